import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Deployment } from '../../local/replay/deployment.ts';
import { deploymentOf } from '../../local/replay/deployment.ts';
import type { Effect } from '../../local/replay/effects.ts';
import { FAULT_LEVELS } from '../../local/replay/faults.ts';
import { describeApp, keptAssembly } from '../../local/replay/synthesis.ts';
import { crashTasks } from './crash-points.ts';
import { MUTANTS } from './mutants/catalogue.ts';
import { huntAll } from './mutants/table.ts';
import { onAllCores } from './on-all-cores.ts';
import { Regression } from './scenario.ts';
import { runAgain, runSeed } from './seed.ts';
import { shrink } from './shrink.ts';
import { storyLine } from './story.ts';
import type { Failure, Tally } from './tally.ts';
import { tableOf } from './tally.ts';
import type { Task } from './task.ts';

const USAGE = `npm run simulate
npm run simulate -- [--seeds N] [--first-seed K] [--orders M] [--faults none|light|heavy] [--story]
npm run simulate -- --crash-points [--single]
npm run simulate -- --mutants [--only NAME] [--seeds N [--write]]
npm run simulate -- --scenario FILE.json`;

/** The arguments cannot be used: exit 2, with why. */
class Unusable extends Error {
  override readonly name = 'Unusable';
}

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Unusable(`--${name} ${text}: a whole number from ${least} to ${most} is right`);
};

/** What a run without arguments looks at. */
const ASKED_FOR = [
  { seeds: 10_000, orders: 1 },
  { seeds: 300, orders: 10 },
] as const;

const argumentsOf = () => {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string' },
        'first-seed': { type: 'string', default: '1' },
        orders: { type: 'string' },
        faults: { type: 'string', default: 'light' },
        story: { type: 'boolean', default: false },
        'crash-points': { type: 'boolean', default: false },
        single: { type: 'boolean', default: false },
        mutants: { type: 'boolean', default: false },
        only: { type: 'string' },
        write: { type: 'boolean', default: false },
        scenario: { type: 'string' },
      },
    });
    const faults = FAULT_LEVELS.find((level) => level === values.faults);
    if (!faults) throw new Unusable(`--faults ${values.faults}: none, light or heavy is right`);
    const mutants = MUTANTS.filter(({ name }) => values.only === undefined || values.only === name);
    if (mutants.length === 0) throw new Unusable(`--only ${values.only}: no mutant has this name`);
    const seeds = whole('seeds', values.seeds ?? '1000', 1, 10_000_000);
    const orders = whole('orders', values.orders ?? '1', 1, 1_000);
    return {
      mutants: values.mutants ? mutants : [],
      isCounting: values.seeds !== undefined,
      isWritten: values.write,
      seeds,
      sizes: values.seeds === undefined && values.orders === undefined ? ASKED_FOR : [{ seeds, orders }],
      first: whole('first-seed', values['first-seed'], 0, Number.MAX_SAFE_INTEGER),
      orders,
      faults,
      story: values.story,
      crashPoints: values['crash-points'],
      pairs: !values.single,
      scenario: values.scenario,
    };
  } catch (error) {
    throw new Unusable(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** How many failing seeds are told in full. */
const TOLD = 3;

/** The workers load their own: here it is needed to tell of a run. */
const deployed = (): Promise<Deployment> => deploymentOf(describeApp());

/** What broke, how to see it again, its shortest form, and the story of that. */
const tell = async ({ name, command, broken, ...found }: Failure): Promise<void> => {
  const [first] = broken;
  if (!first) return;
  const deployment = await deployed();
  say(`${name}: ${first.invariant}: ${first.subject}: ${first.detail}`);
  say(command);
  const shortest = await shrink(deployment, found, first.invariant);
  say(JSON.stringify(shortest));
  await runAgain(deployment, shortest, shortest.faults, tellStep);
  say('');
};

const tellStep = (effect: Effect): void => {
  const line = storyLine(effect);
  if (line !== undefined) say(line);
};

/** A scenario from a file, as a failing run prints it: its story, and what it breaks. */
const replayFile = async (file: string): Promise<number> => {
  const { faults, ...scenario } = regressionIn(file);
  const { broken } = await runAgain(await deployed(), scenario, faults, tellStep);
  for (const { invariant, subject, detail } of broken) say(`broken: ${invariant}: ${subject}: ${detail}`);
  return broken.length > 0 ? 1 : 0;
};

const regressionIn = (file: string): Regression => {
  try {
    return Regression.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Unusable(`${file}: it is no scenario: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

const tasksOf = async (given: ReturnType<typeof argumentsOf>): Promise<readonly Task[]> => {
  const { sizes, first, faults, pairs } = given;
  if (!given.crashPoints)
    return sizes.flatMap(({ seeds, orders }) =>
      Array.from({ length: seeds }, (_, n) => ({ kind: 'seed' as const, seed: first + n, orders, faults })),
    );
  const tasks = await crashTasks(await deployed());
  return tasks.map((task, rank) => ({ kind: 'crash', ...task, rank, pairs }));
};

const main = async (): Promise<number> => {
  const given = argumentsOf();
  // Synthesised once, before all workers ask for it.
  keptAssembly();
  if (given.scenario !== undefined) return replayFile(given.scenario);
  if (given.mutants.length > 0) return huntAll(given);
  const { first, orders, faults, story } = given;
  if (story) await runSeed(await deployed(), { seed: first, orders, faults }, tellStep);
  const began = performance.now();
  const tally = await onAllCores(await tasksOf(given), showProgress);
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  for (const failure of tally.failed.slice(0, TOLD)) await tell(failure);
  for (const { name, broken } of tally.failed.slice(TOLD)) say(`also ${name}: ${broken[0]?.invariant}`);
  process.stdout.write(tableOf(tally));
  return tally.failed.length > 0 ? 1 : 0;
};

const showProgress = ({ runs, failed }: Tally): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${runs} runs, ${failed.length} failed`);
};

// Who reads only the beginning, as `head` does, has what they want.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
