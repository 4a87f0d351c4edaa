import * as z from 'zod/mini';
import { canonical } from './digest.ts';
import { parseJson } from './events/batch.ts';
import type { Refusal } from './events/refusal.ts';
import { refusalOf } from './events/refusal.ts';
import { Id, list, oneOf, pattern } from './events/values.ts';
import type { PolicyPart } from './policy/reading.ts';

export const POLICY_MODES = ['live', 'shadow'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/** What somebody wants a scope's policy to say from now on. */
export interface PolicyRequest {
  /** `tenant`, `chain:<id>` or `store:<id>`. */
  readonly scope: string;
  /** `shadow` looks beside the live one, and never acts. */
  readonly mode: PolicyMode;
  /** A chain's stores; of every other scope none. */
  readonly stores: readonly string[];
  /** Any part of a policy; null takes back what the scope said in this mode. */
  readonly policy: PolicyPart | null;
  readonly why: string;
}

/** One version of what a scope says. Versions of a scope count from 1, live and shadow together, and never change. */
export interface PolicyDocument extends PolicyRequest {
  readonly version: number;
  /** The subject of the token that it was put with: an opaque id. */
  readonly who: string;
  /** Epoch ms. */
  readonly at: number;
}

/** How exceptions name a document: `store:s-12@2`. */
export const documentName = ({ scope, version }: Pick<PolicyDocument, 'scope' | 'version'>): string =>
  `${scope}@${version}`;

export const storeOfScope = (scope: string): string | null =>
  scope.startsWith('store:') ? scope.slice('store:'.length) : null;
export const isChain = (scope: string): boolean => scope.startsWith('chain:');

const ID = '[A-Za-z0-9._:/-]{1,64}';
const SCOPE = 'tenant, chain:<id> or store:<id>';
const WHY = 'why it is put: 1 to 200 characters, without names of persons';
const MOST_BYTES = 64 * 1024;

const Body = z.object({
  scope: pattern(new RegExp(`^(?:tenant|chain:${ID}|store:${ID})$`), SCOPE),
  mode: z._default(oneOf(...POLICY_MODES), 'live'),
  stores: z._default(list(Id), []),
  policy: z.nullable(z.record(z.string(), z.unknown(), { error: 'any part of a policy, or null' })),
  why: pattern(/^[^\p{Cc}]{1,200}$/u, WHY),
});
const FIELDS: readonly string[] = Object.keys(Body.shape);

/** Reads the body of `PUT /policy`, but for the policy's own numbers, which depend on the other documents. */
export const readPolicyRequest = (body: string): PolicyRequest | { readonly wrong: Refusal } => {
  if (Buffer.byteLength(body) > MOST_BYTES)
    return refuse('body', 'is too large', `at most ${MOST_BYTES} bytes`);
  const json = parseJson(body);
  const read = Body.safeParse(json);
  if (!read.success) return { wrong: refusalOf(read.error, json, '') };
  const stray = Object.keys(Object(json)).find((field) => !FIELDS.includes(field));
  if (stray !== undefined) return refuse('body', 'has a field too many', `only ${FIELDS.join(', ')}`);
  const { scope, stores, policy } = read.data;
  if (isChain(scope) && policy !== null && stores.length === 0)
    return refuse('stores', 'is empty', "a list of the chain's stores");
  if (!isChain(scope) && stores.length > 0)
    return refuse('stores', 'is a list', `nothing: «${scope}» is no chain`);
  return read.data;
};

const refuse = (path: string, problem: string, expected: string): { readonly wrong: Refusal } => ({
  wrong: { path, problem, expected },
});

/** Whether a document says what the request says, in the name of the same caller: then it was put before. */
export const isSaid = (document: PolicyDocument, request: PolicyRequest, who: string): boolean => {
  const { version: _, who: by, at: __, ...said } = document;
  return by === who && canonical(said) === canonical(request);
};
