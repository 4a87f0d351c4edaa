import { onTask } from './adapters/on-task.ts';
import { QueryTaskInput } from './domain/task-input.ts';
import { askChannel } from './use-cases/payment/ask-channel.ts';

export const handler = onTask(QueryTaskInput, (world, { exception, asked }) =>
  askChannel(world, exception, asked),
);
