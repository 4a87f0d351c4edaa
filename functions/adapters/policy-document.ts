import { DEFAULT_POLICY, Policy } from '../domain/policy.ts';

type Document = Readonly<Record<string, unknown>>;

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the document says, over what it leaves out; a list replaces the whole list. */
const over = (defaults: Document, document: Document): Document => {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [field, value] of Object.entries(document)) {
    const standing = merged[field];
    merged[field] = isDocument(standing) && isDocument(value) ? over(standing, value) : value;
  }
  return merged;
};

export type PolicyReading =
  | { readonly valid: true; readonly policy: Policy }
  /** `wrong` names the field and what is the matter with it. */
  | { readonly valid: false; readonly wrong: string };

/**
 * A policy as a merchant writes it: any part of it, the rest is the default's. A field that no policy has is an
 * error, because a limit with a misspelt name would limit nothing.
 */
export const readPolicy = (document: unknown, version: string): PolicyReading => {
  if (!isDocument(document)) return { valid: false, wrong: 'it is no JSON object' };
  const read = Policy.safeParse({ ...over(DEFAULT_POLICY, document), version });
  if (read.success) return { valid: true, policy: read.data };
  const [issue] = read.error.issues;
  return { valid: false, wrong: `${issue?.path.join('.')}: ${issue?.message}` };
};
