import type { OrderAmended, OrderPlaced } from '../../functions/domain/events/catalogue.ts';

type Content = Pick<OrderAmended, 'lines' | 'fees' | 'total' | 'currency'>;

/** What the customer was promised, and from when on it was said; the placed promise is version 1. */
interface Promised {
  readonly version: number;
  readonly at: number;
  readonly from: string;
  readonly by: string;
}

interface Version {
  readonly version: number;
  readonly at: number;
  readonly content: Content;
}
type Line = OrderAmended['lines'][number];

export interface Reservation {
  readonly reservationId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly expiresAt: number;
  readonly madeAt: number;
  goneAt: number | null;
}

/** What the order system and the stock know of an order: upstream's events, each from its own time, and ours. */
export interface OrderRecord {
  placed: { readonly at: number; readonly storeid: string | null; readonly data: OrderPlaced } | null;
  readonly versions: Version[];
  readonly promises: Promised[];
  cancelledAt: number | null;
  completedAt: number | null;
  readonly reservations: Reservation[];
}

export const emptyRecord = (): OrderRecord => ({
  placed: null,
  versions: [],
  promises: [],
  cancelledAt: null,
  completedAt: null,
  reservations: [],
});

const latestAt = <Versioned extends { readonly version: number; readonly at: number }>(
  versions: readonly Versioned[],
  now: number,
): Versioned | undefined =>
  versions
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.version - b.version || a.at - b.at)
    .at(-1);

/** The order's latest version at a time; undefined before it is placed. */
export const versionAt = ({ versions }: OrderRecord, now: number): Version | undefined =>
  latestAt(versions, now);

/** The latest promise at a time; undefined where nothing is promised. */
export const promiseAt = ({ promises }: OrderRecord, now: number): Promised | undefined =>
  latestAt(promises, now);

export const contentAt = (record: OrderRecord, now: number): Content | undefined =>
  versionAt(record, now)?.content;

export const lineAt = (record: OrderRecord, now: number, lineId: string): Line | undefined =>
  contentAt(record, now)?.lines.find((line) => line.lineId === lineId);

/** Why nothing can be changed any more; undefined while it can. */
export const overSince = ({ cancelledAt, completedAt }: OrderRecord, now: number): string | undefined => {
  if (cancelledAt !== null && cancelledAt <= now) return 'the order is cancelled';
  return completedAt !== null && completedAt <= now ? 'the order is completed' : undefined;
};

export const earliest = (known: number | null, at: number): number => Math.min(known ?? at, at);
