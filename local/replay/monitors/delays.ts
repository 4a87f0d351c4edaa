import type { Details } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { answerOf, fieldsIn, orderIn, requestOf, setAt } from './monitor.ts';
import { writtenIn } from './written.ts';

/** However many incidents call an order, its customer is told of a delayed area once, in the app and by SMS. */
const delayToldOnce = (): Monitor => {
  const keys = new Map<string, Set<unknown>>();
  return {
    promise: 'delay-told-once',
    about: ['notifications.send'],
    hear: (effect) => {
      const request = requestOf(effect);
      if (request['template'] !== 'area-delayed') return undefined;
      const subject = orderIn(request);
      const told = setAt(keys, `${subject} ${request['channel']}`).add(request['key']);
      return told.size > 1 ? [subject, [...told].join(', ')] : undefined;
    },
  };
};

interface Alert {
  readonly from: number;
  readonly until: number;
}

/** What an order's journal says of its promises and its zone's red alerts, and when that was written. */
interface Known {
  readonly promises: number[];
  readonly alerts: Map<unknown, { readonly since: number; readonly alerts: readonly Alert[] }>;
}

const alertsIn = ({ alerts }: Details): readonly Alert[] =>
  (Array.isArray(alerts) ? alerts : []).map(fieldsIn).map(({ from, until }) => ({
    from: Date.parse(String(from)),
    until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(until)),
  }));

/** No tier is paid for a promise that lay in a red alert, by what the journal said when the function began. */
const noTierUnderRedAlert = (): Monitor => {
  const orders = new Map<string, Known>();
  const begun = new Map<unknown, number>();
  const of = (order: string): Known => {
    const known = orders.get(order) ?? { promises: [], alerts: new Map() };
    orders.set(order, known);
    return known;
  };
  const hear = (at: number, details: Details): void => {
    const entry = writtenIn(details);
    if (entry?.type === 'order.placed' || entry?.type === 'order.promise-changed') {
      const { agreed = true, promisedBy } = entry.data();
      if (agreed === true) of(entry.order).promises.push(Date.parse(String(promisedBy)));
    } else if (entry?.type === 'rescue.called')
      of(entry.order).alerts.set(entry.data()['exceptionId'], { since: at, alerts: alertsIn(entry.data()) });
  };
  return {
    promise: 'no-tier-under-red-alert',
    about: ['begin', 'write', 'coupons.give'],
    hear: (effect) => {
      const { at, what, actor, details } = effect;
      if (what === 'begin') begun.set(details['in'], at);
      if (what === 'write') hear(at, details);
      const request = requestOf(effect);
      if (what !== 'coupons.give' || actor !== 'compensate' || answerOf(effect) !== 'done') return undefined;
      if (!String(request['key']).includes('/coupon/tier:')) return undefined;
      const { promises, alerts } = of(orderIn(request));
      const before = begun.get(details['in']) ?? 0;
      const red = [...alerts.values()].filter(({ since }) => since < before).flatMap((told) => told.alerts);
      const isExcused = promises.every((by) => red.some(({ from, until }) => from <= by && by < until));
      return promises.length > 0 && isExcused
        ? [orderIn(request), 'a coupon though it was promised under a red alert']
        : undefined;
    },
  };
};

export const delayMonitors = (): readonly Monitor[] => [delayToldOnce(), noTierUnderRedAlert()];
