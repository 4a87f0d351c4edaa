import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { UnsupportedTemplate } from './refusal.ts';

/** A stack of `cdk.out`: its template as it was synthesised, and where the assets it names are. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** From the key of an asset's object to the folder or file it was packed from. */
  readonly assets: ReadonlyMap<string, string>;
}

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.undefined({ error: 'Mappings are not resolved locally' }).optional(),
  Transform: z.undefined({ error: 'Transforms are not run locally' }).optional(),
  Resources: z.record(z.string(), Resource).default({}),
});
export type Template = z.infer<typeof Template>;

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string(), stackName: z.string(), file: z.string() })
        .partial()
        .default({}),
      dependencies: z.array(z.string()).default([]),
    }),
  ),
});
type Artifacts = z.infer<typeof Manifest>['artifacts'];

const AssetManifest = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** Reads what `cdk synth` wrote. Throws UnsupportedTemplate for what is no assembly, or has what is not run here. */
export const readAssembly = (directory: string): readonly Stack[] => {
  const { artifacts } = read(join(directory, 'manifest.json'), Manifest);
  const nested = Object.entries(artifacts).find(([, { type }]) => type === 'cdk:cloud-assembly');
  if (nested) throw new UnsupportedTemplate(`Stages (${nested[0]}) are not run locally: synthesise one`);
  return Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties, dependencies }]) => ({
      name: properties.stackName ?? id,
      template: read(join(directory, properties.templateFile ?? `${id}.template.json`), Template),
      assets: new Map(dependencies.flatMap((name) => assetsOf(directory, artifacts, name))),
    }));
};

const assetsOf = (directory: string, artifacts: Artifacts, name: string): [string, string][] => {
  const artifact = artifacts[name];
  if (artifact?.type !== 'cdk:asset-manifest' || artifact.properties.file === undefined) return [];
  const { files } = read(join(directory, artifact.properties.file), AssetManifest);
  return Object.values(files).flatMap(({ source: { path }, destinations }) =>
    path === undefined
      ? []
      : Object.values(destinations).map(({ objectKey }): [string, string] => [
          objectKey,
          resolve(directory, path),
        ]),
  );
};

const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new UnsupportedTemplate(`${file} is not what cdk synth writes: ${why}`, { cause });
  }
};
