import type { Actions } from './api.ts';
import { StateMachineDoesNotExist } from './errors.ts';
import type { Machine } from './machine.ts';
import { pageOf } from './pages.ts';

/** Throws StateMachineDoesNotExist. */
export function machineAt(machines: ReadonlyMap<string, Machine>, arn: string | undefined): Machine {
  const machine = machines.get(arn ?? '');
  if (!machine) throw new StateMachineDoesNotExist(`State Machine Does Not Exist: '${arn}'`);
  return machine;
}

export const machineActions = (
  machines: ReadonlyMap<string, Machine>,
): Pick<Actions, 'listStateMachines' | 'describeStateMachine'> => ({
  listStateMachines: (request) => {
    const { page, ...rest } = pageOf([...machines.values()], request, ({ arn }) => arn);
    return { stateMachines: page.map(summary), ...rest };
  },
  describeStateMachine: ({ stateMachineArn }) => {
    const machine = machineAt(machines, stateMachineArn);
    const { definition, roleArn } = machine;
    return { ...summary(machine), status: 'ACTIVE', definition, roleArn };
  },
});

const summary = ({ arn, name, createdAt }: Machine) => ({
  stateMachineArn: arn,
  name,
  type: 'STANDARD' as const,
  creationDate: new Date(createdAt),
});
