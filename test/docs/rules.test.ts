import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../functions/domain/exception.ts';
import { RULE_ROWS } from '../../functions/domain/rules/catalogue.ts';
import { RULE_NAMES } from '../../functions/domain/rules/names.ts';
import { staleDocs } from '../../local/document.ts';
import { numberInWords } from '../../local/rule-docs/numbers.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(DOCS, 'rules.md'), 'utf8');
const rows = RULE_ROWS.toSorted((a, b) => RULES.indexOf(a.id) - RULES.indexOf(b.id));

describe('docs/rules.md', () => {
  it('is what npm run document would write', () => {
    expect(staleDocs().filter((path) => path === 'rules.md')).toEqual([]);
  });

  it('has each rule of the code once, under its name in both languages, in the order of the catalogue', () => {
    const headings = [...page.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);

    expect(headings).toEqual(rows.map(({ id }) => `${id} ${RULE_NAMES[id].en} · ${RULE_NAMES[id].zh}`));
    expect(Object.values(RULE_NAMES).filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
  });

  it('says how many of the catalogue there are', () => {
    expect(RULES).toHaveLength(67);
    expect(page).toContain(`The catalogue has 67 rules; ${rows.length} of them are at work.`);
  });

  it.each(rows)('tells of $id what it notices, what happens, its key and its thresholds', (row) => {
    const section = page.split(`### ${row.id} `)[1]?.split('\n### ')[0] ?? '';

    for (const part of [row.notices, row.happens, row.severity, row.priority, `\`${row.key}\``, row.skill])
      expect(section).toContain(part);
    for (const path of row.thresholds) expect(section).toContain(`\`${path}\` ${numberInWords(path)}`);
  });

  it('links only to what is there', () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => String(link));

    expect(links.length).toBeGreaterThan(rows.length);
    expect(links.filter((link) => !existsSync(join(DOCS, link)))).toEqual([]);
  });
});

describe('a threshold in words', () => {
  it.each([
    ['delivery.etaLateMinutes', '8 min'],
    ['payments.minutesApart', '15 min'],
    ['delivery.etaUpdatesApartSeconds', '60 s'],
    ['payments.payAfterDays', '7 days'],
    ['payments.instrumentDeclinesIn30Days', '15'],
    ['payments.largeTotal', '¥200.00'],
    ['stockout.priceAtMost', '1.2'],
    ['delivery.tiers', '10 min 5 % ¥3.00 / 15 min 10 % ¥5.00 / 30 min 20 % ¥10.00'],
    ['tickets.dueMinutes', 'P0 15 min P1 30 min P2 60 min P3 480 min'],
  ])('%s is %s', (path, words) => {
    expect(numberInWords(path)).toBe(words);
  });

  it('is one that the policy has', () => {
    expect(() => numberInWords('delivery.noSuchMinutes')).toThrow('The policy has no delivery.noSuchMinutes');
  });
});
