import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { offerOtherWay } from './use-cases/payment/offer-other-way.ts';

export const handler = onTask(TaskInput, (world, { exception }) => offerOtherWay(world, exception));
