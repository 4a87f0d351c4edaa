import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { timingsOf } from '../../../functions/domain/kitchen/timing.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import {
  meal,
  NOODLES,
  QUICK,
  ready,
  received,
  SOY_MILK,
  started,
  WITHOUT_TIME,
} from '../../support/kitchen.ts';
import { at, given, happened, placed } from '../../support/orders.ts';

/** Of each dish: since when it is counted, when it turns red, and whether it is begun. */
const timings = (told: readonly Entry[], policy = DEFAULT_POLICY) =>
  timingsOf(given(...told), policy).map(
    ({ lineId, since, redAt, started: begun }) => [lineId, since, redAt, begun] as const,
  );
const waiting = (lineId: string, since: number, redAt: number) => [lineId, since, redAt, false];
const cooking = (lineId: string, since: number, redAt: number) => [lineId, since, redAt, true];

describe('a dish in the kitchen', () => {
  it('has as long as the slowest of its ticket until it is begun', () => {
    expect(timings([meal(NOODLES, SOY_MILK), received(at(4))])).toEqual([
      waiting('noodles', at(4), at(14)),
      waiting('soy-milk', at(4), at(14)),
    ]);
  });

  it('has its own time once it is begun', () => {
    const told = [meal(NOODLES, SOY_MILK), received(at(4)), started('soy-milk', at(9))];

    expect(timings(told)).toEqual([waiting('noodles', at(4), at(14)), cooking('soy-milk', at(9), at(10))]);
  });

  it('has eight minutes in quick service from when it was received, begun or not', () => {
    const told = [meal(NOODLES, SOY_MILK), received(at(4)), started('soy-milk', at(9))];

    expect(timings(told, QUICK)).toEqual([
      waiting('noodles', at(4), at(12)),
      cooking('soy-milk', at(4), at(12)),
    ]);
  });

  it('counts from its order where that came after the ticket', () => {
    const amended = happened('order.amended', { lines: [SOY_MILK, NOODLES], total: 4_000 }, at(30));

    expect(timings([meal(SOY_MILK), received(at(4)), amended])).toEqual([
      waiting('soy-milk', at(4), at(14)),
      waiting('noodles', at(30), at(40)),
    ]);
  });

  it('is counted though its line is not known, as far as the kitchen says how long it takes', () => {
    const told = [meal(NOODLES), ready('noodles', at(5))];
    const extra = started('extra', at(6), { prepSeconds: 120 });

    expect(timings([...told, extra])).toEqual([cooking('extra', at(6), at(8))]);
    expect(timings([...told, started('extra', at(6))])).toEqual([]);
    expect(timings([...told, received(at(6), { lineId: 'extra', prepSeconds: 900 })])).toEqual([
      waiting('extra', at(6), at(21)),
    ]);
  });

  it('is counted though its order is still to come', () => {
    const amended = happened('order.amended', { lines: [NOODLES, WITHOUT_TIME] }, at(3));

    expect(timings([amended, received(at(4))])).toEqual([waiting('noodles', at(4), at(14))]);
  });

  it('is none that the kitchen has not received, though it has another of the order', () => {
    expect(timings([meal(NOODLES, SOY_MILK), received(at(4), { lineId: 'soy-milk' })])).toEqual([
      waiting('soy-milk', at(4), at(14)),
    ]);
  });

  it('is none that is ready', () => {
    const told = [meal(NOODLES, SOY_MILK), received(at(4)), ready('noodles', at(9))];

    expect(timings(told)).toEqual([waiting('soy-milk', at(4), at(14))]);
  });

  it('is none of which nobody tells how long it takes, but in quick service', () => {
    const told = [meal(WITHOUT_TIME), received(at(4))];

    expect(timings(told)).toEqual([]);
    expect(timings([...told, started('special', at(5))])).toEqual([]);
    expect(timings(told, QUICK)).toEqual([waiting('special', at(4), at(12))]);
  });

  it('is nothing that is picked from shelves, though a meal is in the same basket', () => {
    const both = placed({ preparation: 'both', lines: [NOODLES, WITHOUT_TIME] });

    expect(timings([both, received(at(4))], QUICK)).toEqual([waiting('noodles', at(4), at(12))]);
  });
});
