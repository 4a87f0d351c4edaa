import type { Entry } from '../../functions/domain/entry.ts';
import { DEFAULT_POLICY, type Policy } from '../../functions/domain/policy.ts';
import { examine, foldSubject } from '../../functions/domain/rules/examine.ts';
import type { Timeline } from '../../functions/domain/timeline.ts';
import { NOON, TENANT } from './orders.ts';

/** One thing that a rule must find, or must not: a sentence, what was told of one subject, and when it is looked at. */
export interface RuleCase {
  readonly when: string;
  readonly told: readonly Entry[];
  /** Epoch ms; noon where nothing is said. */
  readonly now?: number;
  readonly policy?: Policy;
  /** Denominators of wide windows. */
  readonly counts?: Timeline['counts'];
  readonly dishes?: Timeline['dishes'];
  /** `occurrence → way` of each finding of the rule, in order. */
  readonly finds: readonly string[];
}

/**
 * The tests of one rule, one file an id in test/domain/rules/cases: what it opens on, what leaves it silent, and both
 * sides of each of its thresholds. That duplicates and another order of arrival change nothing is tried on all of them.
 */
export interface RuleCases {
  readonly opens: readonly RuleCase[];
  readonly silent: readonly RuleCase[];
  /** In pairs: the last value that is nothing, and the first that is something. */
  readonly boundaries: readonly RuleCase[];
}

/** What a rule finds of a case, with what was told in the order given. */
export const findingsOf = (
  rule: string,
  { now = NOON, policy = DEFAULT_POLICY, counts, dishes }: RuleCase,
  told: readonly Entry[],
) => {
  const state = foldSubject(TENANT, told[0]?.subject ?? '', told, counts, dishes);
  const { findings } = examine(state, { now, policy, waitingSince: now });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ occurrence, way }) => `${occurrence} → ${way}`)
    .toSorted();
};
