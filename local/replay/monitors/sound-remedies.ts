import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import type { Monitor } from './monitor.ts';
import { answerOf, fieldsIn, orderIn, requestOf } from './monitor.ts';
import { highestTotals, writtenIn } from './written.ts';

/** The invocation that releases an order's stock for want of money has asked first, and nothing is paid. */
const askedBeforeUndone = (): Monitor => {
  const asked = new Map<string, { readonly in: unknown; readonly says: unknown }>();
  return {
    promise: 'asked-before-undone',
    about: ['payments.query', 'stock.release'],
    hear: (effect) => {
      if (effect.actor !== 'release-and-cancel') return undefined;
      const request = requestOf(effect);
      const invocation = effect.details['in'];
      if (effect.what === 'payments.query') {
        const says = { in: invocation, says: answerOf(effect) };
        asked.set(orderIn(request), says);
        return undefined;
      }
      const last = asked.get(orderIn(request));
      return last?.in === invocation && last?.says === 'unpaid'
        ? undefined
        : [
            orderIn(request),
            `stock released after «${last?.in === invocation ? last?.says : 'no question'}»`,
          ];
    },
  };
};

const DONE: ReadonlySet<unknown> = new Set(['done', 'accepted']);

/** The ledger says that a remedy was given only when its partner has said so, under the ledger's own key. */
const givenMeansGiven = (): Monitor => {
  const done = new Set<string>();
  return {
    promise: 'given-means-given',
    about: [
      'write',
      'coupons.give',
      'payments.refund',
      'stock.release',
      'orders.cancel',
      'orders.amend',
      'orders.postpone',
    ],
    hear: (effect) => {
      if (effect.what !== 'write') {
        const request = requestOf(effect);
        if (DONE.has(answerOf(effect))) done.add(`${orderIn(request)} ${request['key']}`);
        return undefined;
      }
      const { pk, sk, status } = fieldsIn(effect.details['after']);
      const [item, kind, ...what] = String(sk).split('#');
      if (item !== 'REMEDY' || status !== 'given' || kind === 'reassign') return undefined;
      const order = String(pk).replace('#order:', ' ');
      const key = `${order.slice(order.indexOf(' ') + 1)}/${kind}/${what.join('#')}`;
      return done.has(`${order} ${key}`) ? undefined : [key, 'stands as given, and no partner said so'];
    },
  };
};

/** What a lateness is worth in coupons, however many tiers it went through: the highest tier's worth, once. */
const latenessPaidOnce = (): Monitor => {
  const given = new Map<string, Map<unknown, number>>();
  const totals = highestTotals();
  const { tiers, mostPerOrder } = DEFAULT_POLICY.delivery;
  const worth = (total: number, tier: number): number => {
    const { atLeast = 0, share = 0 } = tiers[tier - 1] ?? {};
    return Math.min(mostPerOrder, Math.max(atLeast, Math.round(total * share)));
  };
  return {
    promise: 'lateness-paid-once',
    about: ['write', 'coupons.give'],
    hear: (effect) => {
      if (effect.what === 'write') return totals.hear(effect.details);
      const request = requestOf(effect);
      const [, tier] = /\/coupon\/tier:(\d)/.exec(String(request['key'])) ?? [];
      if (tier === undefined || answerOf(effect) !== 'done') return undefined;
      const subject = orderIn(request);
      const coupons = given.get(subject) ?? new Map<unknown, number>();
      given.set(subject, coupons.set(`${tier} ${request['key']}`, Number(request['amount'])));
      const highest = Math.max(...[...coupons.keys()].map((name) => Number(String(name)[0])));
      const sum = coupons.values().reduce((all, amount) => all + amount, 0);
      const most = worth(totals.of(subject), highest);
      return sum > most ? [subject, `coupons of ${sum} where tier ${highest} is worth ${most}`] : undefined;
    },
  };
};

/** An order that the journal says is on its way is not cancelled for want of money. */
const whatHasLeftIsNotUndone = (): Monitor => {
  const left = new Map<string, number>();
  const begun = new Map<unknown, number>();
  return {
    promise: 'what-has-left-is-not-undone',
    about: ['write', 'begin', 'orders.cancel'],
    hear: (effect) => {
      const { what, at, details } = effect;
      if (what === 'begin') begun.set(details['in'], at);
      else if (what === 'write') {
        const entry = writtenIn(details);
        if (entry && /^delivery\.(picked-up|delivered)$/.test(entry.type) && !left.has(entry.order))
          left.set(entry.order, at);
      } else {
        const request = requestOf(effect);
        const since = left.get(orderIn(request));
        if (
          since !== undefined &&
          since < (begun.get(details['in']) ?? 0) &&
          request['reason'] === 'not-paid'
        )
          return [orderIn(request), 'cancelled as not paid though it has left the store'];
      }
      return undefined;
    },
  };
};

export const soundRemedyMonitors = (): readonly Monitor[] => [
  askedBeforeUndone(),
  givenMeansGiven(),
  latenessPaidOnce(),
  whatHasLeftIsNotUndone(),
];
