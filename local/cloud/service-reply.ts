import { parentPort } from 'node:worker_threads';
import type { ServiceMessage } from './service-thread.ts';

const say = (message: ServiceMessage): void => parentPort?.postMessage(message);

/** The thread's side of a service: starts it, says where it listens, and ends it when told to. */
export const serve = async (
  start: () => Promise<{ port: number; stop: () => Promise<void> }>,
): Promise<void> => {
  try {
    const { port, stop } = await start();
    parentPort?.once('message', () => void stop().finally(() => say({ stopped: true })));
    say({ port });
  } catch (problem) {
    say({ failed: failureOf(problem) });
  }
};

const failureOf = (problem: unknown): { message: string; code?: string } => {
  if (!(problem instanceof Error)) return { message: String(problem) };
  const { message } = problem;
  return 'code' in problem ? { message, code: String(problem.code) } : { message };
};
