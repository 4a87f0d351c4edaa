import type { Random } from '../../local/generate/random.ts';
import { randomFrom } from '../../local/generate/random.ts';
import type { Deployment } from '../../local/replay/deployment.ts';
import type { Effect } from '../../local/replay/effects.ts';
import type { FaultLevel } from '../../local/replay/faults.ts';
import { chargeMonitors } from '../../local/replay/monitors/charges.ts';
import { delayMonitors } from '../../local/replay/monitors/delays.ts';
import { executionMonitors } from '../../local/replay/monitors/executions.ts';
import { itemMonitors } from '../../local/replay/monitors/items.ts';
import { CANARY, messageMonitors, privacyMonitors } from '../../local/replay/monitors/messages.ts';
import { watching } from '../../local/replay/monitors/monitor.ts';
import { remedyMonitors } from '../../local/replay/monitors/remedies.ts';
import { soundChargeMonitors } from '../../local/replay/monitors/sound-charges.ts';
import { soundRemedyMonitors } from '../../local/replay/monitors/sound-remedies.ts';
import { unansweredChargeMonitors } from '../../local/replay/monitors/unanswered-charges.ts';
import { unprovokedMonitors } from '../../local/replay/monitors/unprovoked.ts';
import type { Broken } from '../../local/replay/promises.ts';
import { atRest } from './at-rest.ts';
import { drawScenario } from './draw-scenario.ts';
import type { Plan } from './plan.ts';
import { drawnPlan, repeatedPlan } from './plan.ts';
import type { Decision, Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { mostFaults, swarmOf } from './swarm.ts';

export interface Seed {
  readonly seed: number;
  readonly orders: number;
  readonly faults: FaultLevel;
  /** As in `Simulated`. */
  readonly everySweep?: boolean;
}

/** What came of a seed. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly struck: readonly Decision[];
  readonly broken: readonly Broken[];
  /** `PAY-01 resolved-auto paid` */
  readonly exceptions: readonly string[];
  readonly effects: number;
  readonly virtualMs: number;
}

/** All promises that are kept at every step; looking for a person's data is dear, and needs some to be there. */
const promises = ({ deliveries }: Scenario) =>
  watching([
    ...chargeMonitors(),
    ...soundChargeMonitors(),
    ...unansweredChargeMonitors(),
    ...itemMonitors(),
    ...remedyMonitors(),
    ...soundRemedyMonitors(),
    ...delayMonitors(),
    ...executionMonitors(),
    ...unprovokedMonitors(),
    ...messageMonitors(),
    ...(JSON.stringify(deliveries).includes(CANARY) ? privacyMonitors() : []),
  ]);

export const runSeed = (
  deployment: Deployment,
  { seed, orders, faults, everySweep = false }: Seed,
  hear?: (effect: Effect) => void,
): Promise<Outcome> => {
  const plan = drawnPlan(mostFaults(faults) * Math.max(1, orders / 2));
  return run(
    deployment,
    drawScenario(seed, orders),
    { faults, random: randomFrom(`${seed}/faults`), plan, everySweep },
    hear,
  );
};

/** The same scenario with faults that are known. */
export const runAgain = (
  deployment: Deployment,
  scenario: Scenario,
  faults: readonly Decision[],
  hear?: (effect: Effect) => void,
): Promise<Outcome> => runPlan(deployment, scenario, repeatedPlan(faults), hear);

export const runPlan = (
  deployment: Deployment,
  scenario: Scenario,
  plan: Plan,
  hear?: (effect: Effect) => void,
): Promise<Outcome> =>
  run(deployment, scenario, { faults: 'none', random: randomFrom('none'), plan, everySweep: false }, hear);

interface Chances {
  readonly faults: FaultLevel;
  readonly random: Random;
  readonly plan: Plan;
  readonly everySweep: boolean;
}

const run = async (
  deployment: Deployment,
  scenario: Scenario,
  { faults, random, plan, everySweep }: Chances,
  hear: (effect: Effect) => void = () => undefined,
): Promise<Outcome> => {
  const watch = promises(scenario);
  const brokenOnTheWay: Broken[] = [];
  let effects = 0;
  const simulation = await simulate({
    deployment,
    scenario,
    everySweep,
    faultsAt: (now) => swarmOf(faults, random, plan, now),
    hear: (effect) => {
      effects += 1;
      hear(effect);
      const broken = watch(effect);
      if (broken) brokenOnTheWay.push(broken);
      return broken !== undefined;
    },
  });
  const rest = atRest(simulation, scenario, plan.struck.length === 0);
  const broken = brokenOnTheWay.length > 0 ? brokenOnTheWay : rest.broken;
  return { ...rest, scenario, struck: plan.struck, broken, effects, virtualMs: simulation.now() };
};
