import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

/** An order as a platform sent it to the store. Times are epoch ms. */
export interface PlatformOrder {
  readonly platform: string;
  readonly platformOrderId: string;
  readonly receivedAt: number;
  /** The platform cancels it then, unless the store has confirmed it. */
  readonly acceptBy: number;
}

/** An order that a device took while it was offline, as it came in. */
export interface Synced {
  readonly clientOrderId: string;
  readonly deviceId: string;
  readonly capturedAt: string;
  readonly settled: 'unpaid' | 'cash';
  /** What it does not agree with, each once. */
  readonly kinds: readonly ('price' | 'stock' | 'table')[];
  readonly at: number;
}

export const syncedOf = (
  { clientOrderId, deviceId, capturedAt, settled, conflicts = [] }: EventData<'order.synced'>,
  at: number,
): Synced => ({
  clientOrderId,
  deviceId,
  capturedAt,
  settled,
  kinds: [...new Set(conflicts.map(({ kind }) => kind))],
  at,
});

/** A refund that somebody asks for, and must be answered in time. Times are epoch ms. */
export interface RefundAsked {
  readonly refundId: string;
  readonly intentId: string;
  readonly amount: number;
  readonly by: EventData<'refund.requested'>['by'];
  readonly askedAt: number;
  /** Whoever asked goes on without an answer then; null where any time will do. */
  readonly answerBy: number | null;
}

/** What an order has to do with other systems: the platform that it came from, the device that it was taken on. */
export interface Sync {
  readonly platform: PlatformOrder | null;
  /** By the client's own id. */
  readonly synced: Readonly<Record<string, Synced>>;
  readonly refundsAsked: Readonly<Record<string, RefundAsked>>;
  /** Refunds that were accepted, paid or refused. */
  readonly refundsAnswered: readonly string[];
}

export const NO_SYNC: Sync = { platform: null, synced: {}, refundsAsked: {}, refundsAnswered: [] };

const answered: Evolve = on(CATALOGUE['refund.accepted'].data, (order, { refundId }) => ({
  ...order,
  sync: { ...order.sync, refundsAnswered: [...order.sync.refundsAnswered, refundId] },
}));

export const SYNC_EVENTS: Readonly<Record<string, Evolve>> = {
  /** Told again, the first telling says since when, and the last until when. */
  'platform.order-received': on(CATALOGUE['platform.order-received'].data, (order, data, at) => {
    const receivedAt = order.sync.platform?.receivedAt ?? at;
    const platform = { ...data, receivedAt, acceptBy: Date.parse(data.acceptBy) };
    return { ...order, sync: { ...order.sync, platform } };
  }),
  /** Told again it says what still does not agree; it came in when it was first told. */
  'order.synced': on(CATALOGUE['order.synced'].data, (order, data, at) => {
    const { synced } = order.sync;
    const one = syncedOf(data, synced[data.clientOrderId]?.at ?? at);
    return { ...order, sync: { ...order.sync, synced: { ...synced, [data.clientOrderId]: one } } };
  }),
  'refund.requested': on(CATALOGUE['refund.requested'].data, (order, data, at) => {
    const { refundId, intentId, amount, by, answerBy } = data;
    const { refundsAsked } = order.sync;
    const asked: RefundAsked = {
      refundId,
      intentId,
      amount,
      by,
      askedAt: refundsAsked[refundId]?.askedAt ?? at,
      answerBy: answerBy === undefined ? null : Date.parse(answerBy),
    };
    return { ...order, sync: { ...order.sync, refundsAsked: { ...refundsAsked, [refundId]: asked } } };
  }),
  'refund.accepted': answered,
  'refund.succeeded': answered,
  'refund.failed': answered,
};
