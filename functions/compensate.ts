import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { compensate } from './use-cases/delivery/compensate.ts';

export const handler = onTask(TaskInput, (world, { exception }) => compensate(world, exception));
