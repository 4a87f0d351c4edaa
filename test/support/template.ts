import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrderRescueStack } from '../../lib/order-rescue-stack.ts';
import { keptAssembly } from '../../local/replay/synthesis.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties are whatever the resource has
  readonly Properties: any;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}
export interface Synthesis {
  readonly template: Template;
  readonly resources: Readonly<Record<string, Resource>>;
}

/** The whole app under cdk.json's flags, without bundles, and with what the context adds. */
export const synthesise = (context: Readonly<Record<string, unknown>> = {}): Synthesis => {
  const cdkJson = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));
  const app = new App({ context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...context } });
  const template = Template.fromStack(new OrderRescueStack(app, 'OrderRescue'));
  return { template, resources: template.toJSON()['Resources'] };
};

let shared: Synthesis | undefined;
/** The app as it comes, synthesised once for all test files that ask. */
export const synthesised = (): Synthesis => {
  if (!shared) {
    const json = JSON.parse(readFileSync(join(keptAssembly(), 'OrderRescue.template.json'), 'utf8'));
    shared = { template: Template.fromJSON(json), resources: json.Resources };
  }
  return shared;
};

export const resourcesOf = (
  type: string,
  { resources }: Synthesis = synthesised(),
): readonly (readonly [logicalId: string, resource: Resource])[] =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);

/** A resource by the path of construct ids that leads to it: `Detection`, `DetectOrders`. */
export const resourceAt = (type: string, ...path: readonly string[]): readonly [string, Resource] => {
  const prefix = path.join('');
  const found = resourcesOf(type).find(([id]) => id.startsWith(prefix) && id.length === prefix.length + 8);
  if (!found) throw new Error(`The template has no ${type} at ${path.join('/')}`);
  return found;
};

/** The functions' names (their entries), with what CloudFormation is told about each. */
export const functionsByName = (): ReadonlyMap<string, readonly [string, Resource]> =>
  new Map(
    resourcesOf('AWS::Lambda::Function').map(([id, resource]) => [
      String(resource.Metadata?.['entry']).replace(/^functions\/(.*)\.ts$/, '$1'),
      [id, resource],
    ]),
  );
