import * as z from 'zod';
import type { Cloud } from '../cloud/cloud.ts';

/** What upstream may do, what the simulated agents may, and who sets the policy. */
const SCOPES = [
  'events:write',
  'orders:read',
  'tickets:read',
  'tickets:write',
  'policy:read',
  'policy:write',
] as const;

const MOST_A_POST = 100;

const Results = z.object({
  results: z.array(z.object({ index: z.number(), status: z.enum(['accepted', 'refused', 'try-again']) })),
});

export interface PostedEvents {
  accepted: number;
  refused: number;
}

/** Calls the HTTP API as each tenant's own systems would. */
export interface Upstream {
  readonly token: (tenantid: string) => Promise<string>;
  /** Posts events of one tenant; what a queue did not take is sent again. */
  readonly post: (tenantid: string, events: readonly unknown[]) => Promise<void>;
  readonly call: (tenantid: string, method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly posted: PostedEvents;
}

export const upstreamOf = (cloud: Pick<Cloud, 'token' | 'urls'>): Upstream => {
  const tokens = new Map<string, Promise<string>>();
  const posted: PostedEvents = { accepted: 0, refused: 0 };
  const token = (tenantid: string): Promise<string> => {
    const known = tokens.get(tenantid) ?? cloud.token({ tenantid, scope: SCOPES, subject: 'system/laptop' });
    tokens.set(tenantid, known);
    return known;
  };
  const call = async (tenantid: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${await token(tenantid)}`, 'content-type': 'application/json' };
    const response = await fetch(`${cloud.urls.api}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const post = async (tenantid: string, events: readonly unknown[]): Promise<void> => {
    for (let at = 0; at < events.length; at += MOST_A_POST)
      await postSome(tenantid, events.slice(at, at + MOST_A_POST));
  };
  const postSome = async (tenantid: string, events: readonly unknown[]): Promise<void> => {
    const answer = Results.safeParse(await call(tenantid, 'POST', '/events', events).catch(() => null));
    if (!answer.success) return postSome(tenantid, events);
    const withStatus = (status: string) => answer.data.results.filter((result) => result.status === status);
    posted.accepted += withStatus('accepted').length;
    posted.refused += withStatus('refused').length;
    const again = withStatus('try-again').flatMap(({ index }) => (index in events ? [events[index]] : []));
    if (again.length > 0) await postSome(tenantid, again);
  };
  return { token, post, call, posted };
};
