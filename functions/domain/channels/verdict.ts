import type { OutcomeClass, Row } from './outcome.ts';

/**
 * What a code means for the next step. `retry` is permission for a merchant-initiated charge only: for any other
 * product it is the customer's turn. `paid` settles nothing before a query or a callback has verified it.
 */
export type Verdict = {
  readonly class: OutcomeClass;
  /** Whether a table knew it. An unlisted code is a query first and then, found unpaid, a person's. */
  readonly listed: boolean;
  /** No charge of ours sooner than this after the failure; 0 where the schedule alone decides. */
  readonly notBeforeSeconds: number;
  readonly maxAttempts?: number;
  readonly fraud: boolean;
  readonly mandateGone: boolean;
  readonly topUp: boolean;
  /** The number is done with, and a new one may be used: only a query's answer can say so. */
  readonly conclusive: boolean;
  readonly row?: Row;
};

export const UNLISTED: Verdict = {
  class: 'query',
  listed: false,
  notBeforeSeconds: 0,
  fraud: false,
  mandateGone: false,
  topUp: false,
  conclusive: false,
};

/** The verdict of a failure report: never conclusive by itself. */
export const verdictOf = (row: Row | undefined, product: string): Verdict => {
  if (row === undefined) return UNLISTED;
  const outcome = product === 'mandate' ? (row.forMandate ?? row.class) : row.class;
  const mayRetry = outcome === 'retry';
  return {
    class: outcome,
    listed: true,
    notBeforeSeconds: mayRetry ? (row.notBefore ?? 0) : 0,
    ...(mayRetry && row.maxAttempts !== undefined ? { maxAttempts: row.maxAttempts } : {}),
    fraud: row.fraud === true,
    mandateGone: row.mandateGone === true,
    topUp: row.topUp === true,
    conclusive: false,
    row,
  };
};

/** The verdict of what a query answered. */
export const answerOf = (row: Row | undefined, product: string): Verdict => {
  const verdict = verdictOf(row, product);
  return { ...verdict, conclusive: row?.conclusive === true && verdict.class !== 'query' };
};

/** `never` before all, then «unknown»; permission to retry comes last. */
const STRICTNESS: Record<OutcomeClass, number> = {
  never: 7,
  query: 6,
  paid: 5,
  infrastructure: 4,
  'pay-after': 3,
  customer: 2,
  throttle: 1,
  retry: 0,
};

/** Of two signals about one attempt the stricter wins; of two delays the longer, of two limits the lower. */
export const stricter = (one: Verdict, other: Verdict): Verdict => {
  const wins = STRICTNESS[other.class] > STRICTNESS[one.class] ? other : one;
  const limits = [one, other].flatMap(({ maxAttempts }) => maxAttempts ?? []);
  const mayRetry = wins.class === 'retry';
  return {
    ...wins,
    notBeforeSeconds: mayRetry ? Math.max(one.notBeforeSeconds, other.notBeforeSeconds) : 0,
    ...(mayRetry && limits.length > 0 ? { maxAttempts: Math.min(...limits) } : {}),
    fraud: one.fraud || other.fraud,
    mandateGone: one.mandateGone || other.mandateGone,
  };
};
