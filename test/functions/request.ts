import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { TENANT } from '../support/journal.ts';

export type Parts = Partial<
  Pick<
    APIGatewayProxyEventV2WithJWTAuthorizer,
    'body' | 'isBase64Encoded' | 'pathParameters' | 'queryStringParameters'
  >
>;

export const CLAIMS = { tenantid: TENANT, sub: 'agent-7' };

export const aRequest = (
  parts: Parts,
  claims: Readonly<Record<string, string>> = CLAIMS,
): APIGatewayProxyEventV2WithJWTAuthorizer => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/',
  rawQueryString: '',
  headers: {},
  isBase64Encoded: false,
  requestContext: {
    accountId: '111111111111',
    apiId: 'api',
    domainName: 'example.org',
    domainPrefix: 'example',
    http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    requestId: 'r-1',
    routeKey: '$default',
    stage: '$default',
    time: '',
    timeEpoch: 0,
    authorizer: { principalId: '', integrationLatency: 0, jwt: { claims: { ...claims }, scopes: [] } },
  },
  ...parts,
});

export const PROBLEM = { 'content-type': 'application/problem+json' };
export const bodyOf = ({ body }: { readonly body?: string | undefined }) => JSON.parse(body ?? 'null');
