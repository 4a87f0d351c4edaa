import { PartnerRefusedRequest } from '../../functions/adapters/partners/errors.ts';
import { isSignedBy } from '../../functions/adapters/partners/signing.ts';
import { BadRequest, type Route, type Routes } from './routes.ts';
import { type Reply, SILENCE } from './scene.ts';

/** What the server holds a caller to. */
export interface Rules {
  readonly secret: string;
  readonly now: () => number;
}

/** One HTTP request; `body` is undefined when it was too long to be read. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly timestamp: string;
  readonly signature: string;
  readonly key: string | undefined;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: object;
}

/** A signature older or younger than this is not taken: it may be somebody else's, heard earlier. */
const CLOCKS_APART_MS = 300_000;

export const answerCall = (routes: Routes, rules: Rules, call: Call): Reply<HttpAnswer> => {
  const route = routes.get(call.path);
  if (!route) return problem(404, 'No such operation', call.path);
  if (call.method !== 'POST') return problem(405, 'Only POST', call.method);
  if (call.body === undefined) return problem(413, 'Body too long', 'at most 64 KB');
  if (!isAuthentic(rules, { ...call, body: call.body })) {
    return problem(401, 'Not signed by us', 'X-Signature and X-Timestamp do not fit the request');
  }
  return ask(route, call.body, call.key);
};

const isAuthentic = ({ secret, now }: Rules, call: Call & { readonly body: string }): boolean =>
  Math.abs(now() - Number(call.timestamp)) <= CLOCKS_APART_MS && isSignedBy(secret, call, call.signature);

const ask = (route: Route, body: string, key: string | undefined): Reply<HttpAnswer> => {
  try {
    const request: unknown = JSON.parse(body);
    if (keyOf(request) !== key)
      return problem(400, 'Idempotency-Key is not the key of the body', key ?? 'missing');
    const answer = route(request);
    return answer === SILENCE ? SILENCE : { status: 200, body: answer };
  } catch (error) {
    return refusal(error);
  }
};

const keyOf = (request: unknown): string | undefined =>
  typeof request === 'object' && request !== null && 'key' in request ? String(request.key) : undefined;

const refusal = (error: unknown): HttpAnswer => {
  if (error instanceof SyntaxError) return problem(400, 'Not JSON', 'the body cannot be read');
  if (error instanceof BadRequest) return problem(400, 'Not of the contract', error.message);
  if (error instanceof PartnerRefusedRequest) return problem(error.status, 'Refused', error.message);
  throw error;
};

const problem = (status: number, title: string, detail: string): HttpAnswer => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});
