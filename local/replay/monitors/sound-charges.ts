import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import type { Details } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { fieldsIn, orderIn, requestOf, setAt } from './monitor.ts';
import { highestTotals, writtenIn } from './written.ts';

/** Whoever comes after a crash knows of a charge: its number is journaled before it is sent. */
const writtenBeforeCharged = (): Monitor => {
  const written = new Map<string, Set<unknown>>();
  return {
    promise: 'written-before-charged',
    about: ['write', 'payments.charge'],
    hear: (effect) => {
      if (effect.what === 'write') {
        const entry = writtenIn(effect.details);
        if (entry?.type === 'rescue.attempted') setAt(written, entry.order).add(entry.data()['number']);
        return undefined;
      }
      const request = requestOf(effect);
      const subject = orderIn(request);
      return setAt(written, subject).has(request['merchantOrderNo'])
        ? undefined
        : [subject, `charge ${request['merchantOrderNo']} is not in the journal`];
    },
  };
};

/** No charge is for more than the order has ever come to. */
const chargesNoMoreThanTheOrder = (): Monitor => {
  const totals = highestTotals();
  return {
    promise: 'charges-what-is-due',
    about: ['write', 'payments.charge'],
    hear: (effect) => {
      if (effect.what === 'write') return totals.hear(effect.details);
      const request = requestOf(effect);
      const subject = orderIn(request);
      const total = totals.of(subject);
      return Number(request['amount']) > total
        ? [subject, `a charge of ${request['amount']} for an order of ${total}`]
        : undefined;
    },
  };
};

const HOUR = 3_600_000;
/** Shanghai's hours, as the law of the agreement has them (domain.md D-1). */
const inShanghai = (at: number): number => Math.floor(at / HOUR + 8) % 24;

/** Why a mandate forbids to charge so much at that time; undefined when it does not. */
const forbidden = (mandate: Details, amount: number, begun: number, at: number): string | undefined => {
  const { maxAmount, chargeFrom, chargeUntil, product } = mandate;
  if (maxAmount !== undefined && amount > Number(maxAmount)) return `${amount} of ${maxAmount} allowed`;
  if (chargeFrom !== undefined && at < Date.parse(String(chargeFrom))) return 'before it begins';
  if (chargeUntil !== undefined && begun > Date.parse(String(chargeUntil))) return 'after its end';
  const { from, until } = DEFAULT_POLICY.payments.papayHours;
  const isByDay = [begun, at].some((time) => inShanghai(time) >= from && inShanghai(time) < until);
  return product === 'papay' && !isByDay ? `at ${inShanghai(begun)} o’clock` : undefined;
};

/** A charge is what the customer agreed to; what takes long on its way may arrive after the moment it was decided at. */
const withinTheMandate = (): Monitor => {
  const mandates = new Map<string, Details>();
  const begun = new Map<unknown, number>();
  return {
    promise: 'within-the-mandate',
    about: ['write', 'begin', 'payments.charge'],
    hear: (effect) => {
      const { what, at, actor, details } = effect;
      if (what === 'begin') {
        if (actor === 'charge') begun.set(details['in'], at);
        return undefined;
      }
      if (what === 'write') {
        const entry = writtenIn(details);
        if (entry?.type === 'order.placed') mandates.set(entry.order, fieldsIn(entry.data()['mandate']));
        return undefined;
      }
      const request = requestOf(effect);
      const subject = orderIn(request);
      const why = forbidden(
        mandates.get(subject) ?? {},
        Number(request['amount']),
        begun.get(details['in']) ?? at,
        at,
      );
      return why === undefined ? undefined : [subject, `a charge that the mandate forbids: ${why}`];
    },
  };
};

export const soundChargeMonitors = (): readonly Monitor[] => [
  writtenBeforeCharged(),
  chargesNoMoreThanTheOrder(),
  withinTheMandate(),
];
