import * as z from 'zod';
import type { Stack } from './assembly.ts';
import { describeHttpApi } from './describe-api.ts';
import { describeQueues, describeTables } from './describe-data.ts';
import { describeFunctions } from './describe-functions.ts';
import { describeEventSources, describeSchedules } from './describe-triggers.ts';
import type { CloudDescription, StateMachine } from './description.ts';
import { type Answers, findResources, IGNORED, propertiesOf, type ResourcesOf } from './resources.ts';

const MachineProperties = z.strictObject({
  DefinitionString: z.string(),
  RoleArn: z.string(),
  StateMachineName: IGNORED,
  StateMachineType: z.literal('STANDARD').optional(),
  TracingConfiguration: IGNORED,
  LoggingConfiguration: IGNORED,
  Tags: IGNORED,
});

const describeStateMachines = (resources: ResourcesOf): StateMachine[] =>
  resources('AWS::StepFunctions::StateMachine').map((found) => {
    const { DefinitionString, RoleArn } = propertiesOf(found, MachineProperties);
    const { name, arn, logicalId } = found;
    return { name, arn, logicalId, definition: DefinitionString, roleArn: RoleArn };
  });

/** Reads the synthesised templates. Throws UnsupportedTemplate, by name, for whatever the local cloud cannot run. */
export const describeCloud = (stacks: readonly Stack[], answers: Answers): CloudDescription => {
  const resources = findResources(stacks, answers);
  const queues = describeQueues(resources, answers.addresses);
  const functions = describeFunctions(resources);
  return {
    tables: describeTables(resources),
    queues,
    functions,
    eventSources: describeEventSources(resources, queues, functions),
    stateMachines: describeStateMachines(resources),
    schedules: describeSchedules(resources, functions),
    httpApi: describeHttpApi(resources, functions),
  };
};
