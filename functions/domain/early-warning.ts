import type { Entry } from './entry.ts';
import { estimatesOf } from './order/estimates.ts';
import { paidIn } from './order/money.ts';
import type { Order } from './order/order.ts';
import { courierOf, isOver } from './order/order.ts';
import type { Policy } from './policy.ts';

export const WARNING_LEVELS = ['raised', 'high'] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

export type Sign = keyof Policy['warning']['points'];

/** How likely an order is to go wrong, and why: the points that each sign of trouble adds to the score. */
export interface Risk {
  readonly score: number;
  /** Null: not likely enough to warn of. */
  readonly level: WarningLevel | null;
  readonly signs: Readonly<Partial<Record<Sign, number>>>;
}

interface Seen {
  readonly order: Order;
  readonly now: number;
  readonly policy: Policy;
  /** Minutes to the promise, negative after it; without a promise, for ever. */
  readonly left: number;
  /** When something was first told of it, in epoch ms. */
  readonly first: (...types: readonly string[]) => number | undefined;
}

const MINUTE = 60_000;
const share = (part: number, whole: number): number => Math.min(1, Math.max(0, part / whole));

/** What must still be done takes longer than what is left. */
const minutesNeeded = ({ order, now, policy: { payments }, first }: Seen): number => {
  const { preparationMinutes: preparation, travelMinutes: travel } = payments;
  const toTravel = order.placed?.fulfilment === 'delivery' ? travel : 0;
  if (order.pickedUpAt !== null) return Math.max(0, toTravel - (now - order.pickedUpAt) / MINUTE);
  return first('order.packed', 'kitchen.ready') === undefined ? preparation + toTravel : toTravel;
};

const estimates = ({ order }: Seen): readonly number[] => estimatesOf(order).map(({ eta }) => eta);

/** Each sign, from 0 (not there) to 1 (there in full). */
const SIGNS: Readonly<Record<Sign, (seen: Seen) => number>> = {
  /** Until the carrier gives an estimate, which knows better. */
  behind: (seen) =>
    estimates(seen).length > 0
      ? 0
      : share(minutesNeeded(seen) - seen.left, seen.policy.warning.behindMinutes),
  startedLate: ({ order, now, policy: { warning, payments }, first }) => {
    const startedAt = first('order.picking', 'kitchen.started', 'order.packed') ?? now;
    const needed = payments.preparationMinutes + payments.travelMinutes;
    const left = ((order.promise?.by ?? Number.POSITIVE_INFINITY) - startedAt) / MINUTE;
    return share(needed - left, warning.startedLateMinutes);
  },
  noCourier: ({ order, left, policy: { warning } }) =>
    order.placed?.fulfilment === 'delivery' && order.pickedUpAt === null && courierOf(order) === undefined
      ? share(warning.courierMinutesBefore - left, warning.courierMinutesBefore)
      : 0,
  etaLate: (seen) => {
    const latest = estimates(seen).at(-1);
    const by = seen.order.promise?.by ?? Number.POSITIVE_INFINITY;
    return latest === undefined ? 0 : share((latest - by) / MINUTE, seen.policy.warning.etaLateMinutes);
  },
  etaDrifts: (seen) => {
    const all = estimates(seen);
    const drift = ((all.at(-1) ?? 0) - (all[0] ?? 0)) / MINUTE;
    return share(drift, seen.policy.warning.etaDriftMinutes);
  },
  unpaid: ({ order, now, policy: { warning } }) => {
    const asked = Object.values(order.intents).flatMap(({ askedAt }) => (askedAt > 0 ? [askedAt] : []));
    if (asked.length === 0 || paidIn(order) > 0) return 0;
    return share((now - Math.min(...asked)) / MINUTE, warning.unpaidMinutes);
  },
  scarce: ({ order: { lines } }) =>
    share(lines.filter(({ scarce }) => scarce === true).length, Math.max(1, lines.length)),
  kitchenWaits: ({ now, policy: { warning }, first }) => {
    const receivedAt = first('kitchen.received');
    const started = first('kitchen.started', 'kitchen.ready', 'order.packed') !== undefined;
    return receivedAt === undefined || started
      ? 0
      : share((now - receivedAt) / MINUTE, warning.kitchenMinutes);
  },
  promiseMoved: ({ order: { promise } }) => (promise !== null && promise.version > 1 ? 1 : 0),
};

const signNames = (points: Policy['warning']['points']): readonly Sign[] =>
  Object.keys(points).filter((name): name is Sign => Object.hasOwn(SIGNS, name));

/** The risk of an order under way; none of one that is over, with the customer, or not known yet. */
export const riskOf = (order: Order, entries: readonly Entry[], now: number, policy: Policy): Risk => {
  const NONE: Risk = { score: 0, level: null, signs: {} };
  if (order.placed === null || isOver(order) || order.deliveredAt !== null) return NONE;
  const left = order.promise === null ? Number.POSITIVE_INFINITY : (order.promise.by - now) / MINUTE;
  const first = (...types: readonly string[]): number | undefined => {
    const times = entries.filter(({ type }) => types.includes(type)).map(({ time }) => Date.parse(time));
    return times.length === 0 ? undefined : Math.min(...times);
  };
  const seen: Seen = { order, now, policy, left, first };
  const { points, raisedFrom, highFrom } = policy.warning;
  const signs = signNames(points)
    .map((name) => [name, Math.round(points[name] * SIGNS[name](seen))] as const)
    .filter(([, added]) => added > 0);
  const score = signs.reduce((sum, [, added]) => sum + added, 0);
  const level = score >= highFrom ? 'high' : score >= raisedFrom ? 'raised' : null;
  return { score, level, signs: Object.fromEntries(signs) };
};
