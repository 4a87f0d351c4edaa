import { onTask } from './adapters/on-task.ts';
import { TaskInput } from './domain/task-input.ts';
import { tellLateness } from './use-cases/delivery/tell-lateness.ts';

export const handler = onTask(TaskInput, (world, { exception }) => tellLateness(world, exception));
