import { onTask } from './adapters/on-task.ts';
import { HandOverInput } from './domain/task-input.ts';
import { handOver } from './use-cases/hand-over.ts';

export const handler = onTask(HandOverInput, (world, { exception, ...handover }) =>
  handOver(world, { ref: exception, ...handover }),
);
