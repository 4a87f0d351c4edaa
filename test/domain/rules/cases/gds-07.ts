import { at, cancelled, HOUR, happened, iso, PROMISED, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const keepsUntil = (expiresAt: number, minimumHours = 56, batchId = 'b-1118') =>
  happened('item.expiring', { expiresAt: iso(expiresAt), minimumHours, batchId }, at(5));
const claimsExpired = (when: number) => happened('item.claimed', { kind: 'expired', evidence: [] }, when);

const DATED = ['l-1#batch:b-1118 → short-dated'];
const EXPIRED = ['l-1#batch:b-1118 → expired-goods'];
const CLAIMED = ['l-2#cl-61 → expired-goods'];

export const cases: RuleCases = {
  opens: [
    {
      when: 'milk keeps for a day after it comes',
      told: [placed(), keepsUntil(PROMISED + 24 * HOUR)],
      finds: DATED,
    },
    {
      when: 'the promise is put off until too little is left',
      told: [
        placed(),
        keepsUntil(PROMISED + 57 * HOUR),
        happened('order.promise-changed', { promisedBy: iso(PROMISED + 2 * HOUR) }, at(6)),
      ],
      finds: DATED,
    },
    {
      when: 'two batches of a line are short-dated',
      told: [placed(), keepsUntil(PROMISED + HOUR), keepsUntil(PROMISED + HOUR, 56, 'b-1119')],
      finds: [...DATED, 'l-1#batch:b-1119 → short-dated'],
    },
    { when: 'it expires before it comes', told: [placed(), keepsUntil(PROMISED - HOUR)], finds: EXPIRED },
    {
      when: 'it has expired, though the order was cancelled',
      told: [placed(), keepsUntil(at(0)), cancelled(at(6))],
      finds: EXPIRED,
    },
    {
      when: 'a customer got it expired, days ago',
      told: [placed(), claimsExpired(at(90) + 72 * HOUR)],
      finds: CLAIMED,
    },
    {
      when: 'a customer of an order that nobody knows got it expired',
      told: [claimsExpired(at(90))],
      finds: CLAIMED,
    },
    {
      when: 'the store found it, and the customer too',
      told: [placed(), keepsUntil(at(0)), claimsExpired(at(200))],
      finds: [...EXPIRED, ...CLAIMED],
    },
  ],
  silent: [
    {
      when: 'the order was cancelled',
      told: [placed(), keepsUntil(PROMISED + 24 * HOUR), cancelled(at(6))],
      finds: [],
    },
    { when: 'it is claimed to be of poor quality', told: [placed(), happened('item.claimed')], finds: [] },
    { when: 'the order is still to come', told: [keepsUntil(PROMISED + 24 * HOUR)], finds: [] },
  ],
  boundaries: [
    { when: 'as much is left as must be', told: [placed(), keepsUntil(PROMISED + 56 * HOUR)], finds: [] },
    {
      when: 'a millisecond less is left',
      told: [placed(), keepsUntil(PROMISED + 56 * HOUR - 1)],
      finds: DATED,
    },
    {
      when: 'a millisecond is left where none must be',
      told: [placed(), keepsUntil(PROMISED + 1, 0)],
      finds: [],
    },
    { when: 'nothing is left where none must be', told: [placed(), keepsUntil(PROMISED, 0)], finds: EXPIRED },
  ],
};
