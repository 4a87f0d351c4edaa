import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { refundDuplicate } from './use-cases/payment/refund-duplicate.ts';

export const handler = onTask(TaskInput, (world, { exception }) => refundDuplicate(world, exception));
