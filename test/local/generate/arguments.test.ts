import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../../local/generate/arguments.ts';

const folder = mkdtempSync(join(tmpdir(), 'generate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['local/generate.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

describe('the command line', () => {
  it('takes the lunch peak of 22 November 2026 unless told otherwise', () => {
    expect(readArguments(['--orders', '5', '--seed', '7'])).toEqual({
      orders: 5,
      seed: 7,
      profile: 'lunch-peak',
      day: '2026-11-22',
      out: undefined,
    });
  });

  it.each([
    [['--seed', '1'], '--orders is missing.'],
    [['--orders', '5'], '--seed is missing.'],
    [['--orders', '0', '--seed', '1'], '--orders is «0»; a whole number from 1 to 1000000 is right.'],
    [['--orders', '5', '--seed', 'x'], '--seed is «x»'],
    [['--orders', '5', '--seed', '1', '--profile', 'brunch'], 'one of lunch-peak, dinner, quiet'],
    [['--orders', '5', '--seed', '1', '--start', '2026-02-30'], '--start is «2026-02-30»'],
    [['--orders', '5', '--seed', '1', '--speed', '2'], "Unknown option '--speed'"],
  ])('%j is answered with what would be right', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });

  it('exits with 2 and says how it is used when an argument is wrong', () => {
    const { status, stderr, stdout } = run('--orders', 'many', '--seed', '1');

    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--orders is «many»');
    expect(stderr).toContain('Usage: npm run generate -- --orders N --seed S');
  });

  it('exits with 2 when the file cannot be written', () => {
    const { status, stderr } = run('--orders', '5', '--seed', '1', '--out', join(folder, 'no', 'day.jsonl'));

    expect(status).toBe(2);
    expect(stderr).toContain('ENOENT');
  });

  it('writes the events to the file and the partners beside it, the same as to standard output', () => {
    const args = ['--orders', '200', '--seed', '3'];
    const printed = run(...args);
    const { status } = run(...args, '--out', join(folder, 'day.jsonl'));

    expect([printed.status, status]).toEqual([0, 0]);
    expect(readdirSync(folder).sort()).toEqual(['day.jsonl', 'day.partners.json']);
    expect(readFileSync(join(folder, 'day.jsonl'), 'utf8')).toBe(printed.stdout);
    expect(
      Object.keys(JSON.parse(readFileSync(join(folder, 'day.partners.json'), 'utf8')).orders),
    ).toHaveLength(6);
  });
});
