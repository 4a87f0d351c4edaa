import { onTask } from './adapters/on-task.ts';
import { detectingWorld } from './adapters/worlds.ts';
import { TaskInput } from './domain/task-input.ts';
import { charge } from './use-cases/payment/charge.ts';

export const handler = onTask(TaskInput, (world, { exception }) => charge(world, exception), detectingWorld);
