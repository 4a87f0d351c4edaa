import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline } from '../../../functions/domain/rules/catalogue.ts';
import { PAY_08 } from '../../../functions/domain/rules/pay/pay-08.ts';
import { at, given, happened, iso, paymentInitiated, placed, TOTAL } from '../../support/orders.ts';
import { foundAt, look, policyWith } from '../../support/rules.ts';

const order = placed();
const asked = paymentInitiated({}, at(1));
const said = (when = at(2), intentId = 'pi-17') =>
  happened('payment.client-reported', { result: 'success', intentId }, when);

describe('a payment that only the client tells of (PAY-08)', () => {
  it('is asked about: which debt, how much, where, by which number, and until when it can be paid', () => {
    expect(look(PAY_08, given(order, asked, said()), { now: at(4) }).findings).toEqual([
      {
        rule: 'PAY-08',
        family: 'PAY',
        occurrence: 'pi-17',
        way: 'ask',
        facts: {
          intentId: 'pi-17',
          amount: TOTAL,
          channel: 'wechat',
          product: 'mandate',
          merchantOrderNo: 'mo-17',
          saidPaidAt: iso(at(2)),
          dueAt: null,
          lostAt: iso(at(125)),
          askSeconds: 1,
        },
      },
    ]);
  });

  it('is asked about by the number that it was asked for by last', () => {
    const again = paymentInitiated({ attemptId: 'pi-17-2', merchantOrderNo: 'mo-17-2' }, at(1.5));

    expect(look(PAY_08, given(order, asked, again, said()), { now: at(4) }).findings).toMatchObject([
      { facts: { merchantOrderNo: 'mo-17-2' } },
    ]);
  });

  it('of an order that has left the store can be paid at any time', () => {
    const left = happened('delivery.picked-up', {}, at(2.5));

    expect(look(PAY_08, given(order, asked, said(), left), { now: at(4) }).findings).toMatchObject([
      { facts: { lostAt: null } },
    ]);
  });
});

describe('the minute in which others may confirm it', () => {
  const armedBy = (entry: Entry, policy = DEFAULT_POLICY) => firstDeadline(entry, policy);

  it('begins with the client’s report, and lasts as long as the merchant says', () => {
    const policy = policyWith({ payments: { callbackWithinSeconds: 20 } });

    expect(armedBy(said())).toEqual({ dueAt: at(3), rules: ['PAY-08'] });
    expect(armedBy(said(), policy)).toMatchObject({ dueAt: at(2) + 20_000 });
  });

  it('does not begin where the client reports a failure, or what cannot be read', () => {
    expect(armedBy(happened('payment.client-reported', { result: 'failed' }))).toBeUndefined();
    expect(armedBy({ ...said(), data: {} })).toBeUndefined();
  });

  it('is each debt’s own', () => {
    const other = { intentId: 'pi-18', attemptId: 'pi-18-1', merchantOrderNo: 'mo-18' };
    const told = given(order, asked, said(), paymentInitiated(other, at(1)), said(at(2.5), 'pi-18'));
    const lookAt = (now: number) => foundAt(PAY_08, told, now);

    expect(lookAt(at(2.6))).toEqual({ finds: [], dueAt: at(3) });
    expect(lookAt(at(3))).toEqual({ finds: ['pi-17 → ask'], dueAt: at(3.5) });
    expect(lookAt(at(3.5))).toEqual({ finds: ['pi-17 → ask', 'pi-18 → ask'], dueAt: undefined });
    expect(lookAt(at(9))).toEqual({ finds: ['pi-17 → ask', 'pi-18 → ask'], dueAt: undefined });
  });
});

describe('a client’s report that comes before its order', () => {
  const early = given(asked, said());

  it('waits for the order once its minute is over, not sooner', () => {
    expect(look(PAY_08, early, { now: at(2.5) })).toEqual({ findings: [], dueAt: at(3) });
    expect(look(PAY_08, early, { now: at(3) })).toEqual({ findings: [], waiting: true });
  });

  it('is a person’s when the order has not come in ten minutes', () => {
    expect(look(PAY_08, early, { now: at(13), waitingSince: at(3) }).findings).toMatchObject([
      { occurrence: 'pi-17', way: 'person', facts: { why: 'order-unknown', amount: TOTAL, lostAt: null } },
    ]);
  });
});
