import type { Script } from '../partners/scripts.ts';
import type { Attempt } from './payments.ts';
import { initiated, succeeded, unsuccessful } from './payments.ts';
import type { Random } from './random.ts';
import { type Chapter, MINUTE, SECOND, type Step, step } from './story.ts';
import type { Kind } from './wrong-proportions.ts';

interface Case {
  readonly attempt: Attempt;
  readonly course: string;
  readonly random: Random;
}

/** Undefined when it is not the payment that goes wrong. */
export const tellPaymentTrouble = (found: Case, kind: Kind): Chapter | undefined => {
  switch (kind) {
    case 'mandate-declined':
      return mandateDeclined(found);
    case 'unknown-outcome':
      return unknownOutcome(found);
    case 'customer-must-act':
      return customerMustAct(found);
    case 'refused-for-good':
      return refusedForGood(found);
    case 'unlisted-code':
      return unlistedCode(found);
    case 'paid-twice':
      return paidTwice(found);
    default:
      return undefined;
  }
};

/** Work goes on this long after the money is known to be in. */
const NOTICED = 30 * SECOND;
const QUARTER = 15 * MINUTE;
const LINK_PAID_AFTER = 420;

/** Scripts of a declined mandate by course, and when the money is in, in ms after the decline; null: never. */
const RETRIES = (
  code: string,
): Readonly<Record<string, { readonly script: Script; readonly paid: number | null }>> => {
  const no = `declined:${code}`;
  const ignored = ['ignored'];
  return {
    'first-retry': { script: { charge: ['success'], 'pay-link': ignored }, paid: QUARTER },
    'second-retry': { script: { charge: [no, 'success'], 'pay-link': ignored }, paid: 2 * QUARTER },
    'third-retry': { script: { charge: [no, no, 'success'], 'pay-link': ignored }, paid: 3 * QUARTER },
    'link-paid': { script: { 'pay-link': [`paid@${LINK_PAID_AFTER}`] }, paid: LINK_PAID_AFTER * SECOND },
    never: { script: { charge: [no], 'pay-link': ignored, agent: ['resolve:cancel@300'] }, paid: null },
    'charged-in-silence': { script: { charge: ['timeout:paid'], 'pay-link': ignored }, paid: QUARTER },
    'charged-later': {
      script: { charge: ['timeout:paid-later@400', 'success'], 'pay-link': ignored },
      paid: QUARTER + 400 * SECOND,
    },
    'not-charged-in-silence': {
      script: { charge: ['timeout:unpaid', 'success'], 'pay-link': ignored },
      paid: 2 * QUARTER,
    },
  };
};

const mandateDeclined = ({ attempt, random, course }: Case): Chapter => {
  const failed = unsuccessful(attempt, attempt.at + 4 * SECOND, 'mandate-declined', random);
  const { script, paid } = RETRIES(failed.code)[course] ?? { script: {}, paid: null };
  const goesOnAt = paid === null ? null : failed.at + paid + NOTICED;
  return { steps: [initiated(attempt), failed], script, goesOnAt };
};

/** Where the money was taken, the channel's books have it from the success's own time on, however late its callback. */
const unknownOutcome = ({ attempt, random, course }: Case): Chapter => {
  const unknown = unsuccessful(attempt, attempt.at + 8 * SECOND, 'unknown-outcome', random);
  const begun = [initiated(attempt), unknown];
  const ignored = { 'pay-link': ['ignored'] };
  switch (course) {
    case 'taken': {
      const callback = succeeded(attempt, attempt.at + 4 * SECOND, random.int(480, 720) * SECOND);
      return { steps: [...begun, callback], script: ignored, goesOnAt: unknown.at + MINUTE + NOTICED };
    }
    case 'taken-later': {
      const takenAt = unknown.at + random.int(300, 420) * SECOND;
      return { steps: [...begun, succeeded(attempt, takenAt)], script: ignored, goesOnAt: takenAt + MINUTE };
    }
    case 'stays-unknown': {
      const script = { query: ['unknown'], ...ignored, agent: ['resolve:proposed@300'] };
      return { steps: [...begun, givenUp(unknown.at + 50 * MINUTE)], script, goesOnAt: null };
    }
    case 'not-taken':
      return {
        steps: begun,
        script: { charge: ['success'], ...ignored },
        goesOnAt: unknown.at + QUARTER + NOTICED,
      };
    default:
      return linkCourse(begun, unknown.at + MINUTE, course, LINK_PAID_AFTER);
  }
};

const customerMustAct = ({ attempt, random, course }: Case): Chapter => {
  const failed = unsuccessful(attempt, attempt.at + 5 * SECOND, 'customer-must-act', random);
  return linkCourse([initiated(attempt), failed], failed.at, course, random.int(120, 540));
};

/** The customer pays the link so many seconds after `askedAt`, or does not, and the order is given up for them. */
const linkCourse = (steps: readonly Step[], askedAt: number, course: string, seconds: number): Chapter =>
  course === 'link-paid'
    ? { steps, script: { 'pay-link': [`paid@${seconds}`] }, goesOnAt: askedAt + seconds * SECOND + NOTICED }
    : { steps, script: { 'pay-link': ['ignored'] }, goesOnAt: null };

const refusedForGood = ({ attempt, random, course }: Case): Chapter => {
  const failed = unsuccessful(attempt, attempt.at + 4 * SECOND, 'refused-for-good', random);
  const steps = [initiated(attempt), failed];
  return course === 'cancelled'
    ? {
        steps,
        script: {
          'pay-link': ['ignored'],
          agent: [random.pick(['resolve:cancel@300', 'resolve:cancel@600'])],
        },
        goesOnAt: null,
      }
    : { steps: [...steps, givenUp(failed.at + 28 * MINUTE)], script: { agent: ['silent'] }, goesOnAt: null };
};

const unlistedCode = ({ attempt, random, course }: Case): Chapter => {
  const failed = unsuccessful(attempt, attempt.at + 4 * SECOND, 'unlisted-code', random);
  const steps = [initiated(attempt), failed];
  if (course === 'cancelled') return { steps, script: { agent: ['resolve:cancel@300'] }, goesOnAt: null };
  const script = { agent: ['resolve:pay-link@300'], 'pay-link': [`paid@${LINK_PAID_AFTER}`] };
  return { steps, script, goesOnAt: failed.at + (300 + LINK_PAID_AFTER) * SECOND + NOTICED };
};

/** Upstream's merchant gives up an order that nobody pays for, before its promise runs out. */
const givenUp = (at: number): Step => step('order.cancelled', at, { by: 'merchant', reason: 'not-paid' });

const REFUNDS: Readonly<Record<string, readonly string[]>> = {
  refunded: ['success'],
  'refunded-in-silence': ['timeout:given', 'success'],
  'refund-refused': ['declined:NOTENOUGH', 'success'],
};

/** The first callback dawdles, the customer pays again by a new number. */
const paidTwice = ({ attempt, random, course }: Case): Chapter => {
  const second: Attempt = { ...attempt, n: 2, at: attempt.at + random.int(30, 60) * SECOND };
  const first = succeeded(attempt, attempt.at + 6 * SECOND, 90 * SECOND);
  const again = succeeded(second, second.at + random.int(6, 15) * SECOND);
  const refund = REFUNDS[course] ?? ['success'];
  return {
    steps: [initiated(attempt), first, initiated(second), again],
    script: { refund },
    goesOnAt: again.at,
  };
};
