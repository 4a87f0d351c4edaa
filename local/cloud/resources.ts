import * as z from 'zod';
import type { Resource, Stack } from './assembly.ts';
import type { Named } from './description.ts';
import { type Resolver, resolverOf } from './intrinsics.ts';
import { type Addresses, attributeOf, PSEUDO_PARAMETERS, physicalName, refOf } from './naming.ts';
import { UnsupportedTemplate } from './refusal.ts';
import { isIgnorable, isRun, type RunType } from './resource-types.ts';

/** What a description needs beside the template. */
export interface Answers {
  readonly addresses: Addresses;
  /** The value of a secret that the template refers to, by the text of the reference. */
  readonly secret: (reference: string) => string;
}

/** A resource that is run here, its properties resolved. */
export interface FoundResource extends Named {
  readonly type: string;
  readonly properties: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly assets: Stack['assets'];
  /** For messages: `OrderRescue/OrdersTable1F8332C7 (AWS::DynamoDB::GlobalTable)`. */
  readonly place: string;
}

export type ResourcesOf = (...types: readonly RunType[]) => readonly FoundResource[];

/** All resources of all stacks that are run here. Throws UnsupportedTemplate, by name, for one that cannot be. */
export const findResources = (stacks: readonly Stack[], answers: Answers): ResourcesOf => {
  const found = stacks.flatMap((stack) => resourcesIn(stack, answers));
  return (...types) => found.filter(({ type }) => types.some((wanted) => wanted === type));
};

const resourcesIn = (stack: Stack, answers: Answers): FoundResource[] => {
  const resolver = resolverFor(stack, answers);
  return Object.entries(stack.template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || resolver.holds(Condition))
    .filter(([logicalId, { Type }]) => isToBeRun(`${stack.name}/${logicalId}`, Type))
    .map(([logicalId, resource]) => resolved({ stack, logicalId, resource, answers, resolver }));
};

const isToBeRun = (place: string, type: string): boolean => {
  if (isRun(type)) return true;
  if (isIgnorable(type)) return false;
  throw new UnsupportedTemplate(
    `${place} is of the type ${type}, which the local cloud does not know: run it in local/cloud, or, if nothing on a laptop depends on it, add it to local/cloud/resource-types.ts with the reason`,
  );
};

interface ToResolve {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly resource: Resource;
  readonly answers: Answers;
  readonly resolver: Resolver;
}

const resolved = ({ stack, logicalId, resource, answers, resolver }: ToResolve): FoundResource => {
  const toName = { stack: stack.name, logicalId, resource, addresses: answers.addresses };
  const place = `${stack.name}/${logicalId} (${resource.Type})`;
  return {
    logicalId,
    name: physicalName(stack.name, logicalId, resource),
    arn: hasArn(resource.Type) ? attributeOf(toName, 'Arn') : '',
    type: resource.Type,
    properties: within(place, () => resolver.resolve(resource.Properties)),
    metadata: resource.Metadata,
    assets: stack.assets,
    place,
  };
};

const hasArn = (type: string): boolean =>
  !type.startsWith('AWS::ApiGatewayV2::') && type !== 'AWS::Lambda::EventSourceMapping';

const within = <Result>(place: string, run: () => Result): Result => {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof UnsupportedTemplate)) throw cause;
    throw new UnsupportedTemplate(`${place}: ${cause.message}`, { cause });
  }
};

const resolverFor = (stack: Stack, { addresses, secret }: Answers): Resolver => {
  const { Parameters, Resources } = stack.template;
  const toName = (logicalId: string) => {
    const resource = Resources[logicalId];
    if (!resource)
      throw new UnsupportedTemplate(`There is no resource, parameter or pseudo parameter ${logicalId}`);
    return { stack: stack.name, logicalId, resource, addresses };
  };
  return resolverOf(stack.template, {
    ref: (name) => {
      if (name in PSEUDO_PARAMETERS) return PSEUDO_PARAMETERS[name];
      if (name === 'AWS::StackName') return stack.name;
      return Object.hasOwn(Parameters, name) ? Parameters[name]?.Default : refOf(toName(name));
    },
    attribute: (logicalId, attribute) => attributeOf(toName(logicalId), attribute),
    dynamic: (reference) => {
      if (reference.startsWith('secretsmanager:')) return secret(reference);
      throw new UnsupportedTemplate(`The dynamic reference ${reference} is not resolved locally`);
    },
  });
};

/** Reads a resource's properties. What the schema does not know is refused by name, with where it is. */
export const propertiesOf = <Schema extends z.ZodType>(
  { place, properties }: FoundResource,
  schema: Schema,
): z.output<Schema> => {
  const read = schema.safeParse(properties);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return `${path}: ${issue.message}`;
    return issue.keys.map((key) => `${path && `${path}.`}${key} is not known locally`).join('; ');
  });
  throw new UnsupportedTemplate(`${place}: ${problems.join('; ')}`);
};

/** For properties that change nothing on a laptop. */
export const IGNORED = z.unknown().optional();
