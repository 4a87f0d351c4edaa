import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomOf } from '../../../local/replay/faults.ts';
import type { Report } from '../../../local/replay/report.ts';
import { replayedLines } from '../../support/replayed.ts';
import { toldLate, toldTwice } from '../../support/rule-examples.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples');
const LINES = readFileSync(join(EXAMPLES, 'couriers-cancel.jsonl'), 'utf8').trim().split('\n');
const PARTNERS = JSON.parse(readFileSync(join(EXAMPLES, 'couriers-cancel.partners.json'), 'utf8'));

const endings = ({ exceptions }: Report): readonly string[] =>
  exceptions.map(({ rule, status, outcome }) => `${rule} ${status} ${outcome}`).toSorted();

/** Six orders each of two communities lose their couriers, at six and at eight; the first person asked chooses to look again. */
describe('a replay of two communities with the same trouble', () => {
  let report: Report;
  beforeAll(async () => {
    report = await replayedLines(LINES, PARTNERS);
  });

  it('has one incident and one ticket for each community, and no other', () => {
    expect(report.incidents).toMatchObject([
      { rule: 'COM-01', scope: 'community:cm-31', children: 6 },
      { rule: 'COM-01', scope: 'community:cm-77', children: 6 },
    ]);
    expect(report.tickets).toHaveLength(2);
    expect(report.invariants.broken).toEqual([]);
  });

  it('has every order put right by the one decision, in the second community by the one proposed', () => {
    expect(report.tickets.map(({ decision }) => decision)).toEqual(['reassign', 'reassign']);
    expect(endings(report)).toEqual([
      ...Array.from({ length: 2 }, () => 'COM-01 resolved-human cured'),
      ...Array.from({ length: 12 }, () => 'DLV-03 resolved-human reassigned'),
    ]);
  });

  it.each([
    ['twice', toldTwice],
    ['late', toldLate],
  ])('ends the same when every event is told %s', async (_, telling) => {
    const again = await replayedLines(telling(randomOf(3))(LINES), PARTNERS);

    expect(endings(again)).toEqual(endings(report));
    expect(again.invariants.broken).toEqual([]);
  });
});
