import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../functions/domain/incidents/rising-edge.ts';
import {
  clearsOf,
  edgesWithRearm,
  heldBetween,
  isShareLow,
  risingEdges,
} from '../../../functions/domain/incidents/rising-edge.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { at, MINUTE, NOON, TENANT } from '../../support/orders.ts';
import { counted, scope } from '../../support/scopes.ts';

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

  it('not again of what came with its end, however little is enough', () => {
    expect(times(risingEdges(marksAt(6, 7), [7], WINDOW, () => true))).toEqual([]);
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

  it('again from the very half on', () => {
    const told4 = (...at: readonly number[]) =>
      times(edgesWithRearm(marksAt(...at), WINDOW, (held) => held >= 4));

    expect(told4(1, 2, 5, 6, 13, 14, 15)).toEqual([6, 14]);
    expect(told4(1, 4, 5, 6, 13, 14, 15)).toEqual([6]);
  });

  it('once for what came at one moment', () => {
    const edges = edgesWithRearm(marksAt(1, 1, 1), WINDOW, (held) => held >= 1);

    expect(times(edges)).toEqual([1]);
  });

  it('for each, where one alone is enough and they are apart', () => {
    const edges = edgesWithRearm(marksAt(1, 5, 30), WINDOW, (held) => held >= 1);

    expect(times(edges)).toEqual([1, 30]);
  });
});

describe('what was over before', () => {
  const zone = scope('zone:z-07');
  const cleared = (rule: string, occurrence: string, minute: number) =>
    zone.noted('rescue.cleared', { rule, occurrence }, minute);
  const timeline = timelineOf(TENANT, 'zone:z-07', [
    cleared('DLV-10', 'alert:al-1', 1),
    cleared('COM-01', 'DLV-02:1', 2),
    cleared('DLV-10', 'late', 3),
  ]);

  it('is what was of the same rule, and of those that are asked for', () => {
    expect(clearsOf(timeline, 'DLV-10')).toEqual([at(1), at(3)]);
    expect(clearsOf(timeline, 'DLV-10', (occurrence) => occurrence === 'late')).toEqual([at(3)]);
  });
});

describe('what a window holds has become little', () => {
  const isLow = (marks: readonly Mark[], count: number) =>
    isShareLow(marks, timelineOf(TENANT, 'channel:wechat', [], counted(count, 1)), {
      from: at(0),
      now: at(10),
      share: 0.1,
    });
  const minutes = (...at: readonly number[]) => marksAt(...at.map((minute) => NOON + minute * MINUTE));

  it('where it is no more than its share of all', () => {
    expect(isLow(minutes(1, 2), 20)).toBe(true);
    expect(isLow(minutes(1, 2), 19)).toBe(false);
  });

  it('where it is nothing, though nothing is counted', () => {
    expect(isLow([], 0)).toBe(true);
    expect(isLow(minutes(1), 0)).toBe(false);
  });
});
