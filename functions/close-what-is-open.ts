import { onTask } from './adapters/on-task.ts';
import { detectingWorld } from './adapters/worlds.ts';
import { TaskInput } from './domain/task-input.ts';
import { closeWhatIsOpen } from './use-cases/payment/close-what-is-open.ts';

export const handler = onTask(
  TaskInput,
  (world, { exception }) => closeWhatIsOpen(world, exception),
  detectingWorld,
);
