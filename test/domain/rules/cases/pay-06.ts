import { at, cancelled, happened, paid, placed, TOTAL } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const first = paid({ transactionId: 'txn-1' }, at(1));
const second = paid({ transactionId: 'txn-2', merchantOrderNo: 'lk-1' }, at(7));
const rest = (amount: number) => [
  placed(),
  paid({ amount: 100, transactionId: 'txn-1' }, at(1)),
  paid({ amount, transactionId: 'txn-2' }, at(2)),
];
const finds = ['txn-2 → refund'];

export const cases: RuleCases = {
  opens: [
    { when: 'it was paid twice', told: [placed(), first, second], finds },
    {
      when: 'money came in for an order that was cancelled',
      told: [placed(), cancelled(at(5)), second],
      finds,
    },
    {
      when: 'it was paid by another channel too',
      told: [
        placed(),
        first,
        paid(
          { intentId: 'pi-18', channel: 'alipay', merchantOrderNo: 'mo-18', transactionId: 'ali-1' },
          at(9),
        ),
      ],
      finds: ['ali-1 → refund'],
    },
  ],
  silent: [
    { when: 'it was paid once', told: [placed(), first], finds: [] },
    {
      when: 'one transaction was told by callback and query',
      told: [placed(), first, paid({ transactionId: 'txn-1', reportedBy: 'query' }, at(2))],
      finds: [],
    },
    {
      when: 'upstream gave the second back itself',
      told: [placed(), first, second, happened('refund.succeeded', { amount: TOTAL }, at(9))],
      finds: [],
    },
    { when: 'the order is not known yet', told: [first, second], finds: [] },
  ],
  boundaries: [
    { when: 'two parts come to what is due', told: rest(TOTAL - 100), finds: [] },
    { when: 'two parts come to a fen more', told: rest(TOTAL - 99), finds },
  ],
};
