import * as z from 'zod';
import { tableFromTemplate } from '../memory/dynamodb/schema.ts';
import type { Deployment } from './deployment.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.object({ entry: z.string().optional() }).optional(),
});
const Stack = z.object({ Resources: z.record(z.string(), Resource) });
type Resource = z.infer<typeof Resource>;

export interface Template
  extends Pick<Deployment, 'tables' | 'queues' | 'sources' | 'machines' | 'everyMinute'> {
  readonly functions: readonly {
    readonly name: string;
    readonly entry: string;
    readonly environment: Readonly<Record<string, string>>;
  }[];
}

const SQS = 'https://sqs.us-east-1.amazonaws.com/000000000000/';

/** What `Ref` and `Fn::GetAtt` of a resource stand for where everything runs in memory. */
const REFERENCES: Readonly<Record<string, (id: string) => { readonly ref: string; readonly arn: string }>> = {
  'AWS::SQS::Queue': (id) => ({ ref: `${SQS}${id}`, arn: `arn:aws:sqs:us-east-1:000000000000:${id}` }),
  'AWS::StepFunctions::StateMachine': (id) => ({ ref: machineArn(id), arn: machineArn(id) }),
};
const machineArn = (id: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${id}`;

const resolverOf = (resources: Readonly<Record<string, Resource>>) => {
  const of = (id: string) =>
    REFERENCES[resources[id]?.Type ?? '']?.(id) ?? { ref: id === 'AWS::Partition' ? 'aws' : id, arn: id };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value);
    const [name, argument] = fields[0] ?? [];
    if (name === 'Ref') return of(String(argument)).ref;
    if (name === 'Fn::GetAtt' && Array.isArray(argument))
      return argument[1] === 'Arn' ? of(String(argument[0])).arn : String(argument[0]);
    if (name === 'Fn::Join' && Array.isArray(argument))
      return z.array(z.string()).parse(resolve(argument[1])).join(String(argument[0]));
    return Object.fromEntries(fields.map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
};

const last = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

const Queue = z.object({
  VisibilityTimeout: z.number().default(30),
  DelaySeconds: z.number().default(0),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});
const Function = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});
const Source = z.object({
  BatchSize: z.number(),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
});
const Machine = z.object({ DefinitionString: z.string() });
const Rule = z.object({
  ScheduleExpression: z.literal('rate(1 minute)'),
  Targets: z.array(z.object({ Arn: z.string() })),
});

/** Reads a synthesised template. What it does not describe to memory (roles, alarms, the API) has no part in a replay. */
export const readTemplate = (json: unknown): Template => {
  const resources = Stack.parse(json).Resources;
  const resolve = resolverOf(resources);
  const of = <Properties>(
    type: RegExp,
    schema: z.ZodType<Properties>,
  ): readonly (readonly [string, Properties, Resource])[] =>
    Object.entries(resources).flatMap(([id, resource]) =>
      type.test(resource.Type) ? [[id, schema.parse(resolve(resource.Properties)), resource] as const] : [],
    );
  return {
    tables: Object.fromEntries(
      of(/^AWS::DynamoDB::/, z.unknown()).map(([id, properties]) => [id, tableFromTemplate(properties)]),
    ),
    queues: Object.fromEntries(of(/^AWS::SQS::Queue$/, Queue).map(([id, queue]) => [id, settingsOf(queue)])),
    functions: of(/^AWS::Lambda::Function$/, Function).flatMap(([name, { Environment }, { Metadata }]) =>
      Metadata?.entry ? [{ name, entry: Metadata.entry, environment: Environment?.Variables ?? {} }] : [],
    ),
    sources: of(/^AWS::Lambda::EventSourceMapping$/, Source).map(([, source]) => ({
      queue: last(source.EventSourceArn),
      functionName: source.FunctionName,
      batchSize: source.BatchSize,
      windowSeconds: source.MaximumBatchingWindowInSeconds,
    })),
    machines: of(/^AWS::StepFunctions::StateMachine$/, Machine).map(([name, { DefinitionString }]) => ({
      arn: machineArn(name),
      name,
      definition: DefinitionString,
    })),
    everyMinute: of(/^AWS::Events::Rule$/, Rule).flatMap(([, { Targets }]) => Targets.map(({ Arn }) => Arn)),
  };
};

const settingsOf = ({ VisibilityTimeout, DelaySeconds, RedrivePolicy }: z.infer<typeof Queue>) => ({
  visibilityTimeoutSeconds: VisibilityTimeout,
  delaySeconds: DelaySeconds,
  ...(RedrivePolicy && {
    redrive: {
      deadLetterQueue: last(RedrivePolicy.deadLetterTargetArn),
      maxReceiveCount: RedrivePolicy.maxReceiveCount,
    },
  }),
});
