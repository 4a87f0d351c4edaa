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

/** What else a file cannot help opening, and why. Nothing else may stand beside a rule's one exception. */
const BESIDE: Readonly<Partial<Record<RuleId, { readonly rules: readonly RuleId[]; readonly why: string }>>> =
  {
    'COM-01': { rules: ['DLV-12'], why: 'a cluster is of orders with the same trouble' },
    'GDS-02': { rules: ['GDS-01'], why: 'an order that cannot be fulfilled is short of lines' },
    'GDS-08': { rules: ['GDS-06'], why: 'each claim about the batch is one of quality' },
    'KDS-04': { rules: ['KDS-02', 'KDS-03'], why: 'a swamped kitchen is dishes past their time' },
    'PAY-11': { rules: ['PAY-02', 'SYN-06'], why: 'each payment is unknown, and no store picks until it is' },
    'STK-05': { rules: ['GDS-01', 'GDS-02'], why: 'each shortage is one of an order’s line' },
    'USR-03': { rules: ['GDS-06'], why: 'each claim is one of quality' },
    'USR-04': { rules: ['GDS-06'], why: 'each claim is one of quality' },
    'USR-06': { rules: ['PAY-03', 'SYN-06'], why: 'each decline is one of an order, which no store picks' },
  };

/** Lines that are meant to be no events. */
const REFUSED: Readonly<Partial<Record<RuleId, number>>> = { 'SYN-07': 1 };

const SEEDS = [1, 2];

const opened = ({ exceptions }: Report): readonly RuleId[] => exceptions.map(({ rule }) => rule);
const idsOf = ({ exceptions }: Report): readonly string[] => exceptions.map(({ id }) => id).toSorted();

/** Exceptions of one report that the other has not, but for what turned out to be nothing or came right by itself. */
const onlyIn = (id: RuleId, one: Report, other: Report): readonly string[] =>
  one.exceptions
    // A dish is yellow or red by when its kitchen tells: the incident is the same.
    .filter(({ rule }) => !(BESIDE[id]?.rules.includes(rule) ?? false))
    .filter(({ id }) => !other.exceptions.some((another) => another.id === id))
    .filter(({ status }) => status !== 'closed-noop' && status !== 'resolved-self')
    .map(({ rule, status }) => `${rule} ${status}`);

describe('the examples of rules', () => {
  it('are one for each rule of the catalogue', () => {
    const written = RULE_ROWS.map(({ id }) => id).filter((id) => exampleIds().includes(id));

    expect(exampleIds().filter((id) => !RULES.some((rule) => rule === id))).toEqual([]);
    expect(RULES.filter((id) => !written.includes(id))).toEqual([]);
  });
});

describe.each(RULES)('the example of %s', (id) => {
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

    expect([...onlyIn(id, report, late), ...onlyIn(id, late, report)]).toEqual([]);
    expect(late.invariants.broken).toEqual([]);
  });
});
