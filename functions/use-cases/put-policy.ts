import type { Refusal } from '../domain/events/refusal.ts';
import { whyUnfit } from '../domain/policy/fit.ts';
import type { PolicyDocument, PolicyRequest } from '../domain/policy-document.ts';
import { documentName, isSaid } from '../domain/policy-document.ts';
import type { PolicyDocuments } from './policies.ts';
import type { Log } from './ports.ts';

/** What putting a policy needs of the world. */
export interface PolicyDesk {
  readonly now: () => number;
  readonly log: Log;
  readonly documents: PolicyDocuments;
}

export type PolicyPut =
  | { readonly answer: 'put'; readonly document: PolicyDocument }
  | { readonly answer: 'unfit'; readonly wrong: Refusal }
  /** Others put that scope's at the same moment, again and again. */
  | { readonly answer: 'contested' };

const TRIES = 5;

/**
 * Puts a scope's next version, then makes it stand. Who dies between the two has put a version that holds for
 * nobody; the same request again finds it, and makes it stand instead of putting another.
 */
export const putPolicy = async (
  { now, log, documents }: PolicyDesk,
  { tenantid, caller }: { readonly tenantid: string; readonly caller: string },
  request: PolicyRequest,
): Promise<PolicyPut> => {
  const standing = await documents.standing(tenantid);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const [newest] = await documents.versions(tenantid, request.scope, 1);
    const next = { ...request, version: (newest?.version ?? 0) + 1, who: caller, at: now() };
    const document = newest && isSaid(newest, request, caller) ? newest : next;
    const wrong = whyUnfit(standing, document);
    if (wrong) return { answer: 'unfit', wrong };
    if (document !== newest && !(await documents.add(tenantid, document))) continue;
    await documents.stand(tenantid, document);
    log.info('policy put', { tenantid, document: documentName(document), mode: document.mode, who: caller });
    return { answer: 'put', document };
  }
  return { answer: 'contested' };
};
