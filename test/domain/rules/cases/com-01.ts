import type { RuleId } from '../../../../functions/domain/exception.ts';
import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { counted, scope, times } from '../../../support/scopes.ts';

const community = scope('community:cm-31');
const opened = (n: number, minute: number, rule: RuleId = 'GDS-01') =>
  community.noted('rescue.exception', { exceptionId: `${rule}-${n}`, orderId: `ord_${n}`, rule }, minute);
const exceptions = (count: number, apart = 2) => times(count, (n) => opened(n, n * apart));
const cleared = (rule: RuleId, minute: number) =>
  community.noted('rescue.cleared', { rule: 'COM-01', occurrence: `${rule}:before` }, minute);
const finds = [`GDS-01:${iso(NOON)} → cluster`];

export const cases: RuleCases = {
  opens: [
    { when: 'five orders of it lack something in ten minutes', told: exceptions(5), finds },
    { when: 'twelve orders do: that is one incident', told: exceptions(12), finds },
    {
      when: 'five lack something and five come late: two incidents',
      told: [...exceptions(5), ...times(5, (n) => opened(n, n, 'DLV-02'))],
      finds: [...finds, `DLV-02:${iso(NOON)} → cluster`],
    },
    {
      when: 'the incident before is over, and five more lack something',
      told: [...exceptions(5), cleared('GDS-01', 31), ...times(5, (n) => opened(n + 5, n + 31))],
      finds: [`GDS-01:${iso(NOON + 1_800_000)} → cluster`],
    },
    {
      when: 'an incident of another kind is over',
      told: [...exceptions(5), cleared('DLV-02', 20)],
      finds,
    },
  ],
  silent: [
    {
      when: 'one order has five things wrong with it',
      told: times(5, (n) =>
        community.noted(
          'rescue.exception',
          { exceptionId: `GDS-01-${n}`, orderId: 'ord_1', rule: 'GDS-01' },
          n,
        ),
      ),
      finds: [],
    },
    {
      when: 'five orders have five different things',
      told: (['DLV-01', 'DLV-02', 'GDS-01', 'PAY-01', 'PAY-06'] as const).map((rule, n) =>
        opened(n, n, rule),
      ),
      finds: [],
    },
    { when: 'the incident has just ended', told: [...exceptions(5), cleared('GDS-01', 20)], finds: [] },
  ],
  boundaries: [
    { when: 'four orders are nothing', told: exceptions(4), finds: [] },
    { when: 'five are', told: exceptions(5), finds },
    { when: 'the fifth comes half an hour after the first', told: exceptions(5, 7.5), finds: [] },
    {
      when: 'the fifth comes a little before',
      told: exceptions(5, 7.4),
      finds: [`GDS-01:${iso(NOON + 1_800_000)} → cluster`],
    },
    { when: 'three of thirty are a tenth', told: exceptions(3), counts: counted(30), finds },
    { when: 'three of twenty-nine are too few to tell', told: exceptions(3), counts: counted(29), finds: [] },
    {
      when: 'three of thirty-one are less than a tenth',
      told: exceptions(3),
      counts: counted(31),
      finds: [],
    },
  ],
};
