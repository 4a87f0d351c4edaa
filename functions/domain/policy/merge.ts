import type { Refusal } from '../events/refusal.ts';
import type { Policy } from '../policy.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { PolicyDocument, PolicyMode } from '../policy-document.ts';
import { documentName, isChain, storeOfScope } from '../policy-document.ts';
import type { PolicyPart } from './reading.ts';
import { isPart, readPolicy } from './reading.ts';

export interface MergedPolicy {
  readonly policy: Policy;
  /** Of which documents, the most general first. */
  readonly documents: readonly PolicyDocument[];
  /** What could not be used, and why: a document of another time, whose words the policy has no more. */
  readonly passedOver: readonly PassedOver[];
}

export interface PassedOver extends Refusal {
  /** `store:s-12@2` */
  readonly document: string;
}

/**
 * The policy of a store (null: of the tenant) by the documents that stand: tenant, chain, store over the default, the
 * most specific wins. In shadow, a scope's shadow document stands in place of its live one. A part that cannot be
 * used is passed over, the rest of its document holds.
 */
export const mergedPolicy = (
  standing: readonly PolicyDocument[],
  storeid: string | null,
  mode: PolicyMode,
): MergedPolicy => {
  const documents = documentsFor(standing, storeid, mode);
  const passedOver: PassedOver[] = [];
  let policy: Policy = { ...DEFAULT_POLICY, version: documents.map(documentName).join('+') || 'default' };
  for (const document of documents) policy = withDocument(policy, document, passedOver);
  return { policy, documents, passedOver };
};

const withDocument = (below: Policy, document: PolicyDocument, passedOver: PassedOver[]): Policy => {
  const whole = readPolicy(document.policy, below.version, below);
  if (whole.valid) return whole.policy;
  let policy = below;
  for (const [section, part] of Object.entries(document.policy ?? {})) {
    const read = readPolicy({ [section]: part }, policy.version, policy);
    if (read.valid) policy = read.policy;
    else passedOver.push({ ...read.wrong, document: documentName(document) });
  }
  return policy;
};

/** Whether a shadow document has a word about the store: without one, the shadow policy is the live one. */
export const hasShadow = (standing: readonly PolicyDocument[], storeid: string | null): boolean => {
  if (!standing.some(({ mode }) => mode === 'shadow')) return false;
  const [live, shadow] = [documentsFor(standing, storeid, 'live'), documentsFor(standing, storeid, 'shadow')];
  return live.length !== shadow.length || live.some((document, nth) => document !== shadow[nth]);
};

const RANK = ['tenant', 'chain', 'store'];
const rankOf = ({ scope }: PolicyDocument): number => RANK.indexOf(scope.split(':')[0] ?? '');

const documentsFor = (
  standing: readonly PolicyDocument[],
  storeid: string | null,
  mode: PolicyMode,
): readonly PolicyDocument[] => {
  const said = standing.filter(({ policy }) => policy !== null);
  const held = said.filter(
    (document) =>
      document.mode === mode ||
      (document.mode === 'live' && !said.some((one) => one.mode === mode && one.scope === document.scope)),
  );
  return held
    .filter((document) => isAbout(document, storeid))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.scope < b.scope ? -1 : 1));
};

const isAbout = ({ scope, stores }: PolicyDocument, storeid: string | null): boolean => {
  if (scope === 'tenant') return true;
  if (storeid === null) return false;
  return isChain(scope) ? stores.includes(storeid) : storeOfScope(scope) === storeid;
};

/** Where each number that is not the default's comes from: `delivery.etaLateMinutes` → `tenant@3`. */
export const sourcesOf = (documents: readonly PolicyDocument[]): Readonly<Record<string, string>> => {
  const sources: Record<string, string> = {};
  const leaves = (part: PolicyPart, path: string, name: string): void => {
    for (const [field, value] of Object.entries(part))
      if (isPart(value)) leaves(value, `${path}${field}.`, name);
      else sources[`${path}${field}`] = name;
  };
  for (const document of documents) leaves(document.policy ?? {}, '', documentName(document));
  return sources;
};
