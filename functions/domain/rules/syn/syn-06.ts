import { keptTransactions, paidIn } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { isOver, totalOf } from '../../order/order.ts';
import { hasLeft } from '../../order/progress.ts';
import type { Policy } from '../../policy.ts';
import type { Rule } from '../rule.ts';
import { awaitsLateOrder, MINUTE, NOTHING } from '../rule.ts';

type StateName = keyof Policy['sync']['stalledMinutes'];

/** Where an order stands in the store, and since when nothing has been told of it. */
interface Standing {
  readonly state: StateName;
  readonly since: number;
}

const paidAt = (order: Order): number | null => {
  const money = Object.values(order.intents).flatMap(keptTransactions);
  return money.length > 0 && paidIn(order) >= (totalOf(order) ?? Number.POSITIVE_INFINITY)
    ? Math.max(...money.map(({ at }) => at))
    : null;
};

/** A scheduled order need not be begun as soon as it is paid: only in time for its slot. */
const beginsAt = ({ placed }: Order, { payments }: Policy): number => {
  if (placed?.releaseAt !== undefined) return Date.parse(placed.releaseAt);
  if (placed?.promisedFrom === undefined) return 0;
  return Date.parse(placed.promisedFrom) - (payments.preparationMinutes + payments.travelMinutes) * MINUTE;
};

/** The store has done its part: whether somebody comes for it is the delivery rules' to see. */
const isOut = (order: Order): boolean => hasLeft(order) || order.progress.packedAt !== null;

const standingOf = (order: Order, policy: Policy): Standing | null => {
  if (isOver(order) || isOut(order)) return null;
  const { pickingAt, lastAt } = order.progress;
  if (pickingAt !== null) return { state: 'picking', since: lastAt ?? 0 };
  const paid = paidAt(order);
  if (paid === null) return null;
  return { state: 'paid', since: Math.max(paid, beginsAt(order, policy), lastAt ?? 0) };
};

/** Paid for or taken up: it stands still whenever its placement is told. */
const isBegun = (order: Order): boolean => paidIn(order) > 0 || order.progress.pickingAt !== null;

/** rules.md SYN-06. Only what is picked: the kitchen has rules of its own. */
export const SYN_06: Rule<Order> = {
  id: 'SYN-06',
  notices:
    'Nothing was told of a paid order for ten minutes when picking should have begun, or of one in picking for thirty.',
  happens: 'Five minutes later the store is called; what has gone on by then closes itself.',
  key: 'SYN06#order#state',
  thresholds: ['sync.stalledMinutes', 'sync.stalledTicketMinutes'],
  severity: 'S2',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'store',
  about: ['order'],
  appliesTo: { preparation: ['pick', 'both'] },
  listens: [],
  arms: {
    'payment.succeeded': ({ time }, { sync }) => Date.parse(time) + sync.stalledMinutes.paid * MINUTE,
    'order.picking': ({ time }, { sync }) => Date.parse(time) + sync.stalledMinutes.picking * MINUTE,
  },
  look: (order, moment) => {
    const { now, policy } = moment;
    if (order.placed === null)
      return { findings: [], waiting: isBegun(order) && awaitsLateOrder(order, moment) };
    const standing = standingOf(order, policy);
    if (!standing) return NOTHING;
    const { state, since } = standing;
    const stalls = policy.sync.stalledMinutes[state] * MINUTE;
    if (now < since + stalls) {
      // Picking has a chain of its own from its beginning on: the payment's ends when it is found begun.
      const isMine = state === 'paid' || now >= (order.progress.pickingAt ?? 0) + stalls;
      return isMine ? { findings: [], dueAt: since + stalls } : NOTHING;
    }
    const facts = { state, since: new Date(since).toISOString(), minutes: stalls / MINUTE };
    return {
      findings: [{ rule: 'SYN-06', family: 'SYN-06', occurrence: state, way: 'stalled', facts }],
    };
  },
  isCured: (order, { occurrence }, { policy }) => standingOf(order, policy)?.state !== occurrence,
  personAt: (openedAt, { sync }) => openedAt + sync.stalledTicketMinutes * MINUTE,
};
