import { describe, expect, it } from 'vitest';
import type { ActData } from '../../../functions/domain/acts.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { isCalledBy, isUnderRedAlert, unanswered } from '../../../functions/domain/order/calls.ts';
import { anOrder, at, did, given, happened, iso, placed } from '../../support/orders.ts';

const call = { exceptionId: 'GDS-10-1', rule: 'GDS-10', way: 'recalled', scope: 'batch:b-1' } as const;
const called = (minute: number, data: Partial<ActData<'rescue.called'>> = {}) =>
  did('rescue.called', { ...call, ...data }, at(minute));
const answered = (minute: number, data: Partial<ActData<'rescue.reached'>> = {}) =>
  did(
    'rescue.reached',
    { exceptionId: 'GDS-10-1', orderId: 'ord_1', outcome: 'reached', ...data },
    at(minute),
  );
const pickedUp = (minute: number) => happened('delivery.picked-up', {}, at(minute));

const of = (...told: readonly Entry[]) => given(placed(), ...told);
const callIn = (...told: readonly Entry[]) => of(...told).calls['GDS-10-1'];
const stillToAnswer = (...told: readonly Entry[]): readonly string[] =>
  unanswered(of(...told)).map(({ exceptionId }) => exceptionId);

describe('an order that is called', () => {
  it('knows what calls it, since when, and of no alert where none is told', () => {
    expect(callIn(called(5))).toEqual({
      ...call,
      at: at(5),
      answeredAt: null,
      inStore: false,
      alerts: [],
    });
  });

  it('knows how the alerts stand that it was told of last, and since when it is called', () => {
    const alert = (until: number | undefined) => ({
      alerts: [{ from: iso(at(-60)), until: until === undefined ? undefined : iso(at(until)) }],
    });

    expect(callIn(called(5, alert(undefined)))?.alerts).toEqual([{ from: at(-60), until: Infinity }]);
    expect(callIn(called(5, alert(undefined)), called(9, alert(30)))).toMatchObject({
      at: at(5),
      alerts: [{ from: at(-60), until: at(30) }],
    });
  });

  it('has answered when it says so, and still when it is called again', () => {
    expect(callIn(called(5), answered(6))).toEqual({
      ...call,
      at: at(5),
      answeredAt: at(6),
      inStore: false,
      alerts: [],
    });
    expect(callIn(called(5), answered(6, { inStore: true }), called(9))).toMatchObject({
      answeredAt: at(6),
      inStore: true,
    });
  });

  it('keeps each call apart', () => {
    const other = { exceptionId: 'DLV-10-1', rule: 'DLV-10' } as const;

    expect(stillToAnswer(called(5), called(6, other), answered(7))).toEqual(['DLV-10-1']);
    expect(Object.keys(of(called(5), called(6, other), answered(7)).calls)).toEqual(['GDS-10-1', 'DLV-10-1']);
  });

  it('is called by none that we do not know, and answers none that did not call', () => {
    expect(of(called(5, { rule: 'GDS-99' }))).toEqual(anOrder());
    expect(of(answered(6))).toEqual(anOrder());
  });

  it('was called by the rule that called it, and by no other', () => {
    expect(isCalledBy(of(called(5)), 'GDS-10')).toBe(true);
    expect(isCalledBy(of(called(5)), 'GDS-08')).toBe(false);
    expect(isCalledBy(anOrder(), 'GDS-10')).toBe(false);
  });
});

describe('a call', () => {
  const inStore = { inStore: true };

  it('is open until it is answered', () => {
    expect(stillToAnswer(called(5))).toEqual(['GDS-10-1']);
    expect(stillToAnswer(called(5), answered(6))).toEqual([]);
    expect(stillToAnswer(called(5), answered(6, inStore))).toEqual([]);
  });

  it.each([
    ['picked up', 'delivery.picked-up'],
    ['delivered', 'delivery.delivered'],
    ['completed', 'order.completed'],
  ] as const)(
    'answered as in the store is open again when it turns out to have been %s by then',
    (_, type) => {
      const left = (minute: number) => happened(type, {}, at(minute));

      expect(stillToAnswer(called(5), answered(6, inStore), left(4))).toEqual(['GDS-10-1']);
      expect(stillToAnswer(called(5), answered(6, inStore), left(6))).toEqual(['GDS-10-1']);
      expect(stillToAnswer(called(5), answered(6, inStore), left(7))).toEqual([]);
    },
  );

  it('answered on the way stays answered, and is judged by when the order first left', () => {
    const delivered = happened('delivery.delivered', {}, at(30));

    expect(stillToAnswer(called(5), answered(6), pickedUp(4))).toEqual([]);
    expect(stillToAnswer(called(5), answered(6, inStore), pickedUp(4), delivered)).toEqual(['GDS-10-1']);
  });
});

describe('a red alert over an order', () => {
  const order = of(called(5, { alerts: [{ from: iso(at(0)), until: iso(at(30)) }] }));

  it('stands from its beginning until just before its end', () => {
    expect(isUnderRedAlert(order, at(0) - 1)).toBe(false);
    expect(isUnderRedAlert(order, at(0))).toBe(true);
    expect(isUnderRedAlert(order, at(30) - 1)).toBe(true);
    expect(isUnderRedAlert(order, at(30))).toBe(false);
  });
});
