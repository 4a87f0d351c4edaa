import type { Random } from '../../../local/generate/random.ts';
import { randomFrom } from '../../../local/generate/random.ts';
import type { Deployment } from '../../../local/replay/deployment.ts';
import { drawScenario } from '../draw-scenario.ts';
import type { Plan } from '../plan.ts';
import { drawnPlan } from '../plan.ts';
import type { Fault, Scenario } from '../scenario.ts';
import type { Outcome } from '../seed.ts';
import { runPlan, runSeed } from '../seed.ts';
import type { Mutant } from './mutant.ts';

/** What came of a mutant in seeds 1, 2, …. */
export interface Hunted {
  readonly name: string;
  readonly seeds: number;
  /** Seeds that caught it, the first of them, and the promise that it broke there. */
  readonly failing: number;
  readonly first: { readonly seed: number; readonly promise: string } | null;
}

export const runMutant = (deployment: Deployment, mutant: Mutant, seed: number): Promise<Outcome> => {
  const { change, faults, at } = mutant;
  return at === undefined
    ? runSeed(change(deployment), { seed, orders: 1, faults })
    : runPlan(
        change(deployment),
        at.twins ? withTwin(drawScenario(seed, 1)) : drawScenario(seed, 1),
        planAt(at, randomFrom(`${seed}/at`)),
      );
};

const withTwin = ({ deliveries, scripts, looks }: Scenario): Scenario => ({
  looks,
  deliveries: [...deliveries, ...twinOf(deliveries)].toSorted((a, b) => a.at - b.at),
  scripts: { ...scripts, orders: { ...scripts.orders, ...twinOf(scripts.orders ?? {}) } },
});

/** The same of another order. */
const twinOf = <Told>(told: Told): Told =>
  JSON.parse(JSON.stringify(told).replaceAll(/\b(ord|client)-1\b/g, '$1-2'));

const MOST_FAULTS = 100;
/** A look makes several such calls: one of its twenty tries must come through. */
const CHANCES = { crash: 0.2, slow: 0.5 } as const;

const planAt = ({ calls, fault }: NonNullable<Mutant['at']>, random: Random): Plan => {
  const plan = drawnPlan(MOST_FAULTS);
  const draw = (): Fault =>
    fault === 'crash'
      ? { kind: 'crash', when: 'before' }
      : { kind: 'slow', when: 'before', ms: random.int(1_000, 20_000) };
  return {
    struck: plan.struck,
    decide: (place) =>
      plan.decide(place, () => (calls.test(place) && random.chance(CHANCES[fault]) ? draw() : undefined)),
  };
};

/** The promise by which a run catches the mutant; undefined where it does not. */
export const caughtBy = ({ promises }: Mutant, { broken }: Outcome): string | undefined =>
  broken.find(({ invariant }) => promises.includes(invariant))?.invariant;

/** So many seeds at most: until one catches it or, where `all`, each of them. */
export interface Hunt {
  readonly most: number;
  readonly all: boolean;
}

/** Runs a mutant over the seeds. */
export const hunt = async (deployment: Deployment, mutant: Mutant, { most, all }: Hunt): Promise<Hunted> => {
  let failing = 0;
  let first: Hunted['first'] = null;
  let seed = 0;
  while (seed < most && (all || first === null)) {
    seed += 1;
    const promise = caughtBy(mutant, await runMutant(deployment, mutant, seed));
    if (promise === undefined) continue;
    failing += 1;
    first ??= { seed, promise };
  }
  return { name: mutant.name, seeds: seed, failing, first };
};
