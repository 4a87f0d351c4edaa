import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { releaseAndCancel } from './use-cases/payment/release-and-cancel.ts';

export const handler = onTask(TaskInput, (world, { exception }) => releaseAndCancel(world, exception));
