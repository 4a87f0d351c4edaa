import { describe, expect, it } from 'vitest';
import { namesOf, owedFor } from '../../../functions/domain/batches/money-back.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { pickedFrom } from '../../../functions/domain/order/picked.ts';
import type { Remedy } from '../../../functions/domain/remedy.ts';
import { aLine, anEntry, anOrder, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';

const MILK = { lineId: 'l-1', sku: 'milk-1' };
const SUBSTITUTE = { lineId: 'l-1', sku: 'milk-2' };

/** Three milks for 9 yuan, and what became of them. */
const orderAfter = (...entries: readonly Entry[]) =>
  foldOrder(TENANT, ORDER, [
    anEntry('order.placed', anOrder({ lines: [aLine({ quantity: 3, payable: 900 })], total: 900 }), NOON),
    ...entries,
  ]);
const amended = (...lines: readonly Parameters<typeof aLine>[0][]): Entry =>
  anEntry('order.amended', { version: 2, lines: lines.map(aLine), fees: [], total: 900 }, NOON + MINUTE);

const refund = (amount: number, more: Partial<Remedy> = {}): Remedy => ({
  kind: 'refund',
  for: 'line:l-1',
  exceptionId: 'GDS-01-1',
  amount,
  tier: null,
  request: { kind: 'refund', intentId: 'int-1', channel: 'wechat', transactionId: 'txn-1' },
  status: 'given',
  claimedAt: NOON,
  ...more,
});

/** What the recall itself still has to give for a line. */
const still = (order: ReturnType<typeof orderAfter>, line: typeof MILK, ledger: readonly Remedy[]) => {
  const { inAll } = owedFor(order, line, ledger, 'GDS-10-1');
  const inSlot = ledger.filter(({ for: what, kind }) => what.startsWith('line:l-1') && kind === 'refund');
  return inAll - inSlot.reduce((sum, { amount, status }) => sum + (status === 'refused' ? 0 : amount), 0);
};

describe('what a recall owes for a line', () => {
  it.each<[string, ReturnType<typeof orderAfter>, typeof MILK, readonly Remedy[], number]>([
    ['all that it cost', orderAfter(), MILK, [], 900],
    ['less what was short of it and went back', orderAfter(), MILK, [refund(300)], 600],
    [
      'the same where the order was amended for that, too',
      orderAfter(amended({ quantity: 2, payable: 600 })),
      MILK,
      [refund(300)],
      600,
    ],
    [
      'all that a substitute cost, whose difference went back',
      orderAfter(amended({ sku: 'milk-2', quantity: 3, payable: 700 })),
      SUBSTITUTE,
      [refund(200)],
      700,
    ],
    ['the same before the order system told of it', orderAfter(), MILK, [refund(200)], 700],
    [
      'nothing for what a substitute took the place of',
      orderAfter(amended({ sku: 'milk-2', payable: 700 })),
      MILK,
      [refund(200)],
      0,
    ],
    [
      'what is left of it beside a substitute',
      orderAfter(amended({ quantity: 1, payable: 300 }, { lineId: 'l-1/sub', sku: 'milk-2', payable: 500 })),
      MILK,
      [refund(100)],
      300,
    ],
    ['nothing where a claim has had it all', orderAfter(), MILK, [refund(900)], 0],
    ['all of it where that was refused', orderAfter(), MILK, [refund(900, { status: 'refused' })], 900],
    ['no less for a coupon', orderAfter(), MILK, [refund(300, { kind: 'coupon' })], 900],
  ])('is %s', (_, order, line, ledger, owed) => {
    expect(still(order, line, ledger)).toBe(owed);
  });

  it('is the same when asked again: what it has given itself is part of it', () => {
    const given = refund(600, { for: 'line:l-1~2', exceptionId: 'GDS-10-1' });

    expect(owedFor(orderAfter(), MILK, [refund(300), given], 'GDS-10-1')).toEqual({
      inAll: 900,
      given: 900,
    });
  });

  it('is less by what a claim about the line was given in its own slot', () => {
    const claimed = anEntry(
      'item.claimed',
      {
        claimId: 'clm-1',
        customerId: 'cust-1',
        ...MILK,
        kind: 'quality',
        evidence: [],
        amount: 400,
      },
      NOON,
    );

    expect(still(orderAfter(claimed), MILK, [refund(400, { for: 'claim:clm-1' })])).toBe(500);
  });

  it('is nothing for a line that nobody knows', () => {
    expect(still(orderAfter(), { lineId: 'l-9', sku: 'milk-1' }, [])).toBe(0);
  });
});

describe('what came out of a batch', () => {
  const picked = (data: { readonly batchId?: string; readonly quantity?: number; readonly sku?: string }) =>
    anEntry('item.picked', { ...MILK, quantity: 3, ...data }, NOON);

  it('is known by the line and what it was picked for, each once', () => {
    const order = orderAfter(
      picked({ batchId: 'b-1', quantity: 1 }),
      picked({ batchId: 'b-1', quantity: 2 }),
      picked({ batchId: 'b-2' }),
      picked({}),
      picked({ batchId: 'b-1', quantity: 0, sku: 'milk-9' }),
    );

    expect(pickedFrom(order, 'b-1')).toEqual([{ ...MILK, batchId: 'b-1' }]);
  });

  it('is named as the customer knows it, or by what it is sold as', () => {
    const order = orderAfter(amended({ sku: 'milk-2', name: 'Other milk' }));
    const unnamed = { lineId: 'l-7', sku: 'tofu-7' };

    expect(namesOf(order, [MILK, SUBSTITUTE, unnamed, MILK])).toBe('Fresh milk / Other milk / tofu-7');
  });
});
