import { describe, expect, it } from 'vitest';
import { leavingsOf, membershipsOf } from '../../functions/domain/members.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { at, cancelled, given, happened, iso, NOON, ORDER, PROMISED, placed } from '../support/orders.ts';

const subject = ORDER;
const mandate = { instrumentId: 'ins-1', network: 'wechat', product: 'papay' } as const;
const SCOPES = { zoneId: 'z-07', communityId: 'cm-31', mandate, promisedBy: iso(PROMISED) };
const joined = (event: Parameters<typeof membershipsOf>[0]) =>
  membershipsOf(event).map(({ scope, orderId, until }) => `${scope} ${orderId} ${iso(until)}`);

describe('an order can be found', () => {
  it('by its zone, its community and its instrument until its promise, from when it is placed', () => {
    const event = exampleEvent('order.placed', { subject, time: iso(NOON), data: SCOPES });

    expect(joined(event)).toEqual(
      ['zone:z-07', 'community:cm-31', 'instrument:ins-1'].map(
        (scope) => `${scope} ${ORDER} ${iso(PROMISED)}`,
      ),
    );
  });

  it('by the batch that it was picked of, and the product that is reserved for it', () => {
    const picked = { subject, time: iso(NOON), data: { batchId: 'b-1' } };

    expect(joined(exampleEvent('item.picked', picked))).toEqual([`batch:b-1 ${ORDER} ${iso(NOON)}`]);
    expect(
      joined(exampleEvent('reservation.made', { subject, time: iso(NOON), data: { sku: 'milk-950' } })),
    ).toEqual([`sku:milk-950 ${ORDER} ${iso(NOON)}`]);
    expect(joined(exampleEvent('order.confirmed', { subject }))).toEqual([]);
  });
});

describe('an order that is over', () => {
  it('leaves what it joined but its batches, for food must be traced', () => {
    const order = given(
      placed(SCOPES),
      happened('reservation.made', { sku: 'milk-950' }, at(1)),
      happened('item.picked', { batchId: 'b-1' }, at(2)),
      cancelled(at(5)),
    );

    expect(leavingsOf(order).map(({ scope, until }) => `${scope} ${iso(until)}`)).toEqual([
      `zone:z-07 ${iso(PROMISED)}`,
      `community:cm-31 ${iso(PROMISED)}`,
      `instrument:ins-1 ${iso(PROMISED)}`,
      `sku:milk-950 ${iso(at(1))}`,
    ]);
  });

  it('of which nobody knows the placement leaves nothing', () => {
    expect(leavingsOf(given(cancelled(at(5))))).toEqual([]);
  });
});
