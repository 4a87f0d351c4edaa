import * as z from 'zod';
import { findNamed } from './describe-functions.ts';
import type { HttpApi, JwtAuthorizer, LambdaFunction, Route } from './description.ts';
import { UnsupportedTemplate } from './refusal.ts';
import { type FoundResource, IGNORED, propertiesOf, type ResourcesOf } from './resources.ts';

const ApiProperties = z.strictObject({
  Name: IGNORED,
  Description: IGNORED,
  ProtocolType: z.literal('HTTP'),
  Tags: IGNORED,
});

const StageProperties = z.strictObject({
  ApiId: IGNORED,
  StageName: z.literal('$default'),
  AutoDeploy: IGNORED,
  AccessLogSettings: IGNORED,
  // One laptop is throttled by itself.
  DefaultRouteSettings: IGNORED,
  Description: IGNORED,
  Tags: IGNORED,
});

const AuthorizerProperties = z.strictObject({
  ApiId: IGNORED,
  Name: IGNORED,
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.strictObject({ Audience: z.array(z.string()), Issuer: z.string() }),
});

const IntegrationProperties = z.strictObject({
  ApiId: IGNORED,
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  Description: IGNORED,
});

const RouteProperties = z.strictObject({
  ApiId: IGNORED,
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
  OperationName: IGNORED,
});

/** The HTTP API, if there is one. Throws UnsupportedTemplate for more than one, or for what it cannot do. */
export const describeHttpApi = (
  resources: ResourcesOf,
  functions: readonly LambdaFunction[],
): HttpApi | undefined => {
  const [api, second] = resources('AWS::ApiGatewayV2::Api');
  if (second) throw new UnsupportedTemplate(`${second.place}: one HTTP API is served locally, not two`);
  if (!api) return undefined;
  propertiesOf(api, ApiProperties);
  for (const stage of resources('AWS::ApiGatewayV2::Stage')) propertiesOf(stage, StageProperties);
  const parts: Parts = {
    authorizers: byName(resources('AWS::ApiGatewayV2::Authorizer'), authorizerOf),
    integrations: byName(resources('AWS::ApiGatewayV2::Integration'), (found) =>
      integratedFunction(found, functions),
    ),
  };
  return {
    id: api.name,
    routes: resources('AWS::ApiGatewayV2::Route').map((found) => routeOf(found, parts)),
  };
};

interface Parts {
  readonly authorizers: ReadonlyMap<string, JwtAuthorizer>;
  /** From an integration to the function it calls. */
  readonly integrations: ReadonlyMap<string, string>;
}

/** `Ref` to these resources gives their logical id here. */
const byName = <Part>(
  found: readonly FoundResource[],
  read: (found: FoundResource) => Part,
): ReadonlyMap<string, Part> => new Map(found.map((resource) => [resource.logicalId, read(resource)]));

const authorizerOf = (found: FoundResource): JwtAuthorizer => {
  const { Audience, Issuer } = propertiesOf(found, AuthorizerProperties).JwtConfiguration;
  return { issuer: Issuer, audience: Audience };
};

const integratedFunction = (found: FoundResource, functions: readonly LambdaFunction[]): string => {
  const { IntegrationUri } = propertiesOf(found, IntegrationProperties);
  const integrated = findNamed(functions, IntegrationUri);
  if (!integrated)
    throw new UnsupportedTemplate(`${found.place}: ${IntegrationUri} is no function of the app`);
  return integrated.name;
};

const routeOf = (found: FoundResource, { authorizers, integrations }: Parts): Route => {
  const properties = propertiesOf(found, RouteProperties);
  const functionName = integrations.get(properties.Target.replace('integrations/', ''));
  if (functionName === undefined)
    throw new UnsupportedTemplate(`${found.place}: no integration ${properties.Target}`);
  const authorizer = authorizers.get(properties.AuthorizerId ?? '');
  if (properties.AuthorizationType === 'JWT' && !authorizer)
    throw new UnsupportedTemplate(`${found.place}: no authorizer ${properties.AuthorizerId}`);
  return {
    key: properties.RouteKey,
    functionName,
    authorizer: properties.AuthorizationType === 'JWT' ? authorizer : undefined,
    scopes: properties.AuthorizationScopes,
  };
};
