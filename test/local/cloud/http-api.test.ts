import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud/cloud.ts';
import { portsFrom } from '../../../local/cloud/ports.ts';
import { A_FUNCTION, anAssembly } from './fixture/assembly.ts';

const ECHO = `export const handler = async (event) =>
  ({ statusCode: 201, headers: { 'X-Parcel': 'yes' }, body: JSON.stringify(event) });`;

const route = (RouteKey: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Office' }]] },
    ...more,
  },
});

const API = {
  F: A_FUNCTION,
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  Callers: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: ['parcels'], Issuer: 'https://issuer.example' },
    },
  },
  Office: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['F', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Write: route('POST /parcels/{id}', {
    AuthorizationType: 'JWT',
    AuthorizerId: { Ref: 'Callers' },
    AuthorizationScopes: ['parcels:write'],
  }),
  Open: route('GET /open/{proxy+}'),
} as const;

let cloud: Cloud;
beforeAll(async () => {
  const assembly = anAssembly(API);
  mkdirSync(join(assembly, 'asset.abc'));
  writeFileSync(join(assembly, 'asset.abc/index.mjs'), ECHO);
  cloud = await startCloud({ assembly, ports: portsFrom(0) });
});
afterAll(() => cloud.stop());

describe('a request', () => {
  const post = async (token: string | undefined, path = '/parcels/p%201?a=1&a=2'): Promise<Response> =>
    fetch(`${cloud.urls.api}${path}`, {
      method: 'POST',
      body: '{"weight":3}',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    });
  const write = { tenantid: 't-1', scope: 'parcels:write' } as const;

  it('with a token of the right scope reaches its function as API Gateway hands it on', async () => {
    const response = await post(await cloud.token(write));

    expect(response.status).toBe(201);
    expect(response.headers.get('x-parcel')).toBe('yes');
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: 'POST /parcels/{id}',
      pathParameters: { id: 'p 1' },
      queryStringParameters: { a: '1,2' },
      body: '{"weight":3}',
      isBase64Encoded: false,
      requestContext: {
        authorizer: {
          jwt: { claims: { tenantid: 't-1', scope: 'parcels:write' }, scopes: ['parcels:write'] },
        },
        http: { method: 'POST' },
      },
    });
  });

  it('without a scope that the route asks for is forbidden', async () => {
    const response = await post(await cloud.token({ ...write, scope: ['parcels:read', 'other'] }));

    expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  it.each([
    ['no token', async () => undefined],
    ['no real token', async () => 'nonsense'],
    ['an expired token', () => cloud.token({ ...write, expiresInSeconds: -1 })],
    ['a token of another issuer', () => cloud.token({ ...write, issuer: 'https://elsewhere.example' })],
    ['a token for another audience', () => cloud.token({ ...write, audience: 'letters' })],
  ])('with %s is unauthorized', async (_, token) => {
    const response = await post(await token());

    expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
  });

  it('to an open route needs no token', async () => {
    const response = await fetch(`${cloud.urls.api}/open/a/b`);

    expect(await response.json()).toMatchObject({ pathParameters: { proxy: 'a/b' } });
  });

  it('that no route answers is not found', async () => {
    expect((await post(await cloud.token(write), '/letters')).status).toBe(404);
  });

  it('of more than ten megabytes is refused', async () => {
    const response = await fetch(`${cloud.urls.api}/parcels/1`, {
      method: 'POST',
      body: 'x'.repeat(10 * 1_048_576 + 1),
    });

    expect(response.status).toBe(413);
  });
});

describe('the AWS endpoint', () => {
  it('names the services that it has, when asked for another', async () => {
    const response = await fetch(cloud.urls.aws, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSNS.Publish' },
    });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('AmazonSQS');
  });

  it('tells how development tokens are verified', async () => {
    const document = await (await fetch(`${cloud.urls.aws}/.well-known/openid-configuration`)).json();
    const { keys } = Object(await (await fetch(Object(document)['jwks_uri'])).json());

    expect(document).toMatchObject({ issuer: 'https://issuer.example' });
    expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });
});
