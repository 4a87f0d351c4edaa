import { randomFrom } from '../../local/generate/random.ts';
import type { Deployment } from '../../local/replay/deployment.ts';
import type { Effect } from '../../local/replay/effects.ts';
import { evidenceOf } from '../../local/replay/evidence.ts';
import type { FaultLevel } from '../../local/replay/faults.ts';
import { checkInvariants } from '../../local/replay/invariants.ts';
import type { Broken } from '../../local/replay/promises.ts';
import { drawScenario } from './draw-scenario.ts';
import { drawnPlan } from './plan.ts';
import type { Decision, Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { mostFaults, swarmOf } from './swarm.ts';

export interface Seed {
  readonly seed: number;
  readonly orders: number;
  readonly faults: FaultLevel;
}

/** What came of a seed. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly struck: readonly Decision[];
  readonly broken: readonly Broken[];
  readonly effects: number;
  readonly virtualMs: number;
}

export const runSeed = async (
  deployment: Deployment,
  { seed, orders, faults }: Seed,
  hear: (effect: Effect) => void = () => undefined,
): Promise<Outcome> => {
  const scenario = drawScenario(seed, orders);
  const plan = drawnPlan(mostFaults(faults) * Math.max(1, orders / 2));
  let effects = 0;
  const simulation = await simulate({
    deployment,
    scenario,
    faultsAt: (now) => swarmOf(faults, randomFrom(`${seed}/faults`), plan, now),
    hear: (effect) => {
      effects += 1;
      hear(effect);
      return false;
    },
  });
  const { pipeline, simulated, lines } = simulation;
  const { holdings, ...evidence } = evidenceOf(pipeline, deployment, simulated, lines);
  const { broken } = checkInvariants({ ...evidence, held: holdings });
  return { scenario, struck: plan.struck, broken, effects, virtualMs: simulation.now() };
};
