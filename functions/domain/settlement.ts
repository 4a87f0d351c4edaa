import { ACTS } from './acts.ts';
import { CATALOGUE } from './events/catalogue.ts';
import { readingOnce } from './reading.ts';
import type { Timeline } from './timeline.ts';
import { told } from './timeline.ts';

const line = readingOnce(CATALOGUE['settlement.line'].data);
const closed = readingOnce(CATALOGUE['settlement.closed'].data);
const booked = readingOnce(ACTS['rescue.booked']);

/** One movement of money, in our books or in the channel's. A refund is known by its own id. */
interface Movement {
  readonly kind: 'payment' | 'refund';
  readonly id: string;
  /** Minor units, never negative. */
  readonly amount: number;
  readonly orderId: string | null;
}

/** What the two books do not agree on. */
export interface Difference extends Omit<Movement, 'amount'> {
  /** The channel has more of our money than we booked (long), or less (short). */
  readonly side: 'long' | 'short';
  readonly booked: number | null;
  readonly settled: number | null;
}

/** A channel's file of a day, beside our books of that day. */
export interface Settlement {
  /** When the channel closed it, epoch ms; null while it is still coming. */
  readonly closedAt: number | null;
  readonly date: string | null;
  readonly channel: string | null;
  /** Lines that the channel announced and that have not come. */
  readonly missing: number;
  readonly differences: readonly Difference[];
}

const keyOf = ({ kind, id }: Pick<Movement, 'kind' | 'id'>): string => `${kind}:${id}`;
const byKey = (movements: readonly Movement[]): ReadonlyMap<string, Movement> =>
  new Map(movements.map((movement) => [keyOf(movement), movement]));

const linesOf = (timeline: Timeline): readonly Movement[] =>
  told(timeline, 'settlement.line', line).flatMap(({ data: { kind, transactionId, refundId, amount } }) =>
    kind === 'fee'
      ? []
      : [
          {
            kind,
            id: kind === 'refund' ? (refundId ?? transactionId) : transactionId,
            amount: Math.abs(amount),
            orderId: null,
          },
        ],
  );

const bookingsOf = (timeline: Timeline): readonly Movement[] =>
  told(timeline, 'rescue.booked', booked).map(({ data: { kind, transactionId: id, amount, orderId } }) => ({
    kind,
    id,
    amount,
    orderId,
  }));

/** Which side a difference is on: a payment that we did not book leaves the channel with more; a refund with less. */
const differenceOf = (ours: Movement | undefined, theirs: Movement | undefined): readonly Difference[] => {
  const one = ours ?? theirs;
  const more = (theirs?.amount ?? 0) - (ours?.amount ?? 0);
  if (!one || more === 0) return [];
  const { kind, id } = one;
  const side = more > 0 === (kind === 'payment') ? 'long' : 'short';
  return [
    {
      kind,
      id,
      side,
      booked: ours?.amount ?? null,
      settled: theirs?.amount ?? null,
      orderId: ours?.orderId ?? null,
    },
  ];
};

export const settlementOf = (timeline: Timeline): Settlement => {
  const end = told(timeline, 'settlement.closed', closed).at(-1);
  const settled = byKey(linesOf(timeline));
  const bookings = byKey(bookingsOf(timeline));
  const keys = new Set([...bookings.keys(), ...settled.keys()]);
  const heard = told(timeline, 'settlement.line', line).length;
  return {
    closedAt: end?.at ?? null,
    date: end?.data.date ?? null,
    channel: end?.data.channel ?? null,
    missing: Math.max(0, (end?.data.lines ?? 0) - heard),
    differences: [...keys].flatMap((key) => differenceOf(bookings.get(key), settled.get(key))),
  };
};
