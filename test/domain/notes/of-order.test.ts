import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import type { Note } from '../../../functions/domain/notes/note.ts';
import { isNoting, notesOfOrder } from '../../../functions/domain/notes/of-order.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import {
  anOrder,
  at,
  cancelled,
  given,
  happened,
  MINUTE,
  NOON,
  ORDER,
  PROMISED,
  paid,
  paymentFailed,
  placed,
  placedWithoutMandate,
  SECOND,
} from '../../support/orders.ts';

const subjects = (notes: readonly Note[]): readonly string[] =>
  notes.map(({ subject, type }) => `${subject} ${type}`);
describe('an order lets others know', () => {
  const tells = (entry: Entry, order: Order = anOrder({ customerId: 'cust-1' })) =>
    notesOfOrder(order, entry);

  it('that it was paid: its customer', () => {
    expect(tells(paid())).toEqual([
      { subject: 'customer:cust-1', type: 'rescue.paid', data: { orderId: ORDER } },
    ]);
  });

  it('that it was cancelled, how long after it was placed, and whose fault it was', () => {
    const at59 = NOON + MINUTE - 1;

    expect(
      tells(happened('order.cancelled', { by: 'customer', reason: 'changed-mind', fault: 'customer' }, at59)),
    ).toEqual([
      {
        subject: 'customer:cust-1',
        type: 'rescue.cancelled',
        data: { orderId: ORDER, by: 'customer', fault: 'customer', afterSeconds: 59 },
      },
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

  it('that a payment was declined: its customer and the instrument, and how', () => {
    const refusal = { code: '51', subCode: 'NSF', adviceCode: '02', network: 'visa' };
    const data = {
      orderId: ORDER,
      channel: 'wechat',
      product: 'mandate',
      initiator: 'merchant',
      instrumentId: 'ins-1',
      ...refusal,
    };

    expect(tells(paymentFailed({ instrumentId: 'ins-1', ...refusal }))).toEqual([
      { subject: 'customer:cust-1', type: 'rescue.declined', data },
      { subject: 'instrument:ins-1', type: 'rescue.declined', data },
    ]);
  });

  it('that a payment was declined of which nobody names the instrument: its customer alone', () => {
    expect(subjects(tells(paymentFailed({ product: 'jsapi', instrumentId: undefined })))).toEqual([
      'customer:cust-1 rescue.declined',
    ]);
  });

  it('on which network it was declined: its mandate’s, where nobody says', () => {
    const networks = (order: Order) =>
      tells(paymentFailed({ network: undefined }), order).map(
        ({ data }) => 'network' in data && data.network,
      );

    expect(networks(anOrder())).toEqual(['wechat', 'wechat']);
    expect(networks(given(placedWithoutMandate()))).toEqual([undefined, undefined]);
  });

  it('that something was claimed: all who share a device, an address or an instrument with it', () => {
    const order = given(
      placed({
        deviceToken: 'dev-1',
        address: { token: 'addr-1', unitPresent: true, pinDistanceMetres: 5 },
        mandate: { instrumentId: 'ins-1', network: 'wechat', product: 'papay' },
      }),
    );
    const claim = {
      claimId: 'cl-1',
      customerId: 'cust-1',
      kind: 'quality',
      sku: 'milk-1',
      amount: 500,
    } as const;
    const note = { type: 'rescue.claimed', data: { orderId: ORDER, ...claim } };

    expect(tells(happened('item.claimed', claim), order)).toEqual([
      { subject: 'cluster:device/dev-1', ...note },
      { subject: 'cluster:address/addr-1', ...note },
      { subject: 'cluster:instrument/ins-1', ...note },
    ]);
  });

  it('that something was claimed: nobody, where it shares nothing that is known', () => {
    const order = given(placedWithoutMandate({ deviceToken: undefined, address: undefined }));

    expect(tells(happened('item.claimed'), order)).toEqual([]);
  });

  it('nothing before it is known', () => {
    expect(tells(paid(), given(paid()))).toEqual([]);
  });

  it('nothing of what else happens to it', () => {
    expect(tells(happened('order.confirmed'))).toEqual([]);
  });

  it.each(['order.cancelled', 'payment.failed', 'item.claimed', 'review.posted'] as const)(
    'nothing of a %s that cannot be read',
    (type) => {
      expect(tells({ ...happened(type), data: {} })).toEqual([]);
    },
  );
});

describe('a review that says late', () => {
  const review = happened('review.posted', { customerId: 'u-1', rating: 2, topics: ['late'] }, at(300));
  const order = placed();
  const delivered = (when: number) => happened('delivery.delivered', {}, when);
  const inTime = given(order, delivered(PROMISED));

  it('of an order that came in time contradicts it: its store is told', () => {
    expect(notesOfOrder(inTime, review)).toEqual([
      {
        subject: 'store:s-12',
        type: 'rescue.reviewed',
        data: { orderId: ORDER, customerId: 'u-1', rating: 2, accountAgeDays: 340, contradicts: true },
      },
    ]);
  });

  it.each<[string, Order]>([
    ['came too late', given(order, delivered(PROMISED + 1))],
    ['has not come', given(order)],
    [
      'was promised for no time',
      given(
        placed({ fulfilment: 'dine-in', promisedFrom: undefined, promisedBy: undefined }),
        delivered(PROMISED),
      ),
    ],
    ['is of no store that we know', { ...inTime, storeid: null }],
  ])('of an order that %s contradicts nothing', (_, told) => {
    expect(notesOfOrder(told, review)).toEqual([]);
  });

  it('is about its order, as a claim is; a review of something else, or of nothing named, is not', () => {
    const about = (topics: EventData<'review.posted'>['topics']) => happened('review.posted', { topics });

    expect([review, happened('item.claimed')].map(isNoting)).toEqual([true, true]);
    expect([about(['price']), about(undefined), paid()].map(isNoting)).toEqual([false, false, false]);
    expect(isNoting({ ...review, type: 'review.withdrawn' })).toBe(false);
    expect(notesOfOrder(inTime, about(['price']))).toEqual([]);
  });
});
