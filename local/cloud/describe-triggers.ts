import * as z from 'zod';
import { findNamed } from './describe-functions.ts';
import type { EventSource, LambdaFunction, Queue, Schedule } from './description.ts';
import { UnsupportedTemplate } from './refusal.ts';
import { type FoundResource, IGNORED, propertiesOf, type ResourcesOf } from './resources.ts';

const MappingProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().int().default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().int().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number().int() }).optional(),
  Enabled: z.literal(true).optional(),
  Tags: IGNORED,
});

/** What queues call functions: both must be of this assembly. */
export const describeEventSources = (
  resources: ResourcesOf,
  queues: readonly Queue[],
  functions: readonly LambdaFunction[],
): EventSource[] =>
  resources('AWS::Lambda::EventSourceMapping').map((found) => {
    const properties = propertiesOf(found, MappingProperties);
    const queue = queues.find(({ arn }) => arn === properties.EventSourceArn);
    if (!queue)
      throw new UnsupportedTemplate(`${found.place}: ${properties.EventSourceArn} is no queue of the app`);
    return {
      queue: queue.name,
      queueArn: queue.arn,
      queueUrl: queue.url,
      functionName: functionFor(found, functions, properties.FunctionName),
      batchSize: properties.BatchSize,
      windowSeconds: properties.MaximumBatchingWindowInSeconds,
      reportsBatchItemFailures: properties.FunctionResponseTypes.length > 0,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    };
  });

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

const Rate = z
  .string()
  .regex(/^rate\(\d+ (minute|hour|day)s?\)$/, 'Only rate(… minutes, hours or days) is run locally')
  .transform((expression) => {
    const [, count, unit] = /\((\d+) (minute|hour|day)/.exec(expression) ?? [];
    return Number(count) * UNIT_MS[z.enum(['minute', 'hour', 'day']).parse(unit)];
  });

const RuleProperties = z.strictObject({
  ScheduleExpression: Rate,
  State: z.literal('ENABLED'),
  Targets: z.array(
    z.strictObject({ Arn: z.string(), Id: IGNORED, Input: z.string().optional(), RetryPolicy: IGNORED }),
  ),
  Name: IGNORED,
  Description: IGNORED,
  Tags: IGNORED,
});

/** Rules that call functions by the clock. */
export const describeSchedules = (resources: ResourcesOf, functions: readonly LambdaFunction[]): Schedule[] =>
  resources('AWS::Events::Rule').map((found) => {
    const { ScheduleExpression, Targets } = propertiesOf(found, RuleProperties);
    return {
      name: found.name,
      arn: found.arn,
      logicalId: found.logicalId,
      everyMs: ScheduleExpression,
      targets: Targets.map(({ Arn, Input }) => ({
        functionName: functionFor(found, functions, Arn),
        input: Input,
      })),
    };
  });

const functionFor = (
  { place }: FoundResource,
  functions: readonly LambdaFunction[],
  wanted: string,
): string => {
  const found = findNamed(functions, wanted);
  if (!found) throw new UnsupportedTemplate(`${place}: ${wanted} is no function of the app`);
  return found.name;
};
