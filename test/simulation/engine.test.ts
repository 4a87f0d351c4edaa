import { beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../local/replay/deployment.ts';
import { deploymentOf } from '../../local/replay/deployment.ts';
import type { Effect } from '../../local/replay/effects.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { canonical } from './canonical.ts';
import { crashAll, crashTasks } from './crash-points.ts';
import { drawScenario } from './draw-scenario.ts';
import { runAgain, runSeed } from './seed.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploymentOf(describeApp());
});

describe('a crash', () => {
  const dies = async (kind: 'crash' | 'hang', when: 'before' | 'after') => {
    const effects: Effect[] = [];
    const faults = [{ point: 'charge payments.charge #1', fault: { kind, when } }];
    const outcome = await runAgain(
      deployment,
      canonical('recovered at the first retry'),
      faults,
      (effect) => {
        effects.push(effect);
      },
    );
    const inOrder = effects.map(({ actor, what }) => `${actor} ${what}`);
    const begun = inOrder.indexOf('charge begin');
    return { outcome, effects, dead: inOrder.slice(begun, inOrder.indexOf('charge fail') + 1) };
  };

  it('cannot be caught by the function: nothing of it goes on', async () => {
    const { dead, effects } = await dies('crash', 'before');

    expect(dead.at(-1)).toBe('charge fail');
    expect(dead).not.toContain('charge payments.charge');
    expect(effects.find(({ what }) => what === 'fail')?.details).toMatchObject({
      error: 'Runtime.ExitError',
    });
  });

  it('after the charge leaves the money taken, and it is not taken again', async () => {
    const { outcome, effects } = await dies('crash', 'after');

    expect(effects.filter(({ what }) => what === 'capture')).toHaveLength(1);
    expect(outcome.exceptions).toEqual(['PAY-01 resolved-auto paid']);
    expect(outcome.broken).toEqual([]);
  });

  it('is a time-out where the function hangs, when its time is over', async () => {
    const { effects } = await dies('hang', 'after');

    const begun = effects.find(({ actor, what }) => actor === 'charge' && what === 'begin');
    const failed = effects.find(({ actor, what }) => actor === 'charge' && what === 'fail');
    const timeout = [...deployment.functions.values()].find(
      ({ label }) => label === 'charge',
    )?.timeoutSeconds;
    expect(failed?.details).toMatchObject({ error: 'Sandbox.Timedout' });
    expect((failed?.at ?? 0) - (begun?.at ?? 0)).toBe((timeout ?? 0) * 1_000);
  });

  it('anywhere in a payment that recovers at the first retry changes nothing of how it ends', async () => {
    const tasks = await crashTasks(deployment);
    const ours = tasks.filter((task) => task.canonical === 'recovered at the first retry');

    expect(ours.length).toBeGreaterThan(50);
    for (const task of ours) {
      for (const { outcome } of await crashAll(deployment, task, false)) {
        expect(outcome.broken).toEqual([]);
        expect(outcome.exceptions).toEqual(['PAY-01 resolved-auto paid']);
      }
    }
  });
});

describe('a seed', () => {
  it('is the same every time, effect by effect', async () => {
    const told = async (): Promise<string> => {
      const lines: string[] = [];
      await runSeed(deployment, { seed: 7, orders: 3, faults: 'heavy' }, (effect) => {
        lines.push(JSON.stringify(effect));
      });
      return lines.join('\n');
    };

    expect(await told()).toBe(await told());
  });

  it('comes to the same in its own faults, repeated', async () => {
    const seed = { seed: 11, orders: 1, faults: 'heavy' } as const;
    const first = await runSeed(deployment, seed);

    const again = await runAgain(deployment, drawScenario(11, 1), first.struck);

    expect(again.struck).toEqual(first.struck);
    expect(again.exceptions).toEqual(first.exceptions);
    expect(again.effects).toBe(first.effects);
  });

  it('draws other events and faults than the next', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map((seed) => runSeed(deployment, { seed, orders: 1, faults: 'heavy' })),
    );

    expect(one?.scenario).not.toEqual(other?.scenario);
  });
});

describe('seeds', () => {
  it.each([
    ['none', 1, 40],
    ['light', 1, 60],
    ['heavy', 1, 100],
    ['heavy', 10, 2],
  ] as const)('break no promise under faults: %s, %i orders', async (faults, orders, count) => {
    for (let seed = 1; seed <= count; seed += 1) {
      const outcome = await runSeed(deployment, { seed, orders, faults });
      expect(outcome.broken, `seed ${seed}`).toEqual([]);
    }
  });
});

describe('a sweep that is left out', () => {
  it('would have done nothing', async () => {
    const endings = async (everySweep: boolean) => {
      const outcomes = [];
      for (let seed = 1; seed <= 8; seed += 1)
        outcomes.push(
          (await runSeed(deployment, { seed, orders: 1, faults: 'none', everySweep })).exceptions,
        );
      return outcomes;
    };

    expect(await endings(true)).toEqual(await endings(false));
  });
});
