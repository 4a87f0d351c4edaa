import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../functions/domain/incidents/rising-edge.ts';
import { edgesWithRearm, heldBetween, risingEdges } from '../../../functions/domain/incidents/rising-edge.ts';

const WINDOW = 10;
const three = (held: number): boolean => held >= 3;
/** One different one at each of these times. */
const marksAt = (...times: readonly number[]): readonly Mark[] =>
  times.map((at, n) => ({ at, who: `one-${n}` }));
const times = (edges: readonly { readonly at: number }[]): readonly number[] => edges.map(({ at }) => at);

describe('a window', () => {
  it('holds what came after its beginning, until its end', () => {
    expect(heldBetween(marksAt(0, 5, 10), 0, 10)).toBe(2);
  });

  it('holds each once, however often it is told', () => {
    const again = [...marksAt(1, 2), { at: 3, who: 'one-0' }];

    expect(heldBetween(again, 0, 10)).toBe(2);
  });
});

describe('an incident begins', () => {
  const begins = (marks: readonly Mark[], clears: readonly number[] = []) =>
    times(risingEdges(marks, clears, WINDOW, three));

  it('where its window holds enough', () => {
    expect(begins(marksAt(1, 2))).toEqual([]);
    expect(begins(marksAt(1, 2, 3))).toEqual([3]);
    expect(begins(marksAt(1, 2, 11))).toEqual([]);
  });

  it('once, though more and more comes', () => {
    expect(begins(marksAt(1, 2, 3, 4, 5, 6, 30, 31, 32))).toEqual([3]);
  });

  it('again when it was over, of what came after that', () => {
    expect(begins(marksAt(1, 2, 3, 8, 9), [7])).toEqual([]);
    expect(begins(marksAt(1, 2, 3, 8, 9, 10), [7])).toEqual([10]);
  });

  it('not again of what came before its end and was told late', () => {
    expect(begins(marksAt(1, 2, 3, 4, 5, 6), [7])).toEqual([]);
  });

  it('not again when its beginning is too long ago to be read', () => {
    expect(begins(marksAt(4, 5, 6), [7])).toEqual([]);
  });

  it('earlier when something of before is told late: at most once all the same', () => {
    expect(begins(marksAt(2, 3, 4))).toEqual([4]);
    expect(begins(marksAt(1, 2, 3, 4))).toEqual([3]);
  });
});

describe('what has no end of its own is told', () => {
  const told = (...at: readonly number[]) => times(edgesWithRearm(marksAt(...at), WINDOW, three));

  it('once while its window stays full', () => {
    expect(told(1, 2, 3, 4, 5, 6, 12, 13, 14)).toEqual([3]);
  });

  it('again when its window has been half empty meanwhile', () => {
    expect(told(1, 2, 3, 30, 31, 32)).toEqual([3, 32]);
  });

  it('not again while its window keeps more than half', () => {
    expect(told(1, 2, 3, 11, 12)).toEqual([3]);
  });

  it('for each, where one alone is enough and they are apart', () => {
    const edges = edgesWithRearm(marksAt(1, 5, 30), WINDOW, (held) => held >= 1);

    expect(times(edges)).toEqual([1, 30]);
  });
});
