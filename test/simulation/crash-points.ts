import type { Deployment } from '../../local/replay/deployment.ts';
import { CANONICAL, canonical } from './canonical.ts';
import type { Plan } from './plan.ts';
import { repeatedPlan } from './plan.ts';
import type { Decision } from './scenario.ts';
import type { Outcome } from './seed.ts';
import { runPlan } from './seed.ts';

/** Places that are no call of a function. */
const OTHER = /^(?:index|callback|message of|unprocessed|untaken|outage of|deployment)\b/;

/** Remembers every call that was made, in order: a function can die before each, and before its answer. */
const listening = (plan: Plan): Plan & { readonly points: readonly string[] } => {
  const counts = new Map<string, number>();
  const points: string[] = [];
  return {
    struck: plan.struck,
    points,
    decide: (place, draw) => {
      if (!OTHER.test(place)) {
        const count = (counts.get(place) ?? 0) + 1;
        counts.set(place, count);
        points.push(`${place} #${count}`);
      }
      return plan.decide(place, draw);
    },
  };
};

const crashAt = (point: string): Decision => ({ point, fault: { kind: 'crash', when: 'before' } });

/** A canonical run, and where in it the function dies first; null: nowhere. */
export interface CrashTask {
  readonly canonical: string;
  readonly first: string | null;
}

interface Crashed {
  readonly crashes: readonly Decision[];
  readonly outcome: Outcome;
}

/** A sweep that only looks: dying there is not having looked, which a pair shows no better than one crash does. */
const LOOKS = /^sweep (?:begin|Query|GetItem|DescribeExecution|answer) /;

/** A run in which functions die, and the calls that were made in it. */
const crash = async (
  deployment: Deployment,
  name: string,
  crashes: readonly Decision[],
): Promise<{ readonly crashed: Crashed; readonly points: readonly string[] }> => {
  const plan = listening(repeatedPlan(crashes));
  const outcome = await runPlan(deployment, canonical(name), plan);
  return { crashed: { crashes, outcome }, points: plan.points };
};

/**
 * Every canonical run with a crash before each of its calls and answers. After a call is before the next one: nothing
 * happens between.
 */
export const crashTasks = async (deployment: Deployment): Promise<readonly CrashTask[]> => {
  const tasks: CrashTask[] = [];
  for (const name of CANONICAL) {
    const { points } = await crash(deployment, name, []);
    tasks.push(...[null, ...points].map((first) => ({ canonical: name, first })));
  }
  return tasks;
};

/** The run with the first crash and, where `pairs`, with each second one in what then follows. */
export const crashAll = async (
  deployment: Deployment,
  { canonical: name, first }: CrashTask,
  pairs: boolean,
): Promise<readonly Crashed[]> => {
  if (first === null) return [(await crash(deployment, name, [])).crashed];
  const { crashed, points } = await crash(deployment, name, [crashAt(first)]);
  const seconds = LOOKS.test(first) ? [] : points.slice(points.indexOf(first) + 1);
  const all = [crashed];
  for (const second of pairs ? seconds.filter((point) => !LOOKS.test(point)) : [])
    all.push((await crash(deployment, name, [crashAt(first), crashAt(second)])).crashed);
  return all;
};
