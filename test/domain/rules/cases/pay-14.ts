import type { Entry } from '../../../../functions/domain/entry.ts';
import { at, did, HOUR, happened, MINUTE } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const about = (entry: Entry): Entry => ({ ...entry, subject: 'settlement:wechat-2026-11-22' });
type Kind = 'payment' | 'refund';

const booked = (transactionId: string, amount = 100, kind: Kind = 'payment'): Entry =>
  about(did('rescue.booked', { orderId: 'ord-1', intentId: 'pi-1', transactionId, amount, kind }, at(0)));
const line = (transactionId: string, amount = 100): Entry =>
  about(happened('settlement.line', { transactionId, amount }, at(600)));
const refundLine = (refundId: string, amount: number): Entry =>
  about(happened('settlement.line', { kind: 'refund', transactionId: 'txn-1', refundId, amount }, at(600)));
const feeLine = about(
  happened('settlement.line', { kind: 'fee', transactionId: 'txn-fee', amount: -54 }, at(600)),
);

/** The channel's file: its lines, and its end ten hours into the story, which announces as many unless told. */
const CLOSED = at(601);
const file = (lines: readonly Entry[], announced = lines.length): readonly Entry[] => [
  ...lines,
  about(happened('settlement.closed', { lines: announced }, CLOSED)),
];
const now = CLOSED + 10 * MINUTE;
const many = (count: number) => Array.from({ length: count }, (_, nth) => line(`txn-${nth}`));

export const cases: RuleCases = {
  opens: [
    {
      when: 'the channel has a payment that nobody told of',
      told: file([line('txn-1')]),
      now,
      finds: ['payment:txn-1 → long'],
    },
    {
      when: 'the channel lacks a payment',
      told: [booked('txn-1'), ...file([])],
      now,
      finds: ['payment:txn-1 → short'],
    },
    {
      when: 'the channel has a fen more',
      told: [booked('txn-1'), ...file([line('txn-1', 101)])],
      now,
      finds: ['payment:txn-1 → long'],
    },
    {
      when: 'the channel has a fen less',
      told: [booked('txn-1'), ...file([line('txn-1', 99)])],
      now,
      finds: ['payment:txn-1 → short'],
    },
    {
      when: 'the channel gave back what nobody told of',
      told: file([refundLine('rf-1', -100)]),
      now,
      finds: ['refund:rf-1 → short'],
    },
    {
      when: 'the channel did not give back what was told',
      told: [booked('rf-1', 100, 'refund'), ...file([])],
      now,
      finds: ['refund:rf-1 → long'],
    },
    { when: 'nothing fits: it is one thing', told: file(many(51)), now, finds: ['file → many-differences'] },
    {
      when: 'a late line shows one, hours after',
      told: [...file([line('txn-1')], 3), booked('txn-1'), line('txn-2')],
      now: now + 3 * HOUR,
      finds: ['payment:txn-2 → long'],
    },
  ],
  silent: [
    {
      when: 'both have the same',
      told: [
        booked('txn-1'),
        booked('rf-1', 30, 'refund'),
        ...file([line('txn-1'), refundLine('rf-1', -30), feeLine]),
      ],
      now,
      finds: [],
    },
    {
      when: 'a payment was told by callback and query',
      told: [booked('txn-1'), { ...booked('txn-1'), id: 'q' }, ...file([line('txn-1')])],
      now,
      finds: [],
    },
    { when: 'the file has not ended', told: [booked('txn-1'), line('txn-2')], now: at(3_000), finds: [] },
  ],
  boundaries: [
    {
      when: 'ten minutes after its end lines may still come',
      told: file([line('txn-1')]),
      now: now - 1,
      finds: [],
    },
    {
      when: 'ten minutes after its end it is judged',
      told: file([line('txn-1')]),
      now,
      finds: ['payment:txn-1 → long'],
    },
    {
      when: 'a line is missing: it is waited for two hours',
      told: file([line('txn-1')], 2),
      now: CLOSED + 2 * HOUR - 1,
      finds: [],
    },
    {
      when: 'two hours are over: what is there is judged',
      told: file([line('txn-1')], 2),
      now: CLOSED + 2 * HOUR,
      finds: ['payment:txn-1 → long'],
    },
    {
      when: 'fifty differences are told one by one',
      told: file(many(50)),
      now,
      finds: many(50).map((_, nth) => `payment:txn-${nth} → long`),
    },
    { when: 'one more, and they are one', told: file(many(51)), now, finds: ['file → many-differences'] },
  ],
};
