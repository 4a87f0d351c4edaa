import type { Deployment } from '../../local/replay/deployment.ts';
import { CANONICAL } from './canonical.ts';
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

export interface Crashed {
  readonly name: string;
  readonly crashes: readonly Decision[];
  readonly outcome: Outcome;
}

/**
 * A canonical run with a crash before each of its calls and answers, alone and, where `pairs`, with each later one of
 * the run that then follows. After a call is before the next: nothing happens between.
 */
export const crashEverywhere = async function* (
  deployment: Deployment,
  name: string,
  pairs: boolean,
): AsyncGenerator<Crashed> {
  const scenario = CANONICAL[name];
  if (!scenario) throw new TypeError(`No canonical run ${name}`);
  const crashing = async (crashes: readonly Decision[]) => {
    const plan = listening(repeatedPlan(crashes));
    const outcome = await runPlan(deployment, scenario, plan);
    return { crashed: { name, crashes, outcome }, points: plan.points };
  };
  const whole = await crashing([]);
  yield whole.crashed;
  for (const point of whole.points) {
    const once = await crashing([crashAt(point)]);
    yield once.crashed;
    if (!pairs) continue;
    for (const later of once.points.slice(once.points.indexOf(point) + 1))
      yield (await crashing([crashAt(point), crashAt(later)])).crashed;
  }
};
