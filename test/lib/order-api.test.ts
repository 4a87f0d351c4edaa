import { describe, expect, it } from 'vitest';
import { functionsByName, resourcesOf, synthesise } from '../support/template.ts';

const ROUTES = [
  ['POST /events', 'events:write', 'accept-events'],
  ['GET /orders/{id}', 'orders:read', 'tell-story'],
  ['GET /tickets', 'tickets:read', 'list-tickets'],
  ['POST /tickets/{id}/resolve', 'tickets:write', 'resolve-ticket'],
  ['GET /policy', 'policy:read', 'show-policy'],
  ['PUT /policy', 'policy:write', 'put-policy'],
] as const;

const routes = () => resourcesOf('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
const integrations = () => new Map(resourcesOf('AWS::ApiGatewayV2::Integration'));
const stage = () => resourcesOf('AWS::ApiGatewayV2::Stage')[0]?.[1].Properties;

describe('the HTTP API', () => {
  it.each(ROUTES)('%s asks for a token with %s and is answered by %s', (key, scope, entry) => {
    const route = routes().find(({ RouteKey }) => RouteKey === key);

    expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: [scope] });
    const integration = integrations().get(route.Target['Fn::Join'][1][1].Ref);
    expect(integration?.Properties.IntegrationUri['Fn::GetAtt'][0]).toBe(functionsByName().get(entry)?.[0]);
  });

  it('has no other door', () => {
    expect(routes().map(({ RouteKey }) => RouteKey)).toEqual(ROUTES.map(([key]) => key));
  });

  it('believes the issuer and audience that the deployment names', () => {
    const [authorizer] = resourcesOf(
      'AWS::ApiGatewayV2::Authorizer',
      synthesise({ jwtIssuer: 'https://login.example.com', jwtAudience: 'agents' }),
    );

    expect(authorizer?.[1].Properties.JwtConfiguration).toEqual({
      Issuer: 'https://login.example.com',
      Audience: ['agents'],
    });
  });

  it('slows down who asks too often', () => {
    expect(stage().DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
  });

  it('logs neither who asked nor about which order', () => {
    const logged = JSON.parse(stage().AccessLogSettings.Format);

    expect(logged).toMatchObject({ requestId: '$context.requestId', route: '$context.routeKey' });
    expect(JSON.stringify(logged)).not.toMatch(/identity|claims|principal|path|userAgent/);
  });

  it('answers before the gateway gives up', () => {
    for (const [, , entry] of ROUTES) {
      expect(functionsByName().get(entry)?.[1].Properties.Timeout).toBeLessThan(30);
    }
  });
});
