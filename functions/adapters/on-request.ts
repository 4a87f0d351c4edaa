import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { logger } from './log.ts';

/** What a use-case sees of a request: who asks, for which tenant, and for what. */
export interface Request {
  readonly tenantid: string;
  /** The one store that the token is for; null where it is for all of the tenant's. */
  readonly storeid: string | null;
  /** The token's subject: an opaque id of the system or the agent. */
  readonly caller: string;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** What went wrong, as RFC 9457 problem details. */
export const problem = (status: number, title: string, detail: string): Reply => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});

/**
 * The shell of a route: the tenant comes from the token, never from the request. It is given what the route needs of
 * the world; `within` runs it in another.
 */
export const onRequest = <Needed>(
  deployedWorld: () => Needed,
  reply: (world: Needed, request: Request) => Promise<Reply>,
) => {
  const within =
    (world: Needed) =>
    async (event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyStructuredResultV2> => {
      const { claims } = event.requestContext.authorizer.jwt;
      const tenantid = claims['tenantid'];
      if (typeof tenantid !== 'string' || tenantid === '')
        return httpReply(problem(403, 'No tenant', 'The token must carry the claim `tenantid`.'));
      const request = {
        tenantid,
        storeid: typeof claims['storeid'] === 'string' ? claims['storeid'] : null,
        caller: String(claims['sub'] ?? ''),
        path: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        body: bodyOf(event),
      };
      return httpReply(await reply(world, request));
    };
  let world: Needed | undefined;
  const handler = middy<APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event) => {
      world ??= deployedWorld();
      return within(world)(event);
    });
  return Object.assign(handler, { within, kind: 'request' as const });
};

const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2WithJWTAuthorizer): string =>
  isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');

const httpReply = ({ status, body }: Reply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' },
  body: JSON.stringify(body),
});
