import type { Deployment } from '../../../local/replay/deployment.ts';
import type { Outcome } from '../seed.ts';
import { runSeed } from '../seed.ts';
import type { Mutant } from './mutant.ts';

/** What came of a mutant in seeds 1, 2, …. */
export interface Hunted {
  readonly name: string;
  readonly seeds: number;
  /** Seeds that caught it, the first of them, and the promise that it broke there. */
  readonly failing: number;
  readonly first: { readonly seed: number; readonly promise: string } | null;
}

export const runMutant = (
  deployment: Deployment,
  { change, faults }: Mutant,
  seed: number,
): Promise<Outcome> => runSeed(change(deployment), { seed, orders: 1, faults });

/** The promise by which a run catches the mutant; undefined where it does not. */
export const caughtBy = ({ promises }: Mutant, { broken }: Outcome): string | undefined =>
  broken.find(({ invariant }) => promises.includes(invariant))?.invariant;

/** Runs a mutant over the seeds, until one catches it or, where `all`, over each. */
export const hunt = async (
  deployment: Deployment,
  mutant: Mutant,
  { most, all }: { readonly most: number; readonly all: boolean },
): Promise<Hunted> => {
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
