import * as z from 'zod/mini';
import { POLICY_MODES, type PolicyDocument } from '../domain/policy-document.ts';
import { type Fields, type Item, itemOf } from './attributes.ts';
import { type Key, partitionKey } from './keys.ts';

const SUBJECT = 'policy';
const DIGITS = 6;

const Part = z.nullable(z.record(z.string(), z.unknown()));
const Stored = z.object({
  scope: z.string(),
  mode: z.enum(POLICY_MODES),
  version: z.int(),
  stores: z.array(z.string()),
  policy: z.string(),
  who: z.string(),
  at: z.number(),
  why: z.string(),
});

export const policyPartition = (tenantid: string): string => partitionKey({ tenantid, subject: SUBJECT });

/** First words of sort keys: what holds now, an item a scope and mode, stands together to be read in one request. */
export const CURRENT = 'CURRENT#';
export const versionsOf = (scope: string): string => `VERSION#${scope}#`;

export const currentKey = (
  tenantid: string,
  { scope, mode }: Pick<PolicyDocument, 'scope' | 'mode'>,
): Key => ({ pk: policyPartition(tenantid), sk: `${CURRENT}${scope}#${mode}` });

export const versionKey = (tenantid: string, { scope, version }: PolicyDocument): Key => ({
  pk: policyPartition(tenantid),
  sk: `${versionsOf(scope)}${String(version).padStart(DIGITS, '0')}`,
});

/** The policy is kept as JSON: what a merchant wrote, also where the policy has no such number any more. */
export const policyItem = (key: Key, { policy, ...rest }: PolicyDocument): Item =>
  itemOf({ ...key, ...rest, policy: JSON.stringify(policy) });

/** Null where the item cannot be read. */
export const policyDocumentOf = (fields: Fields): PolicyDocument | null => {
  const stored = Stored.safeParse(fields);
  if (!stored.success) return null;
  try {
    const policy = Part.safeParse(JSON.parse(stored.data.policy));
    return policy.success ? { ...stored.data, policy: policy.data } : null;
  } catch {
    return null;
  }
};
