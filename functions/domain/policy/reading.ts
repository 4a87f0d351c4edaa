import type * as z from 'zod/mini';
import type { Refusal } from '../events/refusal.ts';
import { pathOf, refusalOf } from '../events/refusal.ts';
import { DEFAULT_POLICY, Policy } from '../policy.ts';
import { nonsenseIn } from './sense.ts';

/** Any part of a policy, as a merchant writes it. */
export type PolicyPart = Readonly<Record<string, unknown>>;

export const isPart = (value: unknown): value is PolicyPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the part says, over what it leaves out; a list replaces the whole list. */
export const over = (standing: PolicyPart, part: PolicyPart): PolicyPart => {
  const merged: Record<string, unknown> = { ...standing };
  for (const [field, value] of Object.entries(part)) {
    const below = merged[field];
    merged[field] = isPart(below) && isPart(value) ? over(below, value) : value;
  }
  return merged;
};

export type PolicyReading =
  | { readonly valid: true; readonly policy: Policy }
  | { readonly valid: false; readonly wrong: Refusal };

/**
 * A part of a policy over another that stands, the default unless told. A field that no policy has is an error,
 * because a limit with a misspelt name would limit nothing; so is a number that its neighbours make nonsense.
 */
export const readPolicy = (
  part: unknown,
  version: string,
  standing: Policy = DEFAULT_POLICY,
): PolicyReading => {
  if (!isPart(part))
    return wrong({ path: '', problem: 'is no JSON object', expected: 'any part of a policy' });
  const merged = { ...over(standing, part), version };
  const read = Policy.safeParse(merged);
  if (!read.success) return wrong(refusalIn(read.error, merged));
  const nonsense = nonsenseIn(read.data);
  return nonsense ? wrong(nonsense) : { valid: true, policy: read.data };
};

const wrong = (refusal: Refusal): PolicyReading => ({ valid: false, wrong: refusal });

const refusalIn = (error: z.core.$ZodError, merged: PolicyPart): Refusal => {
  const [issue] = error.issues;
  const refusal = refusalOf(error, merged, '');
  if (issue?.code === 'unrecognized_keys') {
    const known = steps(DEFAULT_POLICY, issue.path);
    return {
      path: pathOf('', [...issue.path, issue.keys[0] ?? '']),
      problem: 'is no part of a policy',
      expected: known.length > 0 ? `one of ${known.join(', ')}` : 'nothing of that name',
    };
  }
  return issue ? { ...refusal, expected: expectedOf(issue) } : refusal;
};

/** The names that the policy has at a path. */
const steps = (policy: unknown, path: readonly PropertyKey[]): readonly string[] => {
  const [step, ...rest] = path;
  if (!isPart(policy)) return [];
  return step === undefined ? Object.keys(policy) : steps(policy[String(step)], rest);
};

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a group of numbers by name',
  record: 'a group by name',
  string: 'a text',
};

/** What would be right, from what a schema found: the policy's schemas need no words of their own. */
const expectedOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    default:
      return issue.message;
  }
};
