import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { JWTPayload } from 'jose';
import * as z from 'zod';
import { ACCOUNT } from './naming.ts';
import type { Match } from './routes.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface Caller {
  readonly claims: JWTPayload;
  /** Those that the route asks for. */
  readonly scopes: readonly string[];
}

export interface EventOrigin {
  readonly apiId: string;
  /** Virtual epoch milliseconds. */
  readonly now: number;
  readonly match: Match;
  readonly caller: Caller | undefined;
}

/** A request in payload format 2.0, as an HTTP API hands it to a function. */
export const httpEvent = (request: HttpRequest, origin: EventOrigin): APIGatewayProxyEventV2 => {
  const { url, headers } = request;
  const { match } = origin;
  const query = [...new Set(url.searchParams.keys())].map((name) => [
    name,
    url.searchParams.getAll(name).join(','),
  ]);
  const { cookie, ...others } = headers;
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers: Object.fromEntries(
      Object.entries(others).map(([name, value]) => [name, [value].flat().join(',')]),
    ),
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: contextOf(request, origin),
    ...bodyOf(request),
    isBase64Encoded: request.body.length > 0 && !isText(headers['content-type']),
  };
};

const contextOf = (
  { method, url, headers, sourceIp }: HttpRequest,
  { apiId, now, match, caller }: EventOrigin,
) => ({
  accountId: ACCOUNT,
  apiId,
  ...(caller && {
    authorizer: { jwt: { claims: claimsOf(caller.claims), scopes: scopesOf(caller.scopes) } },
  }),
  domainName: url.hostname,
  domainPrefix: apiId,
  http: {
    method,
    path: url.pathname,
    protocol: 'HTTP/1.1',
    sourceIp,
    userAgent: headers['user-agent'] ?? '',
  },
  requestId: randomUUID(),
  routeKey: match.route.key,
  stage: '$default',
  time: new Date(now).toISOString(),
  timeEpoch: now,
});

const scopesOf = (scopes: readonly string[]): string[] | null => (scopes.length > 0 ? [...scopes] : null);

/** API Gateway hands all claims on as text, a list in brackets. */
const claimsOf = (claims: JWTPayload): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, claim]) => [
      name,
      Array.isArray(claim) ? `[${claim.join(' ')}]` : String(claim),
    ]),
  );

const isText = (type = ''): boolean => /^(text\/|application\/(.+\+)?(json|xml|javascript)\b)/.test(type);

const bodyOf = ({ body, headers }: HttpRequest): { body?: string } => {
  if (body.length === 0) return {};
  return { body: body.toString(isText(headers['content-type']) ? 'utf8' : 'base64') };
};

const Answer = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | string;
}

/** What a function answered; anything without a status code is the body of a 200, as JSON. */
export const httpAnswer = (answer: unknown): HttpAnswer => {
  const hasStatus = typeof answer === 'object' && answer !== null && 'statusCode' in answer;
  if (!hasStatus) return { status: 200, headers: JSON_TYPE, body: JSON.stringify(answer ?? null) };
  const { statusCode, headers, cookies, body, isBase64Encoded } = Answer.parse(answer);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain',
      ...lowerCase(headers),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
};

const JSON_TYPE = { 'content-type': 'application/json' } as const;

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** What API Gateway itself says. */
export const gatewayAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  headers: JSON_TYPE,
  body: JSON.stringify({ message }),
});
