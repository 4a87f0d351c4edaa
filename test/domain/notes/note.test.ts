import { describe, expect, it } from 'vitest';
import type { ContractEvent, EventType } from '../../../functions/domain/events/catalogue.ts';
import type { Note } from '../../../functions/domain/notes/note.ts';
import { entryOfNote, notesOfEvent } from '../../../functions/domain/notes/note.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import { happened, iso, NOON, ORDER } from '../../support/orders.ts';

type Said<Type extends EventType> = Parameters<typeof exampleEvent<Type>>[1];
type Line = ReturnType<typeof exampleEvent<'order.placed'>>['data']['lines'][number];

/** The example event of a type, at noon, about the example order. */
const event = <Type extends EventType>(type: Type, said: Said<Type> = {}) =>
  exampleEvent(type, { subject: ORDER, time: iso(NOON), ...said });
const subjects = (notes: readonly Note[]): readonly string[] =>
  notes.map(({ subject, type }) => `${subject} ${type}`);
const told = (of: ContractEvent, type: Note['type']) =>
  notesOfEvent(of).find((note) => note.type === type)?.data;

describe('an event lets others know at once', () => {
  it('that an order is placed: its client and its customer', () => {
    expect(
      notesOfEvent(event('order.placed', { data: { clientOrderId: 'c-1', customerId: 'cust-1' } })),
    ).toEqual([
      { subject: 'client:c-1', type: 'rescue.acknowledged', data: { orderId: ORDER } },
      {
        subject: 'customer:cust-1',
        type: 'rescue.ordered',
        data: { orderId: ORDER, cart: expect.any(String), scarce: [], channel: 'mini-program' },
      },
    ]);
  });

  it('that an order is placed which no client had announced: its customer alone', () => {
    const unannounced = event('order.placed', { data: { clientOrderId: undefined, customerId: 'cust-1' } });

    expect(subjects(notesOfEvent(unannounced))).toEqual(['customer:cust-1 rescue.ordered']);
  });

  it('at which table somebody ordered', () => {
    expect(told(event('order.placed', { data: { tableId: 'table-5' } }), 'rescue.ordered')).toMatchObject({
      tableId: 'table-5',
    });
  });

  it.each([
    ['has no answer', 'payment.unknown', 'TIMEOUT', true],
    ['has an error of its own', 'payment.failed', 'SYSTEMERROR', true],
    ['is asked too fast', 'payment.failed', 'FREQUENCY_LIMITED', true],
    ['says that the customer has too little', 'payment.failed', 'NOTENOUGH', false],
  ] as const)('that a channel %s: the channel, where it is its own fault', (_, type, code, isTold) => {
    const note = {
      subject: 'channel:wechat',
      type: 'rescue.channel-failed',
      data: { orderId: ORDER, intentId: 'pi-17', code },
    };

    expect(notesOfEvent(event(type, { data: { channel: 'wechat', code } }))).toEqual(isTold ? [note] : []);
  });

  it('that the merchant has too little to refund from: the channel where the balance is', () => {
    const refundFailed = (code: string | undefined) =>
      notesOfEvent(event('refund.failed', { data: { merchantId: 'mch-1900', code } }));

    expect(refundFailed('NOTENOUGH')).toEqual([
      {
        subject: 'channel:wechat',
        type: 'rescue.balance-short',
        data: { orderId: ORDER, refundId: 'rf-5', merchantId: 'mch-1900', code: 'NOTENOUGH' },
      },
    ]);
    expect(refundFailed('USER_ACCOUNT_ABNORMAL')).toEqual([]);
    expect(refundFailed(undefined)).toEqual([]);
  });

  it('that something is claimed: the customer, and the batch where one knows it', () => {
    const claimed = (batchId: string | undefined) =>
      notesOfEvent(event('item.claimed', { data: { customerId: 'cust-1', batchId } }));
    const data = {
      orderId: ORDER,
      claimId: 'cl-61',
      customerId: 'cust-1',
      kind: 'quality',
      sku: 'bass-500',
      amount: 3_280,
    };

    expect(claimed('b-1')).toEqual([
      { subject: 'customer:cust-1', type: 'rescue.claimed', data },
      { subject: 'batch:b-1', type: 'rescue.claimed', data },
    ]);
    expect(subjects(claimed(undefined))).toEqual(['customer:cust-1 rescue.claimed']);
  });

  it('that a line is short: the product', () => {
    expect(notesOfEvent(event('stock.short', { data: { sku: 'milk-950', lineId: 'l-7' } }))).toEqual([
      { subject: 'sku:milk-950', type: 'rescue.short', data: { orderId: ORDER, lineId: 'l-7' } },
    ]);
  });

  it('that one star was given: the store; of two stars nobody hears, nor where no store is named', () => {
    const review = (rating: 1 | 2) => event('review.posted', { data: { rating } });
    const { storeid: _unnamed, ...ofNoStore } = review(1);

    expect(notesOfEvent(review(1))).toEqual([
      {
        subject: 'store:s-12',
        type: 'rescue.reviewed',
        data: { orderId: ORDER, customerId: 'u-5521', rating: 1, accountAgeDays: 340 },
      },
    ]);
    expect(notesOfEvent(review(2))).toEqual([]);
    expect(notesOfEvent(ofNoStore)).toEqual([]);
  });

  it('beside itself, where it is about the store: neither takes the other’s name', () => {
    const review = happened('review.posted', { rating: 1 });
    const [note] = notesOfEvent(event('review.posted', { data: { rating: 1 } }));
    if (!note) throw new Error('The store is not told');

    expect(entryOfNote(review, note).id).toBe(review.id);
    expect(entryOfNote({ ...review, subject: 'store:s-12' }, note).id).toBe(`${review.id}/note`);
  });

  it.each([
    ['payment.succeeded', { amount: 8_920, transactionId: 'txn-1' }, 'payment', 'txn-1'],
    ['refund.succeeded', { amount: 2_380, refundId: 'rf-5' }, 'refund', 'rf-5'],
  ] as const)('that money moved (%s): the settlement of its channel and day', (type, data, kind, id) => {
    expect(notesOfEvent(event(type, { data: { ...data, channel: 'wechat' } }))).toEqual([
      {
        subject: 'settlement:wechat-2026-11-22',
        type: 'rescue.booked',
        data: { orderId: ORDER, intentId: 'pi-17', transactionId: id, amount: data.amount, kind },
      },
    ]);
  });

  it('of nothing else, and nothing of what we do not know', () => {
    expect(notesOfEvent(event('order.confirmed'))).toEqual([]);
    expect(notesOfEvent({ ...event('order.placed'), type: 'order.gift-wrapped' })).toEqual([]);
  });
});

describe('the cart that a customer is told of', () => {
  const [first] = exampleEvent('order.placed').data.lines;
  if (!first) throw new Error('The example order has no line');
  const milk: Line = { ...first, lineId: 'l-1', sku: 'milk-1', quantity: 2 };
  const eggs: Line = { ...first, lineId: 'l-2', sku: 'eggs-1', quantity: 1, scarce: true };
  const ordered = (...lines: readonly Line[]) => {
    const data = told(event('order.placed', { data: { lines: [...lines] } }), 'rescue.ordered');
    if (!data || !('cart' in data)) throw new Error('The customer is told of no cart');
    return data;
  };

  it('is the same in whatever order its lines stand', () => {
    expect(ordered(eggs, milk).cart).toBe(ordered(milk, eggs).cart);
  });

  it.each<[string, readonly Line[]]>([
    ['with a line less', [milk]],
    ['with another number of the same', [{ ...milk, quantity: 3 }, eggs]],
    ['with something else in it', [{ ...milk, sku: 'milk-2' }, eggs]],
  ])('is another one %s', (_, lines) => {
    expect(ordered(...lines).cart).not.toBe(ordered(milk, eggs).cart);
  });

  it('names what is scarce', () => {
    expect(ordered(milk, eggs).scarce).toEqual(['eggs-1']);
  });
});
