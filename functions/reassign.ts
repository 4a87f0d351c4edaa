import { onTask } from './adapters/on-task.ts';
import { ReassignmentInput } from './domain/delivery/reassignment-input.ts';
import { reassign } from './use-cases/delivery/reassign.ts';

export const handler = onTask(ReassignmentInput, (world, { exception, attempt }) =>
  reassign(world, { ref: exception, attempt }),
);
