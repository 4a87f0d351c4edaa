import type { StepFunctions } from '../../local/step-functions/api.ts';
import { type Options, stepFunctions } from '../../local/step-functions/step-functions.ts';
import { type FakeTask, type FakeTasks, fakeTasks } from './fake-tasks.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

export interface Cloud extends StepFunctions, VirtualTime {
  readonly calls: FakeTasks['calls'];
}

export const arnOf = (name: string): string => `arn:aws:states:eu-west-1:111111111111:stateMachine:${name}`;

/** Step Functions in virtual time, with these machines loaded under their names. */
export function cloudOf(
  machines: Readonly<Record<string, object>>,
  tasks: Readonly<Record<string, FakeTask>> = {},
  { start, ...options }: Options & { readonly start?: number } = {},
): Cloud {
  const time = virtualTime(start);
  const { scheduler } = time;
  const startedAt = scheduler.now();
  let ids = 0;
  const fakes = fakeTasks(tasks, { scheduler, service: () => service });
  const service: StepFunctions = stepFunctions(
    { scheduler, invoke: fakes.invoke, newId: () => `id-${startedAt}-${++ids}` },
    options,
  );
  for (const [name, definition] of Object.entries(machines)) {
    service.load({
      arn: arnOf(name),
      name,
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::111111111111:role/r',
    });
  }
  return { ...service, ...time, calls: fakes.calls };
}
