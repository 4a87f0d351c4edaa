import { hasShadow, type MergedPolicy, mergedPolicy } from '../domain/policy/merge.ts';
import type { Policy } from '../domain/policy.ts';
import type { PolicyDocument, PolicyMode } from '../domain/policy-document.ts';
import type { Policies, PolicyDocuments } from '../use-cases/policies.ts';
import type { Log } from '../use-cases/ports.ts';
import { clock } from './clock.ts';

/** `automation: off` must hold within a minute: half of it here, the other half for what is under way. */
const FRESH_MILLISECONDS = 30_000;

/** What a tenant's scopes said when it was read, and what stores have been asked for since. */
interface Known {
  readonly readAt: number;
  readonly standing: readonly PolicyDocument[];
  readonly merged: Map<string, Policy>;
}

/**
 * Policies by their documents, which are read at once for all of a tenant's stores, live and shadow: one request in
 * half a minute. What cannot be used is passed over with a warning.
 */
export const policiesFrom = (
  documents: Pick<PolicyDocuments, 'standing'>,
  log: Pick<Log, 'warn'>,
  now: () => number = clock,
): Policies => {
  const known = new Map<string, Known>();
  const knownOf = async (tenantid: string): Promise<Known> => {
    const cached = known.get(tenantid);
    const readAt = now();
    if (cached && readAt - cached.readAt < FRESH_MILLISECONDS) return cached;
    const fresh = { readAt, standing: await documents.standing(tenantid), merged: new Map<string, Policy>() };
    known.set(tenantid, fresh);
    return fresh;
  };
  const warn = (tenantid: string, { passedOver }: MergedPolicy): void => {
    for (const wrong of passedOver) log.warn('part of a policy cannot be used', { tenantid, ...wrong });
  };
  const policyOf = (
    tenantid: string,
    { standing, merged }: Known,
    storeid: string | null,
    mode: PolicyMode,
  ): Policy => {
    const name = `${mode} ${storeid ?? ''}`;
    const before = merged.get(name);
    if (before) return before;
    const made = mergedPolicy(standing, storeid, mode);
    warn(tenantid, made);
    merged.set(name, made.policy);
    return made.policy;
  };
  return {
    of: async (tenantid, storeid = null) => policyOf(tenantid, await knownOf(tenantid), storeid, 'live'),
    shadowOf: async (tenantid, storeid = null) => {
      const fresh = await knownOf(tenantid);
      return hasShadow(fresh.standing, storeid) ? policyOf(tenantid, fresh, storeid, 'shadow') : null;
    },
  };
};
