import type { RuleId } from '../domain/exception.ts';
import type { MergedPolicy, PassedOver } from '../domain/policy/merge.ts';
import { hasShadow, mergedPolicy, sourcesOf } from '../domain/policy/merge.ts';
import type { Policy } from '../domain/policy.ts';
import type { PolicyDocument } from '../domain/policy-document.ts';
import { documentName } from '../domain/policy-document.ts';
import type { PolicyDocuments, Seen, Shadows } from './policies.ts';

/** How many of a rule's exceptions each side found, and how many of them the other did not. */
export interface SideBySide {
  readonly live: number;
  readonly shadow: number;
  readonly onlyLive: number;
  readonly onlyShadow: number;
}

interface PolicySide {
  /** What exceptions record: `tenant@3+store:s-12@2`. */
  readonly version: string;
  readonly policy: Policy;
  /** By path, the document that each number comes from; the others are the default's. */
  readonly from: Readonly<Record<string, string>>;
  readonly passedOver: readonly PassedOver[];
}

export interface PolicyView extends PolicySide {
  readonly storeid: string | null;
  /** What rules in shadow found, by rule: all of it `onlyShadow`. */
  readonly rulesInShadow: Readonly<Partial<Record<RuleId, SideBySide>>>;
  readonly shadow: (PolicySide & { readonly byRule: Readonly<Partial<Record<RuleId, SideBySide>>> }) | null;
  /** The last versions of every scope that the store is in, the newest first. */
  readonly versions: readonly ReturnType<typeof viewOfDocument>[];
}

const VERSIONS_SHOWN = 10;

/** A store's policy (null: the tenant's), where it comes from, and how what is in shadow would do. */
export const showPolicy = async (
  { documents, shadows }: { readonly documents: PolicyDocuments; readonly shadows: Shadows },
  tenantid: string,
  storeid: string | null,
): Promise<PolicyView> => {
  const standing = await documents.standing(tenantid);
  const [live, shadow] = [mergedPolicy(standing, storeid, 'live'), mergedPolicy(standing, storeid, 'shadow')];
  const side = async ({ policy }: MergedPolicy) => countsOf(await shadows.seen(tenantid, policy.version));
  const isTried = Object.values(live.policy.rules).includes('shadow');
  return {
    storeid,
    ...sideOf(live),
    rulesInShadow: isTried ? await side(live) : {},
    shadow: hasShadow(standing, storeid) ? { ...sideOf(shadow), byRule: await side(shadow) } : null,
    versions: await versionsOf(documents, tenantid, scopesOf([live, shadow], storeid)),
  };
};

const sideOf = ({ policy, documents, passedOver }: MergedPolicy): PolicySide => ({
  version: policy.version,
  policy,
  from: sourcesOf(documents),
  passedOver,
});

const scopesOf = (merged: readonly MergedPolicy[], storeid: string | null): ReadonlySet<string> =>
  new Set([
    'tenant',
    ...merged.flatMap(({ documents }) => documents.map(({ scope }) => scope)),
    ...(storeid === null ? [] : [`store:${storeid}`]),
  ]);

const versionsOf = async (documents: PolicyDocuments, tenantid: string, scopes: ReadonlySet<string>) => {
  const all = await Promise.all(
    [...scopes].map((scope) => documents.versions(tenantid, scope, VERSIONS_SHOWN)),
  );
  return all
    .flat()
    .sort((a, b) => b.at - a.at || b.version - a.version)
    .map(viewOfDocument);
};

/** A version as callers see it: its name is how exceptions and `from` name it. */
export const viewOfDocument = ({ at, ...document }: PolicyDocument) => ({
  name: documentName(document),
  ...document,
  when: new Date(at).toISOString(),
});

/** What two sides saw, by rule. */
export const countsOf = (seen: readonly Seen[]): Readonly<Partial<Record<RuleId, SideBySide>>> => {
  const rules = [...Map.groupBy(seen, ({ rule }) => rule)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    rules.map(([rule, all]) => {
      const count = (isOne: (one: Seen) => boolean): number => all.filter(isOne).length;
      const counts: SideBySide = {
        live: count(({ live }) => live),
        shadow: count(({ shadow }) => shadow),
        onlyLive: count(({ live, shadow }) => live && !shadow),
        onlyShadow: count(({ live, shadow }) => shadow && !live),
      };
      return [rule, counts];
    }),
  );
};
