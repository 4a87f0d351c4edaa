import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../../local/clock.ts';

/** A thread that lives by the virtual clock and tells what it sees: the tests' stand-in for a Lambda function. */
installClock(workerData);

const tell = (what: string, startedAt: number): void =>
  parentPort?.postMessage({ what, passed: Date.now() - startedAt, at: Date.parse(new Date().toISOString()) });

parentPort?.on('message', ({ wait, every }: { wait?: number; every?: number }) => {
  const startedAt = Date.now();
  if (wait !== undefined) setTimeout(() => tell('waited', startedAt), wait);
  if (every === undefined) return;
  let times = 0;
  const interval = setInterval(() => {
    times += 1;
    if (times < 3) return;
    clearInterval(interval);
    tell('three times', startedAt);
  }, every);
});
