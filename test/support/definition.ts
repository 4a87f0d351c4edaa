import { functionsByName, resourcesOf } from './template.ts';

type Part = string | { readonly Ref: string } | { readonly 'Fn::GetAtt': readonly [string, string] };

/**
 * The definition of a recovery as the template has it, for `walk`: where it names a function, the name of the
 * function's entry stands instead of the ARN.
 */
export const definitionOf = (recovery: string): string => {
  const [, machine] =
    resourcesOf('AWS::StepFunctions::StateMachine').find(([id]) => id.startsWith(recovery)) ?? [];
  if (!machine) throw new Error(`The template has no state machine ${recovery}`);
  const names = new Map([...functionsByName()].map(([name, [id]]) => [id, name]));
  const whole: string | { readonly 'Fn::Join': readonly [string, readonly Part[]] } =
    machine.Properties.DefinitionString;
  if (typeof whole === 'string') return whole;
  return whole['Fn::Join'][1].map((part) => textOf(part, names)).join('');
};

const textOf = (part: Part, names: ReadonlyMap<string, string>): string => {
  if (typeof part === 'string') return part;
  const id = 'Ref' in part ? part.Ref : part['Fn::GetAtt'][0];
  return names.get(id) ?? id.replace('AWS::Partition', 'aws');
};
