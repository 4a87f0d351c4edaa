import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paymentFailed, placed } from '../../support/replayed.ts';

const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'replay-'));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['local/replay.ts', ...args], { cwd: ROOT, encoding: 'utf8' });

const EVENTS = file(
  'events.jsonl',
  [placed(), paymentFailed(1)].map((event) => JSON.stringify(event)).join('\n'),
);

describe('npm run replay', () => {
  it('prints what happened and writes the report', () => {
    const out = join(folder, 'report.json');
    const { status, stdout } = run(EVENTS, '--out', out);

    expect(status).toBe(0);
    expect(stdout).toContain('2 events: 2 accepted');
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(JSON.parse(readFileSync(out, 'utf8')).exceptions[0]).toMatchObject({ rule: 'PAY-01' });
  });

  it('counts a line that cannot be read as refused, and goes on', () => {
    const torn = file('torn.jsonl', `${readFileSync(EVENTS, 'utf8')}\n{"specversion":"1.0"\n`);
    const { status, stdout, stderr } = run(torn);

    expect(status).toBe(0);
    expect(stderr).toContain(`${torn}:3: refused: `);
    expect(stdout).toContain('3 events: 2 accepted, 0 duplicates, 1 refused');
  });

  it.each([
    ['a file that is not there', ['nowhere.jsonl'], 'nowhere.jsonl'],
    ['an empty file', [file('empty.jsonl', '\n')], 'empty.jsonl: line 1'],
    ['no file', [], 'npm run replay'],
    ['faults of another kind', [EVENTS, '--faults', 'some'], 'none, light or heavy'],
    ['a seed that is no number', [EVENTS, '--seed', 'x'], 'whole number'],
    [
      'partners with an answer that nobody knows',
      [EVENTS, '--partners', file('p.json', '{"defaults":{"charge":["maybe"]}}')],
      'defaults.charge[0]',
    ],
    [
      'a policy with a nonsense threshold',
      [EVENTS, '--policy', file('policy.json', '{"payments":{"attempts":-1}}')],
      'payments.attempts is -1: at least 0 is right',
    ],
    [
      'a policy to compare with a name that no policy has',
      [EVENTS, '--compare', file('other.json', '{"paymentz":{}}')],
      'paymentz is no part of a policy',
    ],
  ])('stops with 2 and says why for %s', (_, args, why) => {
    const { status, stderr } = run(...args);

    expect(status).toBe(2);
    expect(stderr).toContain(why);
  });

  it('with another policy to compare, prints and writes what would change', () => {
    const out = join(folder, 'comparison.json');
    const never = file('never.json', '{"rules":{"DLV-02":"off"}}');
    const { status, stdout } = run(EVENTS, '--compare', never, '--out', out);

    expect(status).toBe(0);
    expect(stdout).toContain('2 events under A (default), and under B (never.json) instead:');
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      policies: { a: 'default', b: 'never.json' },
      exceptions: expect.arrayContaining([
        expect.objectContaining({ rule: 'DLV-02', a: 4, b: 0, more: [], fewer: Array(4).fill('ord_story') }),
        expect.objectContaining({ rule: 'PAY-01', a: 1, b: 1, more: [], fewer: [] }),
      ]),
    });
  });

  it('makes no charge and no remedy under a policy that switches automation off, and loses nothing', () => {
    const out = join(folder, 'off.json');
    const { status } = run(
      EVENTS,
      '--policy',
      file('off-policy.json', '{"automation":"off"}'),
      '--out',
      out,
      '--quiet',
    );

    const { charges, remedies, exceptions } = JSON.parse(readFileSync(out, 'utf8'));
    expect(status).toBe(0);
    expect([charges, remedies]).toEqual([[], []]);
    expect(exceptions.length).toBeGreaterThan(0);
  });
});
