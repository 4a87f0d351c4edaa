import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Laptop } from '../../local/laptop/laptop.ts';
import { randomOf } from '../../local/replay/faults.ts';
import { replay } from '../../local/replay/replay.ts';
import type { Played } from './laptop-run.ts';
import { aDay, playDay } from './laptop-run.ts';
import type { Outcome } from './outcome.ts';
import { outcomeOfPlay, outcomeOfReplay, withoutHastyNotes } from './outcome.ts';

const DAY = aDay(240, 21);
const SPEED = 240;
/** A killed function's batch comes again after minutes of the queue's time: fast, but not so fast that these pass at once. */
const KILLING_SPEED = 60;

let expected: Outcome;
beforeAll(async () => {
  expected = outcomeOfReplay(await replay({ ...DAY, policy: null, seed: 1, faults: 'none' }));
});

const lettersOf = ({ backlogs }: Played): number =>
  backlogs.reduce((sum, { waiting, inFlight }) => sum + waiting + inFlight, 0);

/** Events of the file that are in no journal. */
const missingFrom = ({ held }: Played): readonly string[] => {
  const known = new Set(held.entries.map(({ source, id }) => `${source} ${id}`));
  return DAY.lines
    .map((line) => JSON.parse(line))
    .map(({ source, id }) => `${source} ${id}`)
    .filter((name) => !known.has(name));
};

describe('the whole local cloud, over real HTTP and the functions as they would be deployed', () => {
  it('loses none of 200 orders, and ends each as the replay of the same file does', async () => {
    const played = await playDay(DAY, SPEED);

    expect(played.posted.refused).toBe(0);
    expect(missingFrom(played)).toEqual([]);
    expect(lettersOf(played)).toBe(0);
    expect(outcomeOfPlay(played)).toEqual(expected);
  });

  it('does the same while its functions are killed at random: nothing is lost and nothing done twice', async () => {
    const random = randomOf(5);
    const kill = async ({ cloud }: Laptop, signal: AbortSignal): Promise<void> => {
      const labels = cloud.description.functions.map(({ label }) => label);
      while (!signal.aborted) {
        await pause(200 + random() * 800);
        cloud.kill(labels[Math.floor(random() * labels.length)] ?? 'charge');
      }
    };

    const played = await playDay(DAY, KILLING_SPEED, kill);

    expect(missingFrom(played)).toEqual([]);
    expect(lettersOf(played)).toBe(0);
    expect(withoutHastyNotes(outcomeOfPlay(played), expected)).toEqual(expected);
  });
});
