import { CATALOGUE } from '../../events/catalogue.ts';
import { paidIn } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { hasLeft, isTakenOn } from '../../order/progress.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING, SECOND } from '../rule.ts';

const reserved = readingOnce(CATALOGUE['reservation.made'].data);

type Why = 'cancelled' | 'unpaid' | 'never-placed';

/** A payment that failed and is being recovered: who recovers it also gives the stock back. */
const isBeingPaid = ({ intents }: Order): boolean =>
  Object.values(intents).some(
    ({ attempts, links }) =>
      links.length > 0 || Object.values(attempts).some(({ failure }) => failure !== null),
  );

/** Why nothing holds the order's stock any more; null where it is still wanted, or used up. */
const whyDead = (order: Order): Why | null => {
  if (hasLeft(order)) return null;
  if (order.cancelledAt !== null) return 'cancelled';
  if (paidIn(order) > 0 || isTakenOn(order) || isBeingPaid(order)) return null;
  return order.placed === null ? 'never-placed' : 'unpaid';
};

const standing = ({ reservations }: Order) =>
  Object.entries(reservations).filter(([, { lostAt }]) => lostAt === null);

/** After the last hold has run out, the order has died, and the time to pay for it has passed. */
const leaksAt = (order: Order, { stock }: Policy): number => {
  const holds = standing(order).map(([, { expiresAt }]) => expiresAt);
  const payBy = order.cancelledAt === null ? order.placed?.payBy : undefined;
  const over = [order.cancelledAt ?? 0, payBy === undefined ? 0 : Date.parse(payBy)];
  return Math.max(...holds, ...over) + stock.leakMinutes * MINUTE;
};

/** rules.md STK-03. */
export const STK_03: Rule<Order> = {
  id: 'STK-03',
  notices: 'Stock is still reserved for a dead or unpaid order five minutes after its hold has run out.',
  happens: 'It is released, once, unless it was paid for; still reserved five minutes later, a person looks.',
  key: 'STK03#reservationId',
  thresholds: ['stock.leakMinutes', 'stock.leakTicketMinutes'],
  severity: 'S3',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: [],
  arms: {
    'reservation.made': ({ data }, { stock }) => {
      const read = reserved(data);
      return read.success ? Date.parse(read.data.expiresAt) + stock.leakMinutes * MINUTE + SECOND : undefined;
    },
    /** Of stock that was held for as long as it was paid. */
    'order.cancelled': ({ time }, { stock }) => Date.parse(time) + stock.leakMinutes * MINUTE + SECOND,
  },
  look: (order, moment) => {
    const { now, policy } = moment;
    const leaked = standing(order);
    const why = leaked.length > 0 ? whyDead(order) : null;
    if (why === null) return NOTHING;
    const at = leaksAt(order, policy);
    if (now <= at) return { findings: [], dueAt: at + SECOND };
    if (why === 'never-placed' && awaitsOrder(order, moment)) return { findings: [], waiting: true };
    return {
      findings: leaked.map(([reservationId, { sku, expiresAt }]) => ({
        rule: 'STK-03',
        family: 'STK-03',
        occurrence: reservationId,
        way: 'reservation-leaked',
        facts: { reservationId, sku, expiresAt: new Date(expiresAt).toISOString(), dead: why },
      })),
    };
  },
  /** Told as released, released by us for this, or wanted again. */
  isCured: (order, { exceptionId, occurrence }) =>
    (order.reservations[occurrence]?.lostAt ?? null) !== null ||
    order.given.some((given) => given.kind === 'release' && given.exceptionId === exceptionId) ||
    whyDead(order) === null,
  curedAs: { status: 'resolved-auto', outcome: 'cured' },
  personAt: (openedAt, { stock }) => openedAt + stock.leakTicketMinutes * MINUTE,
};
