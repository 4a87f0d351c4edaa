import type { Entry } from '../../../../functions/domain/entry.ts';
import { at, happened, MINUTE, NOON, ORDER, paid, placed, TOTAL } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const money = paid({ transactionId: 'txn-1' });
const finds = ['wechat#txn-1 → paid-without-order'];
const now = at(10);
const of = (entry: Entry): Entry => ({ ...entry, subject: 'client:c-7f3a90' });
const acknowledged = (when: number): Entry => ({
  ...of(placed({}, when)),
  type: 'rescue.acknowledged',
  data: { orderId: ORDER },
});
const givenBack = (amount: number) => happened('refund.succeeded', { amount }, at(2));

export const cases: RuleCases = {
  opens: [
    { when: 'money came in and no order with it', told: [money], now, finds },
    { when: 'it was told by callback and query', told: [money, { ...money, id: 'q' }], now, finds },
    {
      when: 'the order was cancelled and nobody ever told what it was',
      told: [money, happened('order.cancelled')],
      now,
      finds,
    },
    { when: 'only a part has gone back', told: [money, givenBack(TOTAL - 1)], now, finds },
    { when: 'it names only the client’s own order, which nobody confirmed', told: [of(money)], now, finds },
    {
      when: 'two payments came in: each is somebody’s',
      told: [money, paid({ transactionId: 'txn-2' }, at(1))],
      now,
      finds: [...finds, 'wechat#txn-2 → paid-without-order'],
    },
  ],
  silent: [
    { when: 'the order is there', told: [money, placed()], now, finds: [] },
    { when: 'the order came late, after its money', told: [money, placed({}, at(9))], now, finds: [] },
    { when: 'all of it has gone back', told: [money, givenBack(TOTAL)], now, finds: [] },
    { when: 'the client’s order was confirmed', told: [of(money), acknowledged(at(1))], now, finds: [] },
    { when: 'nothing was paid', told: [happened('payment.initiated')], now, finds: [] },
  ],
  boundaries: [
    {
      when: 'a minute, and two for late news, are not over',
      told: [money],
      now: NOON + 3 * MINUTE - 1,
      finds: [],
    },
    { when: 'a minute, and two for late news, are over', told: [money], now: NOON + 3 * MINUTE, finds },
  ],
};
