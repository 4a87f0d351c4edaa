import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../functions/use-cases/ports.ts';
import type { DeployedFunction, Deployment } from '../../local/replay/deployment.ts';
import { deploymentOf } from '../../local/replay/deployment.ts';
import type { FaultLevel } from '../../local/replay/faults.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { canonical } from './canonical.ts';
import type { Outcome } from './seed.ts';
import { runAgain, runSeed } from './seed.ts';
import { shrink } from './shrink.ts';
import { storyLine } from './story.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploymentOf(describeApp());
});

describe('a product that is broken', () => {
  /** The deployment with one function's world changed: what a careless programmer might have written. */
  const careless = (label: string, change: (world: World) => World): Deployment => {
    const functions = new Map(
      [...deployment.functions].map(([name, deployed]) => {
        const { handler } = deployed;
        if (deployed.label !== label || handler.kind === 'request') return [name, deployed] as const;
        const within = (world: World, ...side: readonly unknown[]) =>
          (handler.within as (world: World, ...side: readonly unknown[]) => unknown)(change(world), ...side);
        const changed = { ...deployed, handler: { kind: handler.kind, within } };
        return [name, changed as unknown as DeployedFunction] as const;
      }),
    );
    return { ...deployment, functions };
  };

  const firstCaught = async (broken: Deployment, faults: FaultLevel): Promise<Outcome> => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const outcome = await runSeed(broken, { seed, orders: 1, faults });
      if (outcome.broken.length > 0) return outcome;
    }
    throw new Error('It was not caught within 100 seeds');
  };

  const TAKES_UNKNOWN_FOR_UNPAID = (world: World): World => ({
    ...world,
    partners: {
      ...world.partners,
      payments: {
        ...world.partners.payments,
        query: async (request) => {
          const answer = await world.partners.payments.query(request);
          return answer.answer === 'unknown' ? { answer: 'unpaid' } : answer;
        },
      },
    },
  });
  const FORGETS = (world: World): World => ({
    ...world,
    journal: { ...world.journal, append: async () => [] },
  });
  const SEES_NOTHING = (world: World): World => ({ ...world, unfinished: { list: async () => [] } });
  const NEW_KEY_EACH_TIME = (): ((world: World) => World) => {
    let times = 0;
    return (world) => ({
      ...world,
      partners: {
        ...world.partners,
        stock: {
          ...world.partners.stock,
          release: (request) => {
            times += 1;
            return world.partners.stock.release({ ...request, key: `${request.key}/${times}` });
          },
        },
      },
    });
  };

  it.each([
    ['charges when the channel does not know', 'charge', TAKES_UNKNOWN_FOR_UNPAID, 'none', 'asked-first'],
    ['takes messages it does not write down', 'detect-payments', FORGETS, 'none', 'deleted-when-handled'],
    ['never takes up what was left lying', 'sweep', SEES_NOTHING, 'heavy', 'no-claim-left'],
  ] as const)('is caught when it %s', async (_, label, change, faults, promise) => {
    const outcome = await firstCaught(careless(label, change), faults);

    expect(outcome.broken.map(({ invariant }) => invariant)).toContain(promise);
  });

  it('is caught when it releases under a new key after a crash', async () => {
    const broken = careless('release-and-cancel', NEW_KEY_EACH_TIME());
    const faults = [
      { point: 'release-and-cancel stock.release #1', fault: { kind: 'crash', when: 'after' } },
    ] as const;

    const { broken: promises } = await runAgain(broken, canonical('exhausted and cancelled'), faults);

    expect(promises.map(({ invariant }) => invariant)).toEqual(['undone-once']);
  });

  it('is told in its shortest form, as a story that fits on a screen', async () => {
    const broken = careless('detect-payments', FORGETS);
    const found = await firstCaught(broken, 'light');

    const shortest = await shrink(broken, found, 'deleted-when-handled');

    expect(shortest.deliveries).toHaveLength(1);
    expect(shortest.faults).toEqual([]);
    const lines: string[] = [];
    const again = await runAgain(broken, shortest, shortest.faults, (effect) => {
      lines.push(...[storyLine(effect)].filter((line) => line !== undefined));
    });
    expect(again.broken.map(({ invariant }) => invariant)).toEqual(['deleted-when-handled']);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(10);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
