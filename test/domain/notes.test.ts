import { describe, expect, it } from 'vitest';
import type { Entry } from '../../functions/domain/entry.ts';
import type { RuleId } from '../../functions/domain/exception.ts';
import type { Note } from '../../functions/domain/notes/note.ts';
import { entryOfNote, notesOfEvent } from '../../functions/domain/notes/note.ts';
import { isNoting, notesOfException, notesOfOrder } from '../../functions/domain/notes/of-order.ts';
import type { Order } from '../../functions/domain/order/order.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { anException } from '../support/journal.ts';
import {
  anOrder,
  at,
  cancelled,
  given,
  happened,
  iso,
  MINUTE,
  NOON,
  ORDER,
  PROMISED,
  paid,
  paymentFailed,
  placed,
  SECOND,
} from '../support/orders.ts';

const subjects = (notes: readonly Note[]): readonly string[] =>
  notes.map(({ subject, type }) => `${subject} ${type}`);
const about = { subject: ORDER, time: iso(NOON), storeid: 's-12' };
type Placing = Parameters<typeof exampleEvent<'order.placed'>>[1];
const ordered = (event: Placing = {}) =>
  notesOfEvent(exampleEvent('order.placed', { ...about, ...event })).find(
    ({ type }) => type === 'rescue.ordered',
  )?.data;

describe('an event lets others know at once', () => {
  it('that an order is placed: its client and its customer', () => {
    const event = exampleEvent('order.placed', {
      ...about,
      data: { clientOrderId: 'c-1', customerId: 'cust-1' },
    });

    expect(subjects(notesOfEvent(event))).toEqual([
      'client:c-1 rescue.acknowledged',
      'customer:cust-1 rescue.ordered',
    ]);
  });

  it('which cart it is, in whatever order its lines stand', () => {
    const [first] = exampleEvent('order.placed').data.lines;
    if (!first) throw new Error('The example order has no line');
    const lines = [
      { ...first, lineId: 'l-1', sku: 'milk-1', quantity: 2 },
      { ...first, lineId: 'l-2', sku: 'eggs-1', quantity: 1, scarce: true },
    ];
    const cart = ordered({ data: { lines } });

    expect(cart).toMatchObject({ scarce: ['eggs-1'] });
    expect(ordered({ data: { lines: lines.toReversed() } })).toMatchObject({
      cart: cart && 'cart' in cart ? cart.cart : 'none',
    });
    expect(ordered({ data: { lines: lines.slice(1) } })).not.toMatchObject({
      cart: cart && 'cart' in cart ? cart.cart : 'none',
    });
  });

  it.each([
    ['has no answer', 'payment.unknown', 'TIMEOUT', true],
    ['has an error of its own', 'payment.failed', 'SYSTEMERROR', true],
    ['is asked too fast', 'payment.failed', 'FREQUENCY_LIMITED', true],
    ['says that the customer has too little', 'payment.failed', 'NOTENOUGH', false],
  ] as const)('that a channel %s: the channel, where it is its own fault', (_, type, code, isTold) => {
    const event = exampleEvent(type, { ...about, data: { channel: 'wechat', code } });

    expect(subjects(notesOfEvent(event))).toEqual(isTold ? ['channel:wechat rescue.channel-failed'] : []);
  });

  it('that something is claimed: the customer, and the batch where one knows it', () => {
    const claim = { customerId: 'cust-1', batchId: 'b-1' };

    expect(subjects(notesOfEvent(exampleEvent('item.claimed', { ...about, data: claim })))).toEqual([
      'customer:cust-1 rescue.claimed',
      'batch:b-1 rescue.claimed',
    ]);
  });

  it('that a line is short: the product', () => {
    const event = exampleEvent('stock.short', { ...about, data: { sku: 'milk-950' } });

    expect(subjects(notesOfEvent(event))).toEqual(['sku:milk-950 rescue.short']);
  });

  it('that one star was given: the store; of two stars nobody hears', () => {
    const review = (rating: 1 | 2) => exampleEvent('review.posted', { ...about, data: { rating } });

    expect(subjects(notesOfEvent(review(1)))).toEqual(['store:s-12 rescue.reviewed']);
    expect(notesOfEvent(review(2))).toEqual([]);
  });

  it('beside itself, where it is about the store: neither takes the other’s name', () => {
    const review = happened('review.posted', { rating: 1 });
    const ofStore = { ...review, subject: 'store:s-12' };
    const [note] = notesOfEvent(exampleEvent('review.posted', { ...about, data: { rating: 1 } }));
    if (!note) throw new Error('The store is not told');

    expect(entryOfNote(review, note).id).toBe(review.id);
    expect(entryOfNote(ofStore, note).id).not.toBe(ofStore.id);
  });

  it('that money moved: the settlement of its channel and day', () => {
    const event = exampleEvent('payment.succeeded', { ...about, data: { channel: 'wechat' } });

    expect(subjects(notesOfEvent(event))).toEqual(['settlement:wechat-2026-11-22 rescue.booked']);
  });

  it('of nothing else', () => {
    expect(notesOfEvent(exampleEvent('order.confirmed', about))).toEqual([]);
  });
});

describe('an order lets others know', () => {
  const tells = (entry: Entry, order: Order = anOrder({ customerId: 'cust-1' })) =>
    notesOfOrder(order, entry);

  it('that it was paid: its customer', () => {
    expect(subjects(tells(paid()))).toEqual(['customer:cust-1 rescue.paid']);
  });

  it('that it was cancelled, how long after it was placed, and whose fault it was', () => {
    const at59 = NOON + MINUTE - 1;

    expect(
      tells(happened('order.cancelled', { by: 'customer', reason: 'changed-mind', fault: 'customer' }, at59)),
    ).toMatchObject([
      { subject: 'customer:cust-1', data: { by: 'customer', fault: 'customer', afterSeconds: 59 } },
    ]);
  });

  it.each([
    ['out-of-stock', 'merchant'],
    ['too-late', 'merchant'],
    ['not-accepted', 'merchant'],
    ['changed-mind', undefined],
  ] as const)('that it was cancelled for %s: the fault of %s, where nobody says', (reason, fault) => {
    const { fault: _unsaid, ...data } = exampleEvent('order.cancelled', { data: { reason } }).data;
    const [note] = tells({ ...cancelled(at(5)), data });

    expect(note?.data).toMatchObject({ afterSeconds: (5 * MINUTE) / SECOND });
    expect(note && 'fault' in note.data ? note.data.fault : undefined).toBe(fault);
  });

  it('that a payment was declined: its customer and the instrument', () => {
    expect(subjects(tells(paymentFailed({ instrumentId: 'ins-1' })))).toEqual([
      'customer:cust-1 rescue.declined',
      'instrument:ins-1 rescue.declined',
    ]);
  });

  it('that something was claimed: all who share a device, an address or an instrument with it', () => {
    const order = given(
      placed({
        deviceToken: 'dev-1',
        address: { token: 'addr-1', unitPresent: true, pinDistanceMetres: 5 },
        mandate: { instrumentId: 'ins-1', network: 'wechat', product: 'papay' },
      }),
    );

    expect(subjects(tells(happened('item.claimed'), order))).toEqual([
      'cluster:device/dev-1 rescue.claimed',
      'cluster:address/addr-1 rescue.claimed',
      'cluster:instrument/ins-1 rescue.claimed',
    ]);
  });

  it('that a review says late though it came in time: its store', () => {
    const review = happened('review.posted', { topics: ['late'] }, at(300));
    const deliveredAt = (when: number) => given(placed(), happened('delivery.delivered', {}, when));

    expect(subjects(tells(review, deliveredAt(PROMISED)))).toEqual(['store:s-12 rescue.reviewed']);
    expect(tells(review, deliveredAt(PROMISED + 1))).toEqual([]);
    expect(tells(review, given(placed()))).toEqual([]);
    expect([review, happened('item.claimed')].every(isNoting)).toBe(true);
    expect(isNoting(happened('review.posted', { topics: ['price'] }))).toBe(false);
  });

  it('nothing before it is known', () => {
    expect(tells(paid(), given(paid()))).toEqual([]);
  });
});

describe('an exception lets others know', () => {
  const order = anOrder({ communityId: 'cm-31', zoneId: 'z-07' });
  const tells = (rule: RuleId, incident: string | null = null) =>
    notesOfException(
      { ...anException({ rule: 'GDS-01', occurrence: 'o', way: 'w', facts: {} }, NOON), rule, incident },
      order,
    ).map(({ subject }) => subject);

  it('its community', () => {
    expect(tells('GDS-01')).toEqual(['community:cm-31']);
  });

  it('its zone too, where it is late, and its store, where a dish is', () => {
    expect(tells('DLV-02')).toEqual(['community:cm-31', 'zone:z-07']);
    expect(tells('KDS-03')).toEqual(['community:cm-31', 'store:s-12']);
  });

  it('its source alone, where that tells things backwards: no community is the cause of it', () => {
    const backwards = { rule: 'SYN-05', occurrence: 'shop/pos ev-1', way: 'after-the-end' } as const;
    const notes = notesOfException(anException({ ...backwards, facts: { source: 'shop/pos' } }, NOON), order);

    expect(subjects(notes)).toEqual(['source:shop/pos rescue.exception']);
  });

  it('its community no more, where its cause is known; but the community’s own incident goes on', () => {
    expect(tells('DLV-02', 'DLV-10-abc')).toEqual(['zone:z-07']);
    expect(tells('DLV-02', 'COM-01-abc')).toEqual(['community:cm-31', 'zone:z-07']);
  });
});
