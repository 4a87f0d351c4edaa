import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { randomOf } from '../../../local/replay/faults.ts';
import type { Report } from '../../../local/replay/report.ts';
import { replayedLines } from '../../support/replayed.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples');
const LINES = readFileSync(join(EXAMPLES, 'lunch-peak.jsonl'), 'utf8').trim().split('\n');
const PARTNERS = JSON.parse(readFileSync(join(EXAMPLES, 'lunch-peak.partners.json'), 'utf8'));
const RULES = [
  'DLV-01',
  'DLV-02',
  'DLV-03',
  'GDS-01',
  'PAY-01',
  'PAY-02',
  'PAY-03',
  'PAY-04',
  'PAY-06',
  'SYN-01',
];

const TWENTY_MINUTES = 20 * 60_000;

/** Two copies of every line, each up to twenty minutes after the first; the first ones in the file's order. */
const threeTimes = (lines: readonly string[]): readonly string[] => {
  const random = randomOf(11);
  let latest = 0;
  const arrivals = lines.flatMap((line, index) => {
    latest = Math.max(latest, Date.parse(JSON.parse(line).time));
    const copy = (): { readonly at: number; readonly index: number; readonly line: string } => ({
      at: latest + random() * TWENTY_MINUTES,
      index,
      line,
    });
    return [{ at: latest, index, line }, copy(), copy()];
  });
  return arrivals.sort((a, b) => a.at - b.at || a.index - b.index).map(({ line }) => line);
};

const shuffled = (lines: readonly string[]): readonly string[] => {
  const random = randomOf(12);
  return lines
    .map((line) => ({ line, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }) => line);
};

describe('the lunch peak of 500 orders', () => {
  let report: Report;
  beforeAll(async () => {
    report = await replayedLines(LINES, PARTNERS);
  }, 60_000);

  it('breaks no invariant', () => {
    expect(report.invariants.broken).toEqual([]);
    expect(report.invariants.checked).toBeGreaterThan(1_000);
  });

  it('gives the same bytes a second time', async () => {
    expect(JSON.stringify(await replayedLines(LINES, PARTNERS))).toBe(JSON.stringify(report));
  }, 60_000);

  it('has every rule at work', () => {
    expect([...new Set(report.exceptions.map(({ rule }) => rule))].sort()).toEqual(RULES);
  });

  it('ends every exception, or has a person with it', () => {
    expect(report.exceptions.filter(({ status }) => status === 'open')).toEqual([]);
  });

  it('comes to the same when every event is posted three times', async () => {
    const tripled = await replayedLines(threeTimes(LINES), PARTNERS);

    const { events: _, meter: __, invariants: ___, ...same } = tripled;
    expect(report).toMatchObject(same);
    expect(tripled.events).toMatchObject({ read: 3 * LINES.length, accepted: report.events.accepted });
    expect(tripled.invariants.broken).toEqual([]);
  }, 120_000);

  it('breaks no invariant when its events come in any order', async () => {
    const { invariants, events } = await replayedLines(shuffled(LINES), PARTNERS);

    expect(invariants.broken).toEqual([]);
    expect(events.accepted).toBe(report.events.accepted);
  }, 120_000);
});

describe('an order whose events come in any order', () => {
  it('folds to the same state', () => {
    const entries = LINES.map((line) => JSON.parse(line)).map(({ subject, ...event }) => ({
      ...event,
      subject: `order:${subject}`,
    }));
    const orders = [...Map.groupBy(entries, ({ subject }) => subject)].slice(0, 100);

    for (const [subject, journal] of orders) {
      const any = [...journal].reverse();
      expect(foldOrder('t', subject, any)).toEqual(foldOrder('t', subject, journal));
    }
  });
});
