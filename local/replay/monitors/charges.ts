import type { Policy } from '../../../functions/domain/policy.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import type { Monitor } from './monitor.ts';
import { answerOf, fieldsIn, intentIn, requestOf, setAt } from './monitor.ts';

const MINUTE = 60_000;
/** What a second's rounding of a queue's or a machine's clock may take off the quarter of an hour. */
const ROUNDING = 1_000;

/** At most one charge of ours takes money for a debt, as long as the channel honours keys and closes. */
const chargedOnce = (): Monitor => {
  const taken = new Map<string, Set<unknown>>();
  return {
    promise: 'charged-once',
    about: ['capture'],
    hear: ({ details }) => {
      if (details['key'] === null || details['closedInWordOnly'] === true) return undefined;
      const subject = intentIn(details);
      const numbers = setAt(taken, subject).add(details['number']);
      return numbers.size > 1 ? [subject, `${numbers.size} charges took money`] : undefined;
    },
  };
};

const attemptsApart = ({ payments }: Policy): Monitor => {
  const sent = new Map<string, Map<unknown, number>>();
  return {
    promise: 'attempts-apart',
    about: ['payments.charge'],
    hear: (effect) => {
      const request = requestOf(effect);
      const subject = intentIn(request);
      const keys = sent.get(subject) ?? new Map<unknown, number>();
      sent.set(subject, keys);
      const last = Math.max(...keys.values());
      if (keys.has(request['key'])) return undefined;
      keys.set(request['key'], effect.at);
      if (keys.size > payments.attempts) return [subject, `${keys.size} charges`];
      const apart = effect.at - last;
      return apart < payments.minutesApart * MINUTE - ROUNDING
        ? [subject, `two charges within ${Math.round(apart / 1_000)} s`]
        : undefined;
    },
  };
};

/** The invocation that charges has asked first, and the channel said that nothing is paid. */
const askedFirst = (): Monitor => {
  const asked = new Map<string, { readonly in: unknown; readonly says: unknown }>();
  return {
    promise: 'asked-first',
    about: ['payments.query', 'payments.charge'],
    hear: (effect) => {
      const subject = intentIn(requestOf(effect));
      const invocation = effect.details['in'];
      if (effect.what === 'payments.query') {
        const before = asked.get(subject);
        const says = answerOf(effect);
        // Of several numbers asked about, none may be unknown.
        const stands = before?.in === invocation && before?.says !== 'unpaid' ? before?.says : says;
        asked.set(subject, { in: invocation, says: stands });
        return undefined;
      }
      const last = asked.get(subject);
      if (last?.in !== invocation) return [subject, 'a charge without a question before it'];
      return last?.says === 'unpaid' ? undefined : [subject, `a charge after «${last?.says}»`];
    },
  };
};

/** Nothing is charged for an order once its cancellation or its completion stands in the journal. */
const neverForAnEndedOrder = (): Monitor => {
  const ended = new Map<string, number>();
  let begun = new Map<unknown, number>();
  return {
    promise: 'no-charge-for-an-ended-order',
    about: ['write', 'payments.charge', 'begin', 'answer', 'fail'],
    hear: ({ at, what, details }) => {
      if (what === 'begin') begun.set(details['in'], at);
      else if (what === 'answer' || what === 'fail') begun.delete(details['in']);
      else if (what === 'write') {
        const { pk, ty } = fieldsIn(details['after']);
        const name = String(pk).replace('#order:', ' ');
        if ((ty === 'order.cancelled' || ty === 'order.completed') && !ended.has(name)) ended.set(name, at);
      } else {
        const { order } = fieldsIn(details['request']);
        const { tenantid, orderId } = fieldsIn(order);
        const name = `${tenantid} ${orderId}`;
        const endedAt = ended.get(name);
        // What is journaled while a charge is under way comes too late for it.
        if (endedAt !== undefined && endedAt < (begun.get(details['in']) ?? 0))
          return [name, 'a charge though the journal says that it is over'];
      }
      if (begun.size > 1_000) begun = new Map();
      return undefined;
    },
  };
};

export const chargeMonitors = (policy = DEFAULT_POLICY): readonly Monitor[] => [
  chargedOnce(),
  attemptsApart(policy),
  askedFirst(),
  neverForAnEndedOrder(),
];
