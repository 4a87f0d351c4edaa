import { describe, expect, it } from 'vitest';
import { heap } from '../../../local/generate/heap.ts';
import { randomFrom, shuffled } from '../../../local/generate/random.ts';

const drawn = (seed: string): readonly number[] => {
  const random = randomFrom(seed);
  return Array.from({ length: 1_000 }, () => random.next());
};

describe('chance', () => {
  it('is the same for the same seed and another for another', () => {
    expect(drawn('7/order/1')).toEqual(drawn('7/order/1'));
    expect(drawn('7/order/1')).not.toEqual(drawn('7/order/2'));
  });

  it('fills the range from 0 to 1 evenly', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const number of drawn('even'))
      tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] ?? 0) + 1;

    for (const count of tenths) expect(count).toBeGreaterThan(60);
    expect(Math.max(...drawn('even'))).toBeLessThan(1);
  });

  it('reaches both ends of a range of whole numbers, and nothing beyond', () => {
    const random = randomFrom('whole');
    const numbers = new Set(Array.from({ length: 200 }, () => random.int(3, 6)));

    expect([...numbers].sort()).toEqual([3, 4, 5, 6]);
  });

  it('draws names by their weight, and never one without', () => {
    const random = randomFrom('weights');
    const weights = { often: { weight: 3 }, seldom: { weight: 1 }, never: { weight: 0 } };
    const names = Array.from({ length: 4_000 }, () => random.weighted(weights));

    expect(names.filter((name) => name === 'often').length / names.length).toBeCloseTo(0.75, 1);
    expect(names).not.toContain('never');
  });

  it('shuffles without losing anything', () => {
    const items = Array.from({ length: 50 }, (_, n) => n);

    expect([...shuffled(items, randomFrom('s'))].sort((a, b) => a - b)).toEqual(items);
    expect(shuffled(items, randomFrom('s'))).not.toEqual(items);
  });
});

describe('the heap', () => {
  it('gives things back by their time, those of one time in the order they came, and later ones not yet', () => {
    const random = randomFrom('heap');
    const things = Array.from({ length: 500 }, (_, turn) => ({ at: random.int(0, 50), turn }));
    const waiting = heap<(typeof things)[number]>();
    for (const thing of things) waiting.put(thing.at, thing);

    const sorted = [...things].sort((a, b) => a.at - b.at || a.turn - b.turn);
    const early = [...waiting.due(25)];
    expect(early).toEqual(sorted.filter(({ at }) => at <= 25));
    expect(waiting.size()).toBe(things.length - early.length);
    expect([...early, ...waiting.due(50)]).toEqual(sorted);
  });
});
