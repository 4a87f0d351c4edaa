import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../../local/replay/synthesis.ts';
import type { Tally } from './tally.ts';
import { addTally, emptyTally } from './tally.ts';
import type { Task } from './task.ts';

/** So many tasks at a time keep a worker busy for about a second, or for the time that one takes. */
const AT_A_TIME = { seed: 50, crash: 4, mutant: 1 } as const;

const partsOf = (tasks: readonly Task[]): readonly (readonly Task[])[] => {
  const parts: Task[][] = [];
  let room = 0;
  for (const task of tasks) {
    const needed = task.kind === 'seed' ? task.orders : 1;
    if (room < needed) {
      parts.push([]);
      room = AT_A_TIME[task.kind];
    }
    parts.at(-1)?.push(task);
    room -= needed;
  }
  return parts;
};

/** Does all tasks, on all cores. What comes of them does not depend on how many there are. */
export const onAllCores = async (
  tasks: readonly Task[],
  onProgress: (tally: Tally) => void = () => undefined,
): Promise<Tally> => {
  const sum = emptyTally();
  const parts = partsOf(tasks).values();
  const workers = Math.min(availableParallelism(), Math.ceil(tasks.length / 2));
  await Promise.all(
    Array.from({ length: workers }, () =>
      work(parts, (tally) => {
        addTally(sum, tally);
        onProgress(sum);
      }),
    ),
  );
  sum.failed.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return sum;
};

/** Half of a worker's start is compiling what the last one compiled. */
const NODE_COMPILE_CACHE = join(ROOT, 'node_modules/.cache/order-rescue/compiled');

/** One worker, until no parts are left. It says null when it is ready, and then a tally for each part. */
const work = (parts: Iterator<readonly Task[]>, onTally: (tally: Tally) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      env: { ...process.env, NODE_COMPILE_CACHE },
    });
    worker.on('error', reject);
    worker.on('message', (tally: Tally | null) => {
      if (tally) onTally(tally);
      const next = parts.next();
      if (!next.done) worker.postMessage(next.value);
      else worker.terminate().then(() => resolve(), reject);
    });
  });
