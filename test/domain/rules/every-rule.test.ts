import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../functions/domain/exception.ts';
import type { RuleCases } from '../../support/rule-cases.ts';
import { findingsOf } from '../../support/rule-cases.ts';

const FOLDER = new URL('cases/', import.meta.url);
const files = readdirSync(FOLDER).toSorted();
const table = await Promise.all(
  files.map(async (file) => {
    const { cases }: { readonly cases: RuleCases } = await import(new URL(file, FOLDER).href);
    return { id: file.replace('.ts', '').toUpperCase(), cases };
  }),
);

describe.each(table)('$id', ({ id, cases }) => {
  const all = [...cases.opens, ...cases.silent, ...cases.boundaries];

  it('is tried on something that it opens on, something that it leaves alone, and both sides of a threshold', () => {
    expect(RULES).toContain(id);
    expect(cases.opens.length > 0 && cases.silent.length > 0 && cases.boundaries.length > 1).toBe(true);
    expect(cases.opens.every(({ finds }) => finds.length > 0)).toBe(true);
    expect(cases.silent.every(({ finds }) => finds.length === 0)).toBe(true);
    expect(new Set(cases.boundaries.map(({ finds }) => finds.length > 0)).size).toBe(2);
  });

  it.each(all)('$when', (one) => {
    expect(findingsOf(id, one, one.told)).toEqual(one.finds.toSorted());
  });

  it.each(all)('finds the same when everything is told twice: $when', (one) => {
    expect(findingsOf(id, one, [...one.told, ...one.told])).toEqual(one.finds.toSorted());
  });

  it.each(all)('finds the same when it is told the other way round: $when', (one) => {
    expect(findingsOf(id, one, one.told.toReversed())).toEqual(one.finds.toSorted());
  });
});
