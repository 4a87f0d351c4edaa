import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { resolveStockout } from './use-cases/stockout/resolve-stockout.ts';

export const handler = onTask(TaskInput, (world, { exception }) => resolveStockout(world, exception));
