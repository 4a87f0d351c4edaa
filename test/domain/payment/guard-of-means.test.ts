import { describe, expect, it } from 'vitest';
import { guard } from '../../../functions/domain/payment/guard.ts';
import {
  at,
  happened,
  iso,
  itIsDeclined,
  paymentFailed,
  paymentInitiated,
  placed,
  placedWithoutMandate,
  SECOND,
  TOTAL,
  weCharge,
} from '../../support/orders.ts';
import { policyWith } from '../../support/rules.ts';

import { leadsTo, situation, told } from './situation.ts';

const shortMandate = { instrumentId: 'ins-9001', network: 'wechat', product: 'papay' } as const;

/** The guard’s other conditions, in their order: the amount, the mandate, the instrument, the code, the time. */
describe('the guard stops a charge', () => {
  it('7. of another amount than the one it was opened for, and leaves it to the customer', () => {
    expect(leadsTo(situation(told(happened('order.amended', {}, at(5)))))).toBe('customer');
    expect(leadsTo(situation(told(), { exception: { amount: TOTAL + 1 } }))).toBe('customer');
    expect(leadsTo(situation(told(), { exception: { amount: TOTAL - 1 } }))).toBe('customer');
  });

  it('8. that no mandate of the order covers, and leaves it to the customer', () => {
    expect(leadsTo(situation([placedWithoutMandate(), paymentFailed()]))).toBe('customer');
    expect(leadsTo(situation([placed(), paymentFailed({ product: 'jsapi' })]))).toBe('customer');
    expect(leadsTo(situation([placed(), paymentFailed({ product: 'pay-after' })]))).toBe('customer');
    expect(leadsTo(situation([placed(), paymentInitiated()]))).toBe('customer');
  });

  it('9. that the mandate does not allow now, and leaves it to the customer', () => {
    const mandated = (limits: object) => [
      placed({ mandate: { ...shortMandate, ...limits } }),
      paymentFailed(),
    ];

    expect(guard(situation(mandated({ maxAmount: TOTAL - 1 })))).toEqual({
      leadsTo: 'customer',
      because: 'the mandate does not allow it: amount',
    });
    expect(leadsTo(situation(mandated({ maxAmount: TOTAL })))).toBeNull();
    expect(leadsTo(situation(mandated({ chargeUntil: iso(at(15) - 1) })))).toBe('customer');
    expect(leadsTo(situation(mandated({ chargeUntil: iso(at(15)) })))).toBeNull();
    expect(leadsTo(situation(mandated({ chargeFrom: iso(at(15) + 1) })))).toBe('customer');
  });

  it('9. by papay at night, and leaves it to the customer', () => {
    const night = [placed({ promisedBy: '2026-11-23T02:00:00+08:00' }), paymentFailed()];
    const ten = Date.parse('2026-11-22T22:00:00+08:00');

    expect(leadsTo(situation(night, { now: ten - 1 }))).toBeNull();
    expect(leadsTo(situation(night, { now: ten }))).toBe('customer');
  });

  it.each([
    [11, null],
    [12, 'customer'],
    [15, 'customer'],
  ])(
    '10. by a card with %i tries of fifteen in its month, and leaves it to the customer from four fifths on',
    (in30Days, where) => {
      expect(leadsTo(situation(told(), { instrumentTries: { in30Days, inDay: 0 } }))).toBe(where);
    },
  );

  it.each([
    [7, null],
    [8, 'customer'],
  ])('10. by a Mastercard with %i tries in a day, and leaves it to the customer at eight', (inDay, where) => {
    expect(leadsTo(situation(told(), { instrumentTries: { in30Days: inDay, inDay } }))).toBe(where);
  });

  it('10. after as many tries of the instrument as the merchant’s policy allows', () => {
    const policy = policyWith({ payments: { instrumentDeclinesIn30Days: 10, instrumentBudgetShare: 0.5 } });
    const goesAfter = (in30Days: number) =>
      leadsTo(situation(told(), { policy, instrumentTries: { in30Days, inDay: 0 } }));

    expect([goesAfter(4), goesAfter(5)]).toEqual([null, 'customer']);
  });

  it.each([
    ['one that needs the customer', 'RULE_LIMIT', 'customer'],
    ['one that is never tried again', 'TRADE_ERROR', 'stop'],
    ['one that no table lists', 'NO_SUCH_CODE', 'person'],
  ])('11. after a failure of another class: %s', (_, code, where) => {
    expect(leadsTo(situation([placed(), paymentFailed({ code })]))).toBe(where);
  });

  it('11. when our three charges are used up', () => {
    const three = [1, 2, 3].flatMap((n) => [weCharge(n, at(15 * n)), itIsDeclined(n, at(15 * n))]);

    expect(leadsTo(situation(told(...three), { now: at(60) }))).toBe('exhausted');
  });

  it.each([
    ['a second before', -SECOND, 'wait'],
    ['a millisecond before', -1, 'wait'],
    ['just when', 0, null],
    ['a second after', SECOND, null],
  ])('12. %s it is due, and waits until then', (_, ms, where) => {
    const found = situation(told(), { now: at(15) + ms });

    expect(leadsTo(found)).toBe(where);
    if (where === 'wait') expect(guard(found)).toMatchObject({ dueAt: at(15) });
  });
});
