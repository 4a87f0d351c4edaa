import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { VirtualClock } from '../clock.ts';
import type { HttpApi, Route } from './description.ts';
import {
  type Caller,
  gatewayAnswer,
  type HttpAnswer,
  type HttpRequest,
  httpAnswer,
  httpEvent,
} from './http-event.ts';
import type { Lambda } from './lambda.ts';
import { type Match, matcher } from './routes.ts';
import type { TokenIssuer } from './tokens.ts';

export interface HttpApiSettings {
  readonly api: HttpApi;
  readonly invoke: Lambda['invoke'];
  readonly tokens: TokenIssuer;
  readonly clock: VirtualClock;
}

/** As API Gateway's own limit; what functions take is less. */
const LARGEST_BODY = 10 * 1_048_576;

/** Answers HTTP requests with the functions that the template's routes name. */
export const httpApi = (settings: HttpApiSettings): RequestListener => {
  const match = matcher(settings.api.routes);
  return (request, response) => {
    void answer(settings, match, request)
      .catch(() => gatewayAnswer(500, 'Internal Server Error'))
      .then((answered) => reply(response, answered));
  };
};

const answer = async (
  settings: HttpApiSettings,
  match: ReturnType<typeof matcher>,
  incoming: IncomingMessage,
): Promise<HttpAnswer> => {
  const request = await read(incoming);
  if (!request) return gatewayAnswer(413, 'Request Entity Too Large');
  const found = match(request.method, request.url.pathname);
  if (!found) return gatewayAnswer(404, 'Not Found');
  const caller = await authorize(settings.tokens, found.route, request);
  if (caller === 'unauthorized') return gatewayAnswer(401, 'Unauthorized');
  if (caller === 'forbidden') return gatewayAnswer(403, 'Forbidden');
  return call(settings, request, found, caller);
};

const call = async (
  { api, invoke, clock }: HttpApiSettings,
  request: HttpRequest,
  match: Match,
  caller: Caller | undefined,
): Promise<HttpAnswer> => {
  const event = httpEvent(request, { apiId: api.id, now: clock.now(), match, caller });
  return httpAnswer(await invoke(match.route.functionName, event));
};

/** Undefined where the body is too large. */
const read = async (incoming: IncomingMessage): Promise<HttpRequest | undefined> => {
  const { method = 'GET', url = '/', headers, socket } = incoming;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= LARGEST_BODY) chunks.push(chunk);
  }
  if (length > LARGEST_BODY) return undefined;
  const address = new URL(`http://${headers.host ?? 'localhost'}${url}`);
  return { method, url: address, headers, body: Buffer.concat(chunks), sourceIp: socket.remoteAddress ?? '' };
};

/** As an HTTP API's JWT authorizer: no or a bad token is 401, a good one with none of the route's scopes is 403. */
const authorize = async (
  tokens: TokenIssuer,
  { authorizer, scopes }: Route,
  { headers }: HttpRequest,
): Promise<Caller | 'unauthorized' | 'forbidden' | undefined> => {
  if (!authorizer) return undefined;
  const token = headers.authorization?.replace(/^Bearer\s+/i, '') ?? '';
  const claims = await tokens.verify(token, authorizer).catch(() => undefined);
  if (!claims) return 'unauthorized';
  const granted = String(claims['scope'] ?? claims['scp'] ?? '').split(' ');
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) return 'forbidden';
  return { claims, scopes };
};

const reply = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = status;
  response.end(body);
};
