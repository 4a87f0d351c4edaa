import { describe, expect, it } from 'vitest';
import { queueOf } from '../../../functions/domain/kitchen/queue.ts';
import { at } from '../../support/orders.ts';

/** Dishes by the minute after noon. */
type Dishes = Readonly<Record<number, number>>;
const byMinute = (dishes: Dishes) =>
  new Map(Object.entries(dishes).map(([minute, count]) => [at(Number(minute)), count]));

/** What waits ten minutes after noon, where five may, and what was told until noon is too old to count. */
const queue = (ordered: Dishes, ready: Dishes) =>
  queueOf({ ordered: byMinute(ordered), ready: byMinute(ready) }, { from: at(0), now: at(10), limit: 5 });

describe('what waits in a kitchen', () => {
  it('is what was ordered and is not ready', () => {
    expect(queue({ 1: 6 }, { 3: 2 })).toEqual({ length: 4, overSince: null });
  });

  it('counts from after its window began to the minute that it is', () => {
    expect(queue({ 0: 9, 10: 4 }, { 9: 1 })?.length).toBe(4);
    expect(queue({ 8: 4, 11: 9 }, { 9: 1, 11: 1 })?.length).toBe(3);
  });

  it('is not known of a kitchen that has called nothing ready in that time', () => {
    expect(queue({ 8: 4 }, {})).toBeNull();
    expect(queue({ 8: 4 }, { 0: 1, 11: 1 })).toBeNull();
    expect(queue({ 8: 4 }, { 10: 1 })?.length).toBe(3);
  });

  it('owes nothing to what was ready before: nobody has cooked ahead', () => {
    expect(queue({ 3: 5 }, { 2: 5 })?.length).toBe(5);
    expect(queue({ 2: 5 }, { 3: 5 })?.length).toBe(0);
  });

  it('is too long from the minute on that it last passed the limit', () => {
    expect(queue({ 2: 5 }, { 1: 1 })?.overSince).toBeNull();
    expect(queue({ 2: 6, 5: 3 }, { 1: 1 })?.overSince).toBe(at(2));
    expect(queue({ 2: 6, 5: 3 }, { 1: 1, 4: 1 })?.overSince).toBe(at(5));
  });
});
