import { canonical } from '../../../functions/domain/digest.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import type { Monitor } from './monitor.ts';
import { answerOf, orderIn, requestOf, setAt } from './monitor.ts';
import type { Written } from './written.ts';
import { writtenIn } from './written.ts';

const MINUTE = 60_000;

/** Of an order's stock and of the order itself there is only one: they go back, or away, or come later, under one key. */
const undoneOnce = (): Monitor => {
  const keys = new Map<string, Set<unknown>>();
  return {
    promise: 'undone-once',
    about: ['stock.release', 'orders.cancel', 'orders.postpone'],
    hear: (effect) => {
      if (answerOf(effect) !== 'done') return undefined;
      const request = requestOf(effect);
      const subject = `${orderIn(request)} ${effect.what}`;
      const used = setAt(keys, subject).add(request['key']);
      return used.size > 1 ? [subject, [...used].join(', ')] : undefined;
    },
  };
};

/** A key stands for one thing: asked again, it asks for the same. */
const oneKeyOneThing = (): Monitor => {
  const asked = new Map<string, string>();
  return {
    promise: 'given-once',
    about: [
      'coupons.give',
      'payments.refund',
      'orders.amend',
      'orders.postpone',
      'stock.release',
      'orders.cancel',
    ],
    hear: (effect) => {
      const request = requestOf(effect);
      const name = `${effect.what} ${orderIn(request)} ${request['key']}`;
      const thing = canonical(request);
      const first = asked.get(name) ?? thing;
      asked.set(name, first);
      return first === thing ? undefined : [name, `${first} and then ${thing}`];
    },
  };
};

const withinCaps = (): Monitor => {
  const given = new Map<string, Map<unknown, number>>();
  return {
    promise: 'remedies-within-caps',
    about: ['coupons.give'],
    hear: (effect) => {
      const request = requestOf(effect);
      const subject = orderIn(request);
      const coupons = given.get(subject) ?? new Map<unknown, number>();
      given.set(subject, coupons);
      if (answerOf(effect) !== 'refused') coupons.set(request['key'], Number(request['amount']));
      const sum = coupons.values().reduce((all, amount) => all + amount, 0);
      return sum > DEFAULT_POLICY.remedies.perOrder ? [subject, `coupons of ${sum}`] : undefined;
    },
  };
};

interface Known {
  /** Ends of the promises that the journal holds, ms. */
  readonly promises: number[];
  deliveredAt: number | null;
  /** When the journal was told last of an arrival. */
  arrivalToldAt: number;
  /** Money that came in, by transaction: when it was journaled. */
  readonly money: Map<string, number>;
  readonly decided: Set<unknown>;
  /** Somebody cancelled it: its stock may go back though its money has not yet. */
  isCancelled: boolean;
}

/** What the journal says of each order: no more can be asked of the pipeline than what it was told. */
const journaled = () => {
  const orders = new Map<string, Known>();
  const of = (name: string): Known => {
    const known = orders.get(name) ?? {
      promises: [],
      deliveredAt: null,
      arrivalToldAt: 0,
      money: new Map(),
      decided: new Set(),
      isCancelled: false,
    };
    orders.set(name, known);
    return known;
  };
  const hear = (at: number, entry: Written | undefined): void => {
    if (!entry) return;
    const { type: ty, happenedAt, data } = entry;
    const known = of(entry.order);
    if (ty === 'order.placed' || ty === 'order.promise-changed')
      known.promises.push(Date.parse(String(data()['promisedBy'])));
    else if (ty === 'delivery.delivered' || ty === 'order.completed') {
      known.deliveredAt = Math.min(known.deliveredAt ?? happenedAt, happenedAt);
      known.arrivalToldAt = at;
    } else if (ty === 'payment.succeeded') {
      const name = String(data()['transactionId']);
      if (!known.money.has(name)) known.money.set(name, at);
    } else if (ty === 'rescue.decided') known.decided.add(data()['decision']);
    else if (ty === 'order.cancelled') known.isCancelled = true;
    else if (ty === 'payment.closed' && data()['moneyReturned'] === true) known.money.clear();
  };
  return { of, hear };
};

/**
 * Lateness is paid for only when it is late, by what the journal said when the function began, or when nobody had
 * said that it arrived.
 */
const onlyLatenessIsCompensated = (): Monitor => {
  const journal = journaled();
  const cancelled = new Set<string>();
  const begunAt = new Map<unknown, number>();
  const [first] = DEFAULT_POLICY.delivery.tiers;
  const lateAfter = (first?.afterMinutes ?? 0) * MINUTE;
  return {
    promise: 'only-lateness-is-compensated',
    about: ['begin', 'write', 'coupons.give', 'orders.cancel'],
    hear: (effect) => {
      if (effect.what === 'begin') {
        begunAt.set(effect.details['in'], effect.at);
        return undefined;
      }
      if (effect.what === 'write') {
        journal.hear(effect.at, writtenIn(effect.details));
        return undefined;
      }
      const request = requestOf(effect);
      if (effect.what === 'orders.cancel' && answerOf(effect) === 'done') cancelled.add(orderIn(request));
      if (!String(request['key']).includes('/coupon/tier:')) return undefined;
      if (cancelled.has(orderIn(request))) return [orderIn(request), 'a coupon though we cancelled it'];
      const { promises, deliveredAt, arrivalToldAt } = journal.of(orderIn(request));
      const toldSince = arrivalToldAt >= (begunAt.get(effect.details['in']) ?? 0);
      const arrived = toldSince ? effect.at : (deliveredAt ?? effect.at);
      return promises.length > 0 && promises.every((by) => arrived <= by + lateAfter)
        ? [
            orderIn(request),
            `a coupon though it came ${Math.round((arrived - Math.min(...promises)) / MINUTE)} min after the promise`,
          ]
        : undefined;
    },
  };
};

/** An order that the journal says is paid is neither cancelled nor its stock released, unless a person said so. */
const nothingPaidIsUndone = (): Monitor => {
  const journal = journaled();
  const begun = new Map<unknown, number>();
  const refunded = new Map<string, Set<unknown>>();
  /** Keys of what was done: asked again, it is not done again. */
  const done = new Set<unknown>();
  return {
    promise: 'nothing-paid-is-undone',
    about: ['write', 'begin', 'payments.refund', 'stock.release', 'orders.cancel'],
    hear: (effect) => {
      const { at, what, details } = effect;
      if (what === 'write') journal.hear(at, writtenIn(details));
      if (what === 'begin') begun.set(details['in'], at);
      if (what === 'write' || what === 'begin') return undefined;
      const request = requestOf(effect);
      const subject = orderIn(request);
      if (what === 'payments.refund') {
        setAt(refunded, subject).add(request['transactionId']);
        return undefined;
      }
      if (answerOf(effect) !== 'done' || done.has(request['key'])) return undefined;
      done.add(request['key']);
      const { money, decided, isCancelled } = journal.of(subject);
      const back = setAt(refunded, subject);
      const before = begun.get(details['in']) ?? 0;
      const stands = [...money].filter(([transaction, since]) => !back.has(transaction) && since < before);
      return stands.length > 0 &&
        !(what === 'stock.release' && isCancelled) &&
        !decided.has('cancel') &&
        !decided.has('refund')
        ? [subject, `${what} though ${stands.map(([transaction]) => transaction).join(', ')} stands`]
        : undefined;
    },
  };
};

export const remedyMonitors = (): readonly Monitor[] => [
  undoneOnce(),
  oneKeyOneThing(),
  withinCaps(),
  onlyLatenessIsCompensated(),
  nothingPaidIsUndone(),
];
