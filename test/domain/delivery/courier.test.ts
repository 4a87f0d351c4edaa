import { describe, expect, it } from 'vitest';
import { successorOf, trySlot, whoCancelled } from '../../../functions/domain/delivery/courier.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { anEntry, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';

const assigned = (n: number, at: number) =>
  anEntry('courier.assigned', { assignmentId: `as-${n}`, courierId: `courier-${n}`, zoneId: 'z-1' }, at);
const cancelled = (n: number, at: number) =>
  anEntry(
    'courier.cancelled',
    { assignmentId: `as-${n}`, courierId: `courier-${n}`, afterPickUp: false },
    at,
  );
const order = (...entries: readonly ReturnType<typeof assigned>[]) => foldOrder(TENANT, ORDER, entries);

describe('who brings the order after a courier has cancelled', () => {
  it('is nobody yet', () => {
    expect(successorOf(order(assigned(1, NOON), cancelled(1, NOON + MINUTE)), 'as-1')).toBeNull();
  });

  it('is who was assigned afterwards', () => {
    const now = order(assigned(1, NOON), cancelled(1, NOON + MINUTE), assigned(2, NOON + 2 * MINUTE));

    expect(successorOf(now, 'as-1')?.courierId).toBe('courier-2');
  });

  it('is nobody again once that one has cancelled too', () => {
    const now = order(
      assigned(1, NOON),
      cancelled(1, NOON + MINUTE),
      assigned(2, NOON + 2 * MINUTE),
      cancelled(2, NOON + 3 * MINUTE),
    );

    expect(successorOf(now, 'as-1')).toBeNull();
    expect(whoCancelled(now)).toEqual(['courier-1', 'courier-2']);
  });

  it('is nobody where who is named has not cancelled, or one who was there before still is', () => {
    const two = order(assigned(1, NOON), assigned(2, NOON + MINUTE), cancelled(2, NOON + 2 * MINUTE));

    expect(successorOf(order(assigned(1, NOON)), 'as-1')).toBeNull();
    expect(successorOf(two, 'as-2')).toBeNull();
    expect(whoCancelled(two)).toEqual(['courier-2']);
  });

  it('is who was assigned at the same moment, or while we knew of no assignment', () => {
    const together = order(assigned(1, NOON), assigned(2, NOON), cancelled(1, NOON + MINUTE));

    expect(successorOf(together, 'as-1')?.courierId).toBe('courier-2');
    expect(successorOf(order(assigned(2, NOON)), 'as-9')?.courierId).toBe('courier-2');
  });

  it('names each try of an assignment', () => {
    expect(trySlot('as-1', 2)).toBe('assignment:as-1:2');
  });
});
