import { describe, expect, it } from 'vitest';
import { RULES } from '../../../functions/domain/exception.ts';
import { coverageInWords, isComplete, rulesCovered } from '../../support/rule-coverage.ts';
import { cases as DLV_01 } from './cases/dlv-01.ts';

const covered = {
  id: 'PAY-01',
  rule: 'pay/pay-01-to-04.ts',
  cases: 'pay-01.ts',
  caseCount: 12,
  example: 'PAY-01.jsonl',
} as const;

describe('npm run rules', () => {
  it('has a line for each rule of the catalogue, within 80 columns', async () => {
    const rules = await rulesCovered();
    const lines = coverageInWords(rules).split('\n');

    expect(rules.map(({ id }) => id)).toEqual([...RULES]);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(rules.find(({ id }) => id === 'DLV-01')).toEqual({
      id: 'DLV-01',
      rule: 'dlv/dlv-01.ts',
      cases: 'dlv-01.ts',
      caseCount: DLV_01.opens.length + DLV_01.silent.length + DLV_01.boundaries.length,
      example: 'DLV-01.jsonl',
    });
  });

  it('ends with how many have what', () => {
    const text = coverageInWords([
      covered,
      { ...covered, id: 'PAY-05', rule: null, cases: null, caseCount: 0 },
    ]);

    expect(text).toMatch(/\n2 rules, 1 with rule, 1 with cases, 2 with example$/);
  });

  it.each(['rule', 'cases', 'example'] as const)('is not complete where one has no %s', (part) => {
    expect(isComplete([covered])).toBe(true);
    expect(isComplete([covered, { ...covered, [part]: null }])).toBe(false);
  });
});
