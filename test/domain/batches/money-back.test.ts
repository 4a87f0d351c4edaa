import { describe, expect, it } from 'vitest';
import { namesOf, owedFor } from '../../../functions/domain/batches/money-back.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { pickedFrom } from '../../../functions/domain/order/picked.ts';
import type { Remedy } from '../../../functions/domain/remedy.ts';
import { aLine, anEntry, anOrder, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';

const MILK = { lineId: 'l-1', sku: 'milk-1' };
const SUBSTITUTE = { lineId: 'l-1', sku: 'milk-2' };

/** Three milks for 9 yuan, and what became of them. */
const orderAfter = (...entries: readonly Entry[]): Order =>
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

/** Upstream gives so much back for these lines. */
const refunded = (amount: number, ...lineIds: string[]): Entry => {
  const about = { refundId: `rf-${amount}`, intentId: 'int-1', amount };
  return anEntry('refund.requested', { ...about, lineIds, by: 'agent', reason: 'broken' }, NOON + MINUTE);
};
const claimed = (line: typeof MILK): Entry =>
  anEntry(
    'item.claimed',
    { claimId: 'clm-1', customerId: 'cust-1', ...line, kind: 'quality', evidence: [], amount: 400 },
    NOON,
  );

/** What a line's slot is to have given in the end, for a recall. */
const inAll = (order: Order, ledger: readonly Remedy[] = [], line = MILK) =>
  owedFor(order, line, ledger, 'GDS-10-1').inAll;

/** What the recall itself still has to give for a line. */
const still = (order: Order, line: typeof MILK, ledger: readonly Remedy[]) => {
  const inSlot = ledger.filter(({ for: what, kind }) => what.startsWith('line:l-1') && kind === 'refund');
  return (
    inAll(order, ledger, line) -
    inSlot.reduce((sum, { amount, status }) => sum + (status === 'refused' ? 0 : amount), 0)
  );
};

describe('what a recall owes for a line', () => {
  it.each<[string, Order, typeof MILK, readonly Remedy[], number]>([
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
    const given = [refund(400, { for: 'claim:clm-1' })];

    expect(still(orderAfter(claimed(MILK)), MILK, given)).toBe(500);
    expect(still(orderAfter(claimed({ ...MILK, lineId: 'l-2' })), MILK, given)).toBe(900);
  });

  it('is nothing for a line that nobody knows', () => {
    expect(still(orderAfter(), { lineId: 'l-9', sku: 'milk-1' }, [])).toBe(0);
  });
});

describe('what a recall owes for a line that became cheaper', () => {
  const cheaper = orderAfter(amended({ quantity: 2, payable: 600 }));

  it.each<[string, Remedy, number]>([
    ['more by what went back for that', refund(300), 900],
    ['no more for a coupon', refund(300, { kind: 'coupon' }), 600],
    ['no more for a refund that was refused', refund(300, { status: 'refused' }), 600],
    ['no more for what went back of another line', refund(300, { for: 'line:l-2' }), 600],
    ['no more for what the recall has given itself', refund(300, { exceptionId: 'GDS-10-1' }), 600],
  ])('is what it costs now, and %s', (_, given, owed) => {
    expect(inAll(cheaper, [given])).toBe(owed);
  });

  it('is given for certain once it was given, not while it is only claimed', () => {
    const claim = refund(200, { for: 'line:l-1~2', exceptionId: 'GDS-10-1', status: 'claimed' });

    expect(owedFor(cheaper, MILK, [refund(300), claim], 'GDS-10-1').given).toBe(300);
  });
});

describe('what a recall owes for one line of several', () => {
  const OTHER = { lineId: 'l-2', sku: 'milk-1' };
  const told = { refundId: 'rf-400', intentId: 'int-1', channel: 'wechat', amount: 400 };
  const failed = anEntry('refund.failed', told, NOON + 2 * MINUTE);

  it('goes by what that line cost, though another is of the same goods', () => {
    const two = orderAfter(amended({ quantity: 1, payable: 300 }, { ...OTHER, payable: 1_200 }));

    expect(inAll(two, [], OTHER)).toBe(1_200);
    expect(inAll(two, [refund(600, { for: 'line:l-2' })], OTHER)).toBe(1_200);
    expect(inAll(two, [refund(800)])).toBe(900);
  });

  it.each<[string, readonly Entry[], number]>([
    ['names it alone', [refunded(400, 'l-1')], 500],
    ['names it twice', [refunded(400, 'l-1', 'l-1')], 500],
    ['was asked for in two parts', [refunded(400, 'l-1'), refunded(100, 'l-1')], 400],
    ['names a line that cost a third of it, too: its share', [refunded(400, 'l-1', 'l-2')], 600],
    ['names another line', [refunded(400, 'l-2')], 900],
    ['names no line', [refunded(400)], 900],
    ['failed', [refunded(400, 'l-1'), failed], 900],
  ])('is less by what upstream gives back that %s', (_, refunds, owed) => {
    expect(inAll(orderAfter(amended({ payable: 900 }, { ...OTHER, payable: 300 }), ...refunds))).toBe(owed);
  });

  it('is nothing for a gift, whatever is given back for it', () => {
    const gift = { lineId: 'l-3', sku: 'cup-1' };
    const order = orderAfter(amended({ payable: 900 }, { ...gift, payable: 0 }), refunded(100, 'l-3'));

    expect(inAll(order, [], gift)).toBe(0);
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
