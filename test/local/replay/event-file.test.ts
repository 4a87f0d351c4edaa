import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EventFile } from '../../../local/replay/event-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'event-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string): EventFile => {
  const path = join(folder, 'lines.jsonl');
  writeFileSync(path, text);
  return new EventFile(path);
};

describe('a file of events', () => {
  it('gives the lines that hold something, however they end, and as often as they are wanted', () => {
    const file = fileOf('one\r\n\n  \ntwo\nthree');

    expect([...file]).toEqual(['one', 'two', 'three']);
    expect([...file]).toEqual(['one', 'two', 'three']);
    file.close();
  });

  it('gives single lines again, and none beyond the last', () => {
    const file = fileOf('one\r\n\n两\n');
    expect([...file]).toHaveLength(2);

    expect([0, 1, 2].map((nth) => file.at(nth))).toEqual(['one', '两', undefined]);
    file.close();
  });

  it('knows the number of the line that was read last, empty ones counted', () => {
    const file = fileOf('one\n\ntwo\n');
    const numbers = Array.from(file, () => file.lineNumber);

    expect(numbers).toEqual([1, 3]);
    file.close();
  });

  it('reads lines that lie across the pieces in which it reads', () => {
    const lines = ['面'.repeat(400_000), 'x', '线'.repeat(700_000)];
    const file = fileOf(lines.join('\n'));

    expect([...file]).toEqual(lines);
    expect(file.at(2)).toBe(lines[2]);
    file.close();
  });

  it('has no lines when it is empty', () => {
    const file = fileOf('');

    expect([...file]).toEqual([]);
    file.close();
  });
});
