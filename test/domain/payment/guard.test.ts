import { describe, expect, it } from 'vitest';
import { CONDITIONS, guard } from '../../../functions/domain/payment/guard.ts';
import {
  at,
  cancelled,
  completed,
  happened,
  iso,
  itIsDeclined,
  NOON,
  PROMISED,
  paid,
  paymentFailed,
  placed,
  placedWithoutMandate,
  TOTAL,
  weCharge,
} from '../../support/orders.ts';
import { policyWith } from '../../support/rules.ts';

import { leadsTo, situation, told } from './situation.ts';

describe('the guard before a charge', () => {
  it('lets it through when all holds', () => {
    expect(guard(situation())).toBeNull();
    expect(guard(situation(told(weCharge(1, at(15)), itIsDeclined(1, at(15))), { now: at(30) }))).toBeNull();
  });

  it('asks twelve things in this order, and the first that does not hold decides where it leads', () => {
    const stale = placedWithoutMandate({ promisedBy: iso(NOON) });
    const refused = paymentFailed({ product: 'jsapi', code: 'TRADE_ERROR' });
    const unheld = happened('reservation.expired', {}, at(1));
    const nothingHolds = situation([stale, refused, unheld, cancelled(at(1)), paid({}, at(1))], {
      policy: policyWith({ automation: 'off' }),
      instrumentTries: { in30Days: 15, inDay: 0 },
      now: at(1),
      exception: { status: 'with-person', amount: 1 },
    });

    expect(CONDITIONS.map((condition) => condition(nothingHolds)?.leadsTo)).toEqual([
      'paid',
      'over',
      'person',
      'held',
      'release',
      'customer',
      'customer',
      'customer',
      'customer',
      'customer',
      'stop',
      'wait',
    ]);
    expect(CONDITIONS.every((condition) => (condition(nothingHolds)?.because.length ?? 0) > 10)).toBe(true);
    expect(leadsTo(nothingHolds)).toBe('paid');
    const collected = situation([placed(), paymentFailed({ product: 'pay-after' })]);
    expect(CONDITIONS[10]?.(collected)?.leadsTo).toBe('customer');
  });
});

/** In the order of the conditions, the first six: what does not hold, and where it leads. */
describe('the guard stops a charge', () => {
  it('1. of a debt whose money is in, and it ends there', () => {
    expect(guard(situation(told(paid({}, at(7)))))).toEqual({ leadsTo: 'paid', because: 'the money is in' });
    expect(leadsTo(situation(told(paid({ amount: TOTAL - 1 }, at(7)))))).toBeNull();
  });

  it('1. of an order that was paid by another tender meanwhile', () => {
    const elsewhere = paid({ intentId: 'pi-18', merchantOrderNo: 'mo-18', transactionId: 'txn-9' }, at(7));

    expect(leadsTo(situation(told(elsewhere)))).toBe('paid');
  });

  it('2. of an order that was cancelled or is completed, and it ends there', () => {
    expect(leadsTo(situation(told(cancelled(at(5)))))).toBe('over');
    expect(leadsTo(situation(told(completed(at(5)))))).toBe('over');
  });

  it('3. that a person has or had, and leaves it to them', () => {
    expect(leadsTo(situation(told(), { exception: { status: 'with-person' } }))).toBe('person');
    expect(leadsTo(situation(told(), { exception: { status: 'resolved-human' } }))).toBe('person');
  });

  it('4. while automation is off, and holds it', () => {
    expect(leadsTo(situation(told(), { policy: policyWith({ automation: 'off' }) }))).toBe('held');
  });

  it.each([
    ['a millisecond before', -1, null],
    ['just when', 0, null],
    ['a millisecond after', 1, 'release'],
  ])('5. %s preparation and the way would end after the promise, and releases the order', (_, ms, where) => {
    expect(leadsTo(situation(told(), { now: at(125) + ms }))).toBe(where);
  });

  it.each([
    ['a millisecond before', -1, null],
    ['just when', 0, 'release'],
    ['a millisecond after', 1, 'release'],
  ])('5. %s upstream cancels unpaid orders, and releases the order', (_, ms, where) => {
    expect(leadsTo(situation([placed({ payBy: iso(at(16)) }), paymentFailed()], { now: at(16) + ms }))).toBe(
      where,
    );
  });

  it('5. of an order that has left the store when its slot is lost, and leaves it to the customer', () => {
    const gone = happened('delivery.picked-up', {}, at(100));

    expect(leadsTo(situation(told(gone), { now: at(125) + 1 }))).toBe('customer');
  });

  it('6. of stock that is no longer held, and leaves it to the customer', () => {
    const until = (when: number) => happened('reservation.made', { expiresAt: iso(when) }, at(1));
    const made = until(at(200));

    expect(leadsTo(situation(told(made)))).toBeNull();
    expect(leadsTo(situation(told(made, happened('reservation.released', {}, at(9)))))).toBe('customer');
    expect(leadsTo(situation(told(made, happened('reservation.expired', {}, at(9)))))).toBe('customer');
    expect(leadsTo(situation(told(until(at(15) + 1))))).toBeNull();
    expect(leadsTo(situation(told(until(at(15)))))).toBe('customer');
    expect(leadsTo(situation(told(until(at(15) - 1))))).toBe('customer');
  });

  it('6. but not of stock that was reserved again after it was lost', () => {
    const held = { expiresAt: iso(at(200)) };
    const lost = [happened('reservation.made', held, at(1)), happened('reservation.expired', {}, at(9))];
    const again = (minutes: number, data = {}) =>
      happened('reservation.made', { ...held, ...data }, at(minutes));

    expect(leadsTo(situation(told(...lost, again(10))))).toBeNull();
    expect(leadsTo(situation(told(...lost, again(10, { reservationId: 'rs-72' }))))).toBeNull();
    expect(leadsTo(situation(told(...lost, again(9, { reservationId: 'rs-72' }))))).toBeNull();
    expect(leadsTo(situation(told(...lost, again(8, { reservationId: 'rs-72' }))))).toBe('customer');
    expect(leadsTo(situation(told(...lost, again(10, { reservationId: 'rs-72', sku: 'bass-500' }))))).toBe(
      'customer',
    );
  });
});

describe('a charge of ours that is on its way', () => {
  const onItsWay = told(weCharge(1, at(15)));

  it('is taken up again under its own number, before its time and whatever failed before', () => {
    expect(guard(situation(onItsWay, { now: at(15) + 1 }))).toBeNull();
    expect(
      guard(situation([...onItsWay, paymentFailed({ attemptId: 'pi-17-2', code: 'TRADE_ERROR' }, at(16))])),
    ).toBeNull();
    expect(
      guard(
        situation(
          told(
            ...[1, 2].flatMap((n) => [weCharge(n, at(15 * n)), itIsDeclined(n, at(15 * n))]),
            weCharge(3, at(45)),
          ),
        ),
      ),
    ).toBeNull();
  });

  it('but not when the money is in, the order is over, a person has it, or the slot is lost', () => {
    expect(leadsTo(situation([...onItsWay, paid({}, at(15))]))).toBe('paid');
    expect(leadsTo(situation([...onItsWay, cancelled(at(15))]))).toBe('over');
    expect(leadsTo(situation(onItsWay, { exception: { status: 'with-person' } }))).toBe('person');
    expect(leadsTo(situation(onItsWay, { now: PROMISED }))).toBe('release');
  });
});
