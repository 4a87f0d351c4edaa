import { parseArgs } from 'node:util';
import type { Deployment } from '../../local/replay/deployment.ts';
import { deploymentOf } from '../../local/replay/deployment.ts';
import { FAULT_LEVELS } from '../../local/replay/faults.ts';
import { describeApp, keptAssembly } from '../../local/replay/synthesis.ts';
import { onAllCores } from './on-all-cores.ts';
import type { Seed } from './seed.ts';
import { runAgain, runSeed } from './seed.ts';
import { shrink } from './shrink.ts';
import { storyLine } from './story.ts';
import type { Failure, Tally } from './tally.ts';
import { tableOf } from './tally.ts';

const USAGE = `npm run simulate -- [--seeds N] [--first-seed K] [--orders M] [--faults none|light|heavy] [--story]`;

/** The arguments cannot be used: exit 2, with why. */
class Unusable extends Error {
  override readonly name = 'Unusable';
}

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Unusable(`--${name} ${text}: a whole number from ${least} to ${most} is right`);
};

const argumentsOf = () => {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '1000' },
        'first-seed': { type: 'string', default: '1' },
        orders: { type: 'string', default: '1' },
        faults: { type: 'string', default: 'light' },
        story: { type: 'boolean', default: false },
      },
    });
    const faults = FAULT_LEVELS.find((level) => level === values.faults);
    if (!faults) throw new Unusable(`--faults ${values.faults}: none, light or heavy is right`);
    return {
      seeds: whole('seeds', values.seeds, 1, 10_000_000),
      first: whole('first-seed', values['first-seed'], 0, Number.MAX_SAFE_INTEGER),
      orders: whole('orders', values.orders, 1, 1_000),
      faults,
      story: values.story,
    };
  } catch (error) {
    throw new Unusable(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** How many failing seeds are told in full. */
const TOLD = 3;

/** What broke, how to see it again, its shortest form, and the story of that. */
const tell = async (deployment: Deployment, seed: Seed, { broken }: Failure): Promise<void> => {
  const [first] = broken;
  if (!first) return;
  say(`seed ${seed.seed}: ${first.invariant}: ${first.subject}: ${first.detail}`);
  say(
    `npm run simulate -- --seeds 1 --first-seed ${seed.seed} --orders ${seed.orders} --faults ${seed.faults} --story`,
  );
  const shortest = await shrink(deployment, await runSeed(deployment, seed), first.invariant);
  say(JSON.stringify(shortest));
  await runAgain(deployment, shortest, shortest.faults, (effect) => {
    const line = storyLine(effect);
    if (line !== undefined) say(line);
  });
  say('');
};

const main = async (): Promise<number> => {
  const { seeds: count, first, orders, faults, story } = argumentsOf();
  const seeds = Array.from({ length: count }, (_, n) => ({ seed: first + n, orders, faults }));
  // Before the workers: each of them would synthesise the app.
  keptAssembly();
  const began = performance.now();
  const tally = await onAllCores(seeds, showProgress(count));
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  if (tally.failed.length > 0 || story) {
    const deployment = await deploymentOf(describeApp());
    for (const failure of tally.failed.slice(0, TOLD))
      await tell(deployment, { seed: failure.seed, orders, faults }, failure);
    const others = tally.failed.slice(TOLD).map(({ seed, broken }) => `${seed} ${broken[0]?.invariant}`);
    if (others.length > 0) say(`also: ${others.join(', ')}`);
    if (story && tally.failed.length === 0) await tellSeed(deployment, { seed: first, orders, faults });
  }
  process.stdout.write(tableOf(tally));
  return tally.failed.length > 0 ? 1 : 0;
};

const tellSeed = async (deployment: Deployment, seed: Seed): Promise<void> => {
  await runSeed(deployment, seed, (effect) => {
    const line = storyLine(effect);
    if (line !== undefined) say(line);
  });
};

const showProgress =
  (count: number) =>
  ({ seeds, failed }: Tally): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${seeds} of ${count} seeds, ${failed.length} failed`);
  };

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
