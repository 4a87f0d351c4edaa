import { beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../../local/replay/deployment.ts';
import { deploymentOf } from '../../../local/replay/deployment.ts';
import { describeApp } from '../../../local/replay/synthesis.ts';
import { canonical } from '../canonical.ts';
import { runAgain } from '../seed.ts';
import { shrink } from '../shrink.ts';
import { storyLine } from '../story.ts';
import { MUTANTS, mutantNamed } from './catalogue.ts';
import { caughtBy, hunt, runMutant } from './hunt.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploymentOf(describeApp());
});

describe('mistakes put by hand into our own code', () => {
  it('are thirty at least, each with a name of its own and with promises that may catch it', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    for (const { name, promises } of MUTANTS) expect(promises, name).not.toEqual([]);
  });

  // All of them: npm run simulate -- --mutants.
  it.each([
    ['noPutCond', 'opened-once'],
    ['noName', 'one-execution'],
    ['ackFirst', 'deleted-when-handled'],
    ['randKey', 'written-before-charged'],
    ['noQuestion', 'asked-first'],
    ['minutesAsSeconds', 'attempts-apart'],
    ['noReCheck', 'asked-before-undone'],
    ['noTicket', 'a-person-has-it'],
    ['giveUp', 'success-is-an-end'],
  ])('are caught: %s', async (name, promise) => {
    const { first } = await hunt(deployment, mutantNamed(name), { most: 40, all: false });

    expect(first?.promise).toBe(promise);
  });

  it('are all that is wrong: without them nothing is caught, whatever is slow or dies', async () => {
    for (const mutant of MUTANTS.filter(({ at }) => at)) {
      const unchanged = { ...mutant, change: (same: Deployment) => same };
      for (let seed = 1; seed <= 10; seed += 1)
        expect((await runMutant(deployment, unchanged, seed)).broken, `${mutant.name} ${seed}`).toEqual([]);
    }
  });

  it('are caught in a crash: stock released under a new key', async () => {
    const faults = [
      { point: 'release-and-cancel stock.release #1', fault: { kind: 'crash', when: 'after' } },
    ] as const;
    const broken = mutantNamed('releaseNoKey').change(deployment);

    const { broken: promises } = await runAgain(broken, canonical('exhausted and cancelled'), faults);

    expect(promises.map(({ invariant }) => invariant)).toEqual(['undone-once']);
  });

  it('are told in their shortest form, as a story that fits on a screen', async () => {
    const mutant = mutantNamed('noJournal');
    const broken = mutant.change(deployment);
    const found = await runMutant(deployment, mutant, 1);
    expect(caughtBy(mutant, found)).toBe('deleted-when-handled');

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
