import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { personalValueIn } from '../../../functions/domain/events/personal-values.ts';
import { type DayOptions, generateDay } from '../../../local/generate/day.ts';
import { PROFILES } from '../../../local/generate/profiles.ts';
import { namesOf } from '../../../local/generate/random.ts';
import { aDay } from './file.ts';

const LUNCH: DayOptions = { orders: 500, seed: 7, profile: 'lunch-peak', day: '2026-11-22' };
const lunch = aDay(LUNCH);

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

describe('a generated day', () => {
  it('is the same, byte for byte, for the same arguments', () => {
    const again = generateDay(LUNCH);

    expect([...again.lines]).toEqual(lunch.lines);
    expect(JSON.stringify(again.partners())).toBe(JSON.stringify(lunch.partners));
  });

  it('is another for another seed, and shares no id with it', () => {
    const idsOf = (lines: Iterable<string>): readonly string[] =>
      [...lines].map((line) => JSON.parse(line).id);
    const others = new Set(idsOf(generateDay({ ...LUNCH, seed: 8 }).lines));

    expect(idsOf(lunch.lines).filter((id) => others.has(id))).toEqual([]);
  });

  it.each(namesOf(PROFILES))('of the profile %s is accepted event by event', (profile) => {
    const { read } = aDay({ orders: 300, seed: 11, profile });

    expect(read.length).toBeGreaterThan(300 * 10);
  });

  it('holds nothing that looks like a phone number, an address or a card, not even in ids', () => {
    const found = lunch.lines.flatMap((line) =>
      textsIn(JSON.parse(line)).filter((text) => personalValueIn(text)),
    );

    expect(found).toEqual([]);
  });

  it('writes times with the offset of Shanghai, on the day that was asked for', () => {
    const [line] = generateDay({ ...LUNCH, orders: 1, day: '2027-02-28' }).lines;

    expect(JSON.parse(line ?? '').time).toMatch(/^2027-02-28T1[1-3]:\d\d:\d\d\.\d{3}\+08:00$/);
  });

  it('tells some events again, whole, and no two different events by one id', () => {
    const contents = new Map<string, Set<string>>();
    for (const line of lunch.lines) {
      const { tenantid, source, id } = JSON.parse(line);
      const name = `${tenantid} ${source} ${id}`;
      contents.set(name, (contents.get(name) ?? new Set()).add(line));
    }

    expect([...contents.values()].every((said) => said.size === 1)).toBe(true);
    const copied = (lunch.lines.length - contents.size) / contents.size;
    expect(copied).toBeGreaterThan(0.012);
    expect(copied).toBeLessThan(0.028);
  });

  it('has events that come after later ones, some by minutes', () => {
    const seen = new Set<string>();
    const firsts = lunch.read.filter((_, place) => {
      const line = lunch.lines[place] ?? '';
      return !seen.has(line) && seen.add(line);
    });
    const late = firsts
      .map(({ event, comesAt }) => comesAt - Date.parse(event.time))
      .filter((by) => by > 1_000);

    expect(late.length).toBeGreaterThan(30);
    expect(late.some((by) => by > 120_000)).toBe(true);
  });

  it('is held no more than its orders under way: its first line is there before the last order is made', () => {
    const [first] = generateDay({ ...LUNCH, orders: 1_000_000 }).lines;

    expect(first).toContain('order.submitted');
  });
});

describe('the example', () => {
  it.each([
    ['examples/lunch-peak.jsonl', lunch.lines.map((line) => `${line}\n`).join('')],
    ['examples/lunch-peak.partners.json', `${JSON.stringify(lunch.partners, null, 1)}\n`],
  ])('%s is what `generate --orders 500 --seed 7` writes', (file, text) => {
    expect(readFileSync(file, 'utf8') === text).toBe(true);
  });
});
