import type { Resource } from './assembly.ts';
import { NO_VALUE } from './intrinsics.ts';
import { UnsupportedTemplate } from './refusal.ts';
import { isIgnorable } from './resource-types.ts';

export const REGION = 'us-east-1';
/** The account that both emulators believe to be. */
export const ACCOUNT = '000000000000';

/** Where things are reached that the template names by URL. */
export interface Addresses {
  readonly api: string;
  readonly sqs: string;
}

export const PSEUDO_PARAMETERS: Readonly<Record<string, unknown>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': NO_VALUE,
};

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

export const queueUrl = (addresses: Addresses, name: string): string => `${addresses.sqs}/${ACCOUNT}/${name}`;

interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Identify = (name: string, addresses: Addresses) => Identity;

const named =
  (service: string, resource: (name: string) => string): Identify =>
  (name) => ({ ref: name, attributes: { Arn: arn(service, resource(name)) } });

const byArn =
  (service: string, resource: (name: string) => string): Identify =>
  (name) => {
    const own = arn(service, resource(name));
    return { ref: own, attributes: { Arn: own, Id: own, Name: name } };
  };

const IDENTITIES: Readonly<Record<string, Identify>> = {
  'AWS::DynamoDB::Table': named('dynamodb', (name) => `table/${name}`),
  'AWS::DynamoDB::GlobalTable': named('dynamodb', (name) => `table/${name}`),
  'AWS::Lambda::Function': named('lambda', (name) => `function:${name}`),
  'AWS::Events::Rule': named('events', (name) => `rule/${name}`),
  'AWS::StepFunctions::StateMachine': byArn('states', (name) => `stateMachine:${name}`),
  'AWS::SecretsManager::Secret': byArn('secretsmanager', (name) => `secret:${name}`),
  'AWS::SQS::Queue': (name, addresses) => ({
    ref: queueUrl(addresses, name),
    attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: queueUrl(addresses, name) },
  }),
  'AWS::ApiGatewayV2::Api': (name, { api }) => ({ ref: name, attributes: { ApiEndpoint: api, ApiId: name } }),
};

/** In which property a template may give a name of its own. */
const NAME_PROPERTIES = ['TableName', 'FunctionName', 'QueueName', 'StateMachineName'] as const;

/** A resource's physical name: the template's own, else made of stack and logical id, as CloudFormation does. */
export const physicalName = (stack: string, logicalId: string, { Type, Properties }: Resource): string => {
  const property = NAME_PROPERTIES.find((name) => Object.hasOwn(Properties, name));
  const given = property && Properties[property];
  // In other types (a mapping, a permission) these properties name something else.
  const names = typeof given === 'string' && Type in IDENTITIES;
  return names ? given : `${stack}-${logicalId}`;
};

export interface ResourceToName {
  readonly stack: string;
  readonly logicalId: string;
  readonly resource: Resource;
  readonly addresses: Addresses;
}

/** What `Ref` to a resource gives. */
export const refOf = (named: ResourceToName): string => identityOf(named)?.ref ?? named.logicalId;

/** What `Fn::GetAtt` gives. What nothing here acts on has made-up attributes; others only the known ones. */
export const attributeOf = (named: ResourceToName, attribute: string): string => {
  const { logicalId, resource } = named;
  const known = identityOf(named)?.attributes[attribute];
  if (known !== undefined) return known;
  if (isIgnorable(resource.Type)) return `arn:aws:ignored:${REGION}:${ACCOUNT}:${logicalId}/${attribute}`;
  throw new UnsupportedTemplate(`${logicalId} (${resource.Type}) has no attribute ${attribute} locally`);
};

const identityOf = ({ stack, logicalId, resource, addresses }: ResourceToName): Identity | undefined =>
  IDENTITIES[resource.Type]?.(physicalName(stack, logicalId, resource), addresses);
