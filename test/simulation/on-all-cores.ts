import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Seed } from './seed.ts';
import type { Tally } from './tally.ts';
import { addTally, emptyTally } from './tally.ts';

/** As many seeds at a time as keep a worker busy for about a second. */
const ORDERS_AT_A_TIME = 50;

const partsOf = (seeds: readonly Seed[]): readonly (readonly Seed[])[] => {
  const parts: Seed[][] = [];
  let room = 0;
  for (const seed of seeds) {
    if (room < seed.orders) {
      parts.push([]);
      room = ORDERS_AT_A_TIME;
    }
    parts.at(-1)?.push(seed);
    room -= seed.orders;
  }
  return parts;
};

/** Runs all seeds, on all cores. What comes of them does not depend on how many there are. */
export const onAllCores = async (
  seeds: readonly Seed[],
  onProgress: (tally: Tally) => void = () => undefined,
): Promise<Tally> => {
  const sum = emptyTally();
  const parts = partsOf(seeds).values();
  const workers = Math.min(availableParallelism(), Math.ceil(seeds.length / 2));
  await Promise.all(
    Array.from({ length: workers }, () =>
      work(parts, (tally) => {
        addTally(sum, tally);
        onProgress(sum);
      }),
    ),
  );
  sum.failed.sort((a, b) => a.seed - b.seed);
  return sum;
};

/** One worker, until no parts are left. It says null when it is ready, and then a tally for each part. */
const work = (parts: Iterator<readonly Seed[]>, onTally: (tally: Tally) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('error', reject);
    worker.on('message', (tally: Tally | null) => {
      if (tally) onTally(tally);
      const next = parts.next();
      if (!next.done) worker.postMessage(next.value);
      else worker.terminate().then(() => resolve(), reject);
    });
  });
