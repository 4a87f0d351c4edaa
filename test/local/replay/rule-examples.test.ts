import { beforeAll, describe, expect, it } from 'vitest';
import type { RuleId } from '../../../functions/domain/exception.ts';
import { RULES } from '../../../functions/domain/exception.ts';
import { RULE_ROWS } from '../../../functions/domain/rules/catalogue.ts';
import { randomOf } from '../../../local/replay/faults.ts';
import type { Report } from '../../../local/replay/report.ts';
import {
  exampleIds,
  exampleOf,
  type RuleExample,
  replayedExample,
  toldLate,
  toldTwice,
} from '../../support/rule-examples.ts';

/** What is still to be written: a rule, or its example. */
const MISSING: readonly RuleId[] = [
  'USR-01',
  'USR-02',
  'USR-03',
  'USR-04',
  'USR-05',
  'USR-06',
  'USR-07',
  'STK-01',
  'STK-02',
  'STK-04',
  'STK-05',
  'COM-01',
  'DLV-10',
  'GDS-08',
  'GDS-10',
  'KDS-04',
  'PAY-11',
  'SYN-08',
];

/** What else a file cannot help opening, and why. Nothing else may stand beside a rule's one exception. */
const BESIDE: Readonly<Partial<Record<RuleId, { readonly rules: readonly RuleId[]; readonly why: string }>>> =
  {
    'GDS-02': { rules: ['GDS-01'], why: 'an order that cannot be fulfilled is short of lines' },
  };

/** Lines that are meant to be no events. */
const REFUSED: Readonly<Partial<Record<RuleId, number>>> = { 'SYN-07': 1 };

const SEEDS = [1, 2];

const opened = ({ exceptions }: Report): readonly RuleId[] => exceptions.map(({ rule }) => rule);
const idsOf = ({ exceptions }: Report): readonly string[] => exceptions.map(({ id }) => id).toSorted();

/** Exceptions of one report that the other has not, but for what turned out to be nothing or came right by itself. */
const onlyIn = (one: Report, other: Report): readonly string[] =>
  one.exceptions
    .filter(({ id }) => !other.exceptions.some((another) => another.id === id))
    .filter(({ status }) => status !== 'closed-noop' && status !== 'resolved-self')
    .map(({ rule, status }) => `${rule} ${status}`);

describe('the examples of rules', () => {
  it('are one a rule, but for those that are still to be written', () => {
    const written = RULE_ROWS.map(({ id }) => id).filter((id) => exampleIds().includes(id));

    expect(exampleIds().filter((id) => !RULES.some((rule) => rule === id))).toEqual([]);
    expect(RULES.filter((id) => !written.includes(id))).toEqual(MISSING);
  });
});

describe.each(RULES.filter((id) => !MISSING.includes(id)))('the example of %s', (id) => {
  let example: RuleExample;
  let report: Report;
  beforeAll(async () => {
    example = exampleOf(id);
    report = await replayedExample(example);
  });

  it('opens one exception, its own, and nothing else', () => {
    const others = opened(report).filter((rule) => rule !== id);

    expect(opened(report).filter((rule) => rule === id)).toHaveLength(1);
    expect([...new Set(others)].toSorted()).toEqual((BESIDE[id]?.rules ?? []).toSorted());
    expect(report.events).toMatchObject({ refused: REFUSED[id] ?? 0, duplicates: 0, unknownType: 0 });
    expect(report.invariants.broken).toEqual([]);
  });

  it.each(SEEDS)('opens the same when every event is told again within an hour (%i)', async (seed) => {
    const twice = await replayedExample(example, toldTwice(randomOf(seed)));

    expect(twice.events.duplicates).toBe(report.events.accepted);
    expect(idsOf(twice)).toEqual(idsOf(report));
    expect(twice.invariants.broken).toEqual([]);
  });

  it.each(SEEDS)('opens the same when every event comes up to two minutes late (%i)', async (seed) => {
    const late = await replayedExample(example, toldLate(randomOf(seed)));

    expect([...onlyIn(report, late), ...onlyIn(late, report)]).toEqual([]);
    expect(late.invariants.broken).toEqual([]);
  });
});
