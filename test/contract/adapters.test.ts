import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedIn } from '../../functions/adapters/world.ts';
import { NOON } from '../adapters/examples.ts';
import { inMemory, ORDERS } from '../adapters/tables.ts';
import { anyStep, type Stored } from './any-adapter-step.ts';
import { startDynalite } from './start-dynalite.ts';

const SILENT = { info: () => undefined, warn: () => undefined };
const seed = Number(process.env['CONTRACT_SEED'] ?? 20_261_122);
const numRuns = Number(process.env['CONTRACT_RUNS'] ?? 40);

const outcomeOf = async (answer: Promise<unknown>): Promise<unknown> => {
  try {
    return await answer;
  } catch (error) {
    return { error: error instanceof Error ? [error.name, error.message] : error };
  }
};

describe('the ports that the table serves', () => {
  let dynalite: Awaited<ReturnType<typeof startDynalite>>;
  let sides: readonly Stored[];
  let runs = 0;

  beforeAll(async () => {
    dynalite = await startDynalite(ORDERS);
    const tables = [{ client: dynalite.client, name: 'Orders' }, inMemory().table];
    sides = tables.map((table) => storedIn(table, () => NOON, SILENT));
  });
  afterAll(() => dynalite.stop());

  it('answer any sequence of calls in memory as they do over dynalite', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 24 }), async (steps) => {
        runs += 1;
        for (const [at, step] of steps.entries()) {
          const [theirs, ours] = await Promise.all(
            sides.map((side) => outcomeOf(step.run(side, `t-${runs}`))),
          );
          expect(ours, `step ${at}: ${step.what}`).toEqual(theirs);
        }
      }),
      { seed, numRuns },
    );
  }, 60_000);
});
