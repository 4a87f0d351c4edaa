import { ACTS } from '../acts.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Attempt, Intent } from './money.ts';
import { withIntent, withNumber, withTransaction } from './money.ts';
import { closed } from './payments.ts';
import { cancelled } from './placement.ts';

const onAttempt = (intent: Intent, number: string, change: (attempt: Attempt) => Attempt): Intent => {
  const attempt = intent.attempts[number];
  return attempt ? { ...intent, attempts: { ...intent.attempts, [number]: change(attempt) } } : intent;
};

interface Paid {
  readonly number: string;
  readonly transactionId?: string | undefined;
  readonly amount?: number | undefined;
}

/** What the channel told us of money that came in by a number. */
const moneyIn = (intent: Intent, { number, transactionId, amount }: Paid, at: number): Intent => {
  const channel = intent.numbers[number]?.channel ?? 'unknown';
  return transactionId === undefined || amount === undefined
    ? intent
    : withTransaction(intent, { transactionId, number, channel, amount, at });
};

const stillOpen = (intent: Intent, number: string): Intent => {
  const known = intent.numbers[number];
  return known
    ? { ...intent, numbers: { ...intent.numbers, [number]: { ...known, closeTries: known.closeTries + 1 } } }
    : intent;
};

const CHARGE_OUTCOME = { success: 'succeeded', declined: 'failed', unknown: 'unknown' } as const;

/** What we did ourselves: `domain/acts.ts`. */
export const OWN_ACTS: Readonly<Record<string, Evolve>> = {
  'rescue.attempted': on(ACTS['rescue.attempted'], (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const opened = withNumber(intent, data.number, { ...data, openedAt: at, ours: true });
      const attempt: Attempt = {
        attemptId: data.number,
        number: data.number,
        ours: data.attempt,
        initiator: 'merchant',
        instrumentId: data.instrumentId,
        amount: data.amount,
        startedAt: at,
        outcome: 'pending',
        endedAt: null,
        failure: null,
        throttles: 0,
      };
      return { ...opened, attempts: { ...opened.attempts, [data.number]: attempt } };
    }),
  ),
  'rescue.charge-answered': on(ACTS['rescue.charge-answered'], (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const { code = 'UNKNOWN', subCode, adviceCode } = data;
      const answered = onAttempt(intent, data.number, (attempt) => ({
        ...attempt,
        outcome: CHARGE_OUTCOME[data.answer],
        endedAt: at,
        failure: data.answer === 'success' ? null : { code, subCode, adviceCode, at },
      }));
      return moneyIn(answered, data, at);
    }),
  ),
  /** It went too fast for the channel: still on its way, and sent again under its own number. */
  'rescue.throttled': on(ACTS['rescue.throttled'], (order, data) =>
    withIntent(order, data.intentId, (intent) =>
      onAttempt(intent, data.number, (attempt) => ({ ...attempt, throttles: attempt.throttles + 1 })),
    ),
  ),
  'rescue.asked': on(ACTS['rescue.asked'], (order, data, at) =>
    withIntent(order, data.intentId, (intent) => ({
      ...moneyIn(intent, data, at),
      lastAsked: { at, answer: data.answer, number: data.number },
    })),
  ),
  'rescue.closed': on(ACTS['rescue.closed'], (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const informed = moneyIn(intent, data, at);
      if (data.answer === 'closed') return closed(informed, data.number, at, (data.moneyReturned ?? 0) > 0);
      return data.answer === 'unknown' ? stillOpen(informed, data.number) : informed;
    }),
  ),
  'rescue.link-offered': on(ACTS['rescue.link-offered'], (order, data, at) =>
    withIntent(order, data.intentId, (intent) => {
      const known = intent.numbers[data.number] ?? Object.values(intent.numbers)[0];
      const channel = data.channel ?? known?.channel ?? 'unknown';
      return {
        ...withNumber(intent, data.number, { ...data, channel, openedAt: at }),
        links: [...intent.links, data.number],
      };
    }),
  ),
  'rescue.told': on(ACTS['rescue.told'], (order, data) => {
    const what = `${data.exceptionId} ${data.once}`;
    return { ...order, told: { ...order.told, [what]: [...(order.told[what] ?? []), data.answer] } };
  }),
  'rescue.options-offered': on(ACTS['rescue.options-offered'], (order, data) => ({
    ...order,
    offered: { ...order.offered, [data.exceptionId]: data.options },
  })),
  'rescue.refunding': on(ACTS['rescue.refunding'], (order, { for: what, amount }) => ({
    ...order,
    refunding: [...order.refunding, { for: what, amount }],
  })),
  /** What we cancelled is over at once, not only when upstream says so. */
  'rescue.remedied': on(ACTS['rescue.remedied'], (order, data, at) => ({
    ...(data.kind === 'cancel' ? cancelled(order, data.reason ?? 'other', at) : order),
    given: [
      ...order.given,
      { exceptionId: data.exceptionId, kind: data.kind, for: data.for, amount: data.amount, at },
    ],
  })),
};
