import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { RULES, type RuleId } from '../../functions/domain/exception.ts';
import { EXAMPLE_FOLDER, placeOf, RULE_FOLDER } from '../../local/rule-docs/places.ts';
import type { RuleCases } from './rule-cases.ts';

const CASES = new URL('../domain/rules/cases/', import.meta.url);

/** What there is of a rule: file names, null where there is none yet. */
export interface RuleCoverage {
  readonly id: RuleId;
  readonly rule: string | null;
  readonly cases: string | null;
  readonly caseCount: number;
  readonly example: string | null;
}

export const rulesCovered = (): Promise<readonly RuleCoverage[]> => Promise.all(RULES.map(coverageOf));

const coverageOf = async (id: RuleId): Promise<RuleCoverage> => {
  const { rule, example } = placeOf(id);
  const cases = await casesOf(id);
  return {
    id,
    rule: rule?.slice(RULE_FOLDER.length + 1) ?? null,
    cases: cases && `${id.toLowerCase()}.ts`,
    caseCount: cases ? cases.opens.length + cases.silent.length + cases.boundaries.length : 0,
    example: example && basename(example),
  };
};

const casesOf = async (id: RuleId): Promise<RuleCases | null> => {
  const file = new URL(`${id.toLowerCase()}.ts`, CASES);
  if (!existsSync(file)) return null;
  const { cases }: { readonly cases: RuleCases } = await import(file.href);
  return cases;
};

/** A line a rule within 80 columns, and a last one that counts. */
export const coverageInWords = (covered: readonly RuleCoverage[]): string => {
  const having = (part: 'rule' | 'cases' | 'example'): string =>
    `${covered.filter((one) => one[part] !== null).length} with ${part}`;
  return [
    `rules in ${RULE_FOLDER}, cases in test/domain/rules/cases,`,
    `examples in ${EXAMPLE_FOLDER}`,
    '',
    lineOf(['id', 'rule', 'cases', '', 'example']),
    ...covered.map(({ id, rule, cases, caseCount, example }) =>
      lineOf([id, rule ?? '-', cases ?? '-', String(caseCount), example ?? '-']),
    ),
    '',
    `${covered.length} rules, ${having('rule')}, ${having('cases')}, ${having('example')}`,
  ].join('\n');
};

const lineOf = ([id = '', rule = '', cases = '', count = '', example = '']: readonly string[]): string =>
  [id.padEnd(6), rule.padEnd(36), cases.padEnd(9), count.padStart(3), example].join('  ').trimEnd();

export const isComplete = (covered: readonly RuleCoverage[]): boolean =>
  covered.every(({ rule, cases, example }) => rule !== null && cases !== null && example !== null);
