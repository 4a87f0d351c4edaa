import { onTask } from './adapters/on-task.ts';
import { TokenTaskInput } from './domain/task-input.ts';
import { askCustomer } from './use-cases/stockout/ask-customer.ts';

export const handler = onTask(TokenTaskInput, (world, { exception, token }) =>
  askCustomer(world, { ref: exception, token }),
);
