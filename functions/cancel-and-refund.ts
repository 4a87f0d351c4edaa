import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { cancelAndRefund } from './use-cases/cancel-and-refund.ts';

export const handler = onTask(TaskInput, (world, { exception }) => cancelAndRefund(world, exception));
