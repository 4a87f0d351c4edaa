import type { Refusal } from '../events/refusal.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { documentName, isChain, storeOfScope } from '../policy-document.ts';
import type { PassedOver } from './merge.ts';
import { mergedPolicy } from './merge.ts';

/**
 * Why a document cannot be put among those that stand; undefined where it can. It is tried for every store that it
 * is about, because a number that fits the tenant may be nonsense beside a store's own.
 */
export const whyUnfit = (
  standing: readonly PolicyDocument[],
  document: PolicyDocument,
): Refusal | undefined => {
  const shared = sharedStore(standing, document);
  if (shared) return shared;
  const others = standing.filter(({ scope, mode }) => scope !== document.scope || mode !== document.mode);
  const name = documentName(document);
  for (const storeid of storesOf([...others, document])) {
    const known = new Set(mergedPolicy(standing, storeid, document.mode).passedOver.map(keyOf));
    const { passedOver } = mergedPolicy([...others, document], storeid, document.mode);
    const wrong = passedOver.find((one) => !known.has(keyOf(one)));
    if (wrong?.document === name) return { ...wrong, path: `policy.${wrong.path}` };
    if (wrong)
      return {
        path: 'policy',
        problem: `does not go with ${wrong.document}, whose ${wrong.path} ${wrong.problem}`,
        expected: wrong.expected,
      };
  }
  return undefined;
};

const keyOf = ({ document, path }: PassedOver): string => `${document} ${path}`;

const storesOf = (documents: readonly PolicyDocument[]): ReadonlySet<string | null> =>
  new Set([null, ...documents.flatMap(({ scope, stores }) => [...stores, storeOfScope(scope)])]);

/** A store is of one chain: of two, neither would be the more specific. */
const sharedStore = (
  standing: readonly PolicyDocument[],
  { scope, stores }: PolicyDocument,
): Refusal | undefined => {
  const others = standing.filter((one) => isChain(one.scope) && one.scope !== scope && one.policy !== null);
  for (const [place, store] of stores.entries()) {
    const other = others.find((one) => one.stores.includes(store));
    if (other)
      return {
        path: `stores[${place}]`,
        problem: `is of ${other.scope}`,
        expected: 'a store of no other chain',
      };
  }
  return undefined;
};
