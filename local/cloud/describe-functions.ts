import { basename } from 'node:path';
import * as z from 'zod';
import type { LambdaFunction, Named } from './description.ts';
import { UnsupportedTemplate } from './refusal.ts';
import { type FoundResource, IGNORED, propertiesOf, type ResourcesOf } from './resources.ts';

const FunctionProperties = z.strictObject({
  Code: z.strictObject({ S3Bucket: IGNORED, S3Key: z.string() }),
  Handler: z.string().regex(/^[^.]+\.[^.]+$/, 'A file and what it exports: index.handler'),
  Runtime: z.string().startsWith('nodejs'),
  PackageType: z.literal('Zip').optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().int().optional(),
  FunctionName: IGNORED,
  Description: IGNORED,
  Architectures: IGNORED,
  Role: IGNORED,
  LoggingConfig: IGNORED,
  TracingConfig: IGNORED,
  Tags: IGNORED,
});

export const describeFunctions = (resources: ResourcesOf): LambdaFunction[] =>
  resources('AWS::Lambda::Function').map((found) => {
    const properties = propertiesOf(found, FunctionProperties);
    return {
      name: found.name,
      arn: found.arn,
      logicalId: found.logicalId,
      label: labelOf(found),
      code: codeOf(found, properties.Code.S3Key),
      handler: properties.Handler,
      environment: properties.Environment?.Variables ?? {},
      timeoutSeconds: properties.Timeout,
      memoryMb: properties.MemorySize,
      reservedConcurrency: properties.ReservedConcurrentExecutions,
    };
  });

const codeOf = ({ place, assets }: FoundResource, key: string): string => {
  const folder = assets.get(key);
  if (folder === undefined) throw new UnsupportedTemplate(`${place}: no asset of this assembly is ${key}`);
  return folder;
};

/** Metadata may say of which file a function was made: `functions/detect-orders.ts`. */
const labelOf = ({ metadata, logicalId }: FoundResource): string => {
  const { entry } = metadata;
  return typeof entry === 'string' ? basename(entry).replace(/\.\w+$/, '') : logicalId;
};

/** Finds by name, ARN (with or without a version), logical id or label. */
export const findNamed = <Item extends Named & { readonly label?: string }>(
  items: readonly Item[],
  wanted: string,
): Item | undefined =>
  items.find(
    ({ name, arn, logicalId, label }) =>
      [name, arn, logicalId, label].includes(wanted) || wanted.startsWith(`${arn}:`),
  );
