import type { Deployment } from '../../local/replay/deployment.ts';
import type { CrashTask } from './crash-points.ts';
import { crashAll } from './crash-points.ts';
import { mutantNamed } from './mutants/catalogue.ts';
import type { Hunt } from './mutants/hunt.ts';
import { hunt } from './mutants/hunt.ts';
import type { Seed } from './seed.ts';
import { runSeed } from './seed.ts';
import type { Tally } from './tally.ts';
import { addOutcome } from './tally.ts';

/** What a worker is given to do: a seed, a canonical run with all crashes that begin with one, or a mutant. */
export type Task =
  | ({ readonly kind: 'seed' } & Seed)
  | ({ readonly kind: 'crash'; readonly rank: number; readonly pairs: boolean } & CrashTask)
  | ({ readonly kind: 'mutant'; readonly name: string } & Hunt);

export const perform = async (deployment: Deployment, task: Task, tally: Tally): Promise<void> => {
  if (task.kind === 'seed') return addOutcome(tally, named(task), await runSeed(deployment, task));
  if (task.kind === 'mutant')
    return void tally.hunted.push(await hunt(deployment, mutantNamed(task.name), task));
  const { canonical, rank } = task;
  for (const { crashes, outcome } of await crashAll(deployment, task, task.pairs)) {
    const name = [canonical, ...crashes.map(({ point }) => point)].join(', crash before ');
    addOutcome(tally, { name, rank, command: 'npm run simulate -- --crash-points', orders: 1 }, outcome);
  }
};

const named = ({ seed, orders, faults }: Seed) => ({
  name: orders > 1 ? `seed ${seed} of ${orders} orders` : `seed ${seed}`,
  rank: seed,
  command: `npm run simulate -- --seeds 1 --first-seed ${seed} --orders ${orders} --faults ${faults} --story`,
  orders,
});
