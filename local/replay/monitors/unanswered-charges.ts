import type { Effect } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { answerOf, orderIn, requestOf, setAt } from './monitor.ts';
import { unlessProvoked } from './unprovoked.ts';
import { writtenIn } from './written.ts';

const LOST = 'told that it was lost';

/** A charge of ours that the channel did not answer, or whose answer was lost. */
const isUnanswered = (effect: Effect): boolean =>
  effect.what === LOST
    ? effect.details['call'] === 'payments.charge'
    : effect.what === 'payments.charge' && answerOf(effect) === 'unknown';

/** Whether upstream has told how a payment of the order ended: then we know. */
const endsAPayment = (effect: Effect): string | undefined => {
  const entry = effect.what === 'write' ? writtenIn(effect.details) : undefined;
  return entry && /^payment\.(failed|closed|succeeded)$/.test(entry.type) ? entry.order : undefined;
};

/** Follows the numbers of each order that were charged, not answered, and not made sure of by an answer of `how`. */
const unanswered = (
  promise: string,
  how: { readonly what: string; readonly settles: (answer: unknown) => boolean },
  forbids: { readonly what: readonly string[]; readonly detail: string },
): Monitor => {
  const open = new Map<string, Set<unknown>>();
  return {
    promise,
    about: ['write', 'payments.charge', LOST, how.what, ...forbids.what],
    hear: (effect) => {
      const ended = endsAPayment(effect);
      if (ended !== undefined) open.delete(ended);
      if (effect.what === 'write') return undefined;
      const request = requestOf(effect);
      const subject = orderIn(request);
      const number = request['merchantOrderNo'];
      const numbers = setAt(open, subject);
      if (effect.what === how.what && how.settles(answerOf(effect))) numbers.delete(number);
      const others = [...numbers].filter((other) => other !== number || effect.what !== 'payments.charge');
      if (isUnanswered(effect)) numbers.add(number);
      return forbids.what.includes(effect.what) && others.length > 0
        ? [subject, `${others.join(', ')} was not answered, and ${forbids.detail}`]
        : undefined;
    },
  };
};

export const unansweredChargeMonitors = (): readonly Monitor[] => [
  // It may still take money until it is closed.
  unanswered(
    'closed-before-the-next',
    { what: 'payments.close', settles: (answer) => answer === 'closed' },
    { what: ['payments.charge'], detail: 'another number is charged' },
  ),
  unlessProvoked(
    unanswered(
      'asked-after-no-answer',
      { what: 'payments.query', settles: () => true },
      { what: ['payments.offerLink'], detail: 'the customer is to pay before the channel was asked' },
    ),
  ),
];
