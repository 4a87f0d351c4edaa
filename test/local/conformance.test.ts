import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { machine, pass } from '../support/machines.ts';

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recorded = (id: string, definition: object, output: unknown) => ({
  id,
  definition: JSON.stringify(definition),
  input: '{"at":1}',
  types: ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
  final: {
    type: 'ExecutionSucceeded',
    executionSucceededEventDetails: { output, outputDetails: { truncated: false } },
  },
});

const echo = machine('Say', { Say: pass() });
const jsonPath = { StartAt: 'Say', States: { Say: { Type: 'Pass', InputPath: '$.at', End: true } } };

async function conformance(...cases: readonly object[]): Promise<{ code: number; lines: readonly string[] }> {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify({ cases }));
  return new Promise((resolve) => {
    execFile(process.execPath, ['local/conformance.ts', file], (problem, stdout) => {
      resolve({ code: Number(problem?.code ?? 0), lines: stdout.trimEnd().split('\n') });
    });
  });
}

describe('the conformance run', () => {
  it('passes what is as recorded, placeholders aside, and refuses JSONPath by name', async () => {
    const { code, lines } = await conformance(
      recorded('same', echo, { at: 1 }),
      recorded('placeholder', echo, { at: '<timestamp>' }),
      recorded('jsonpath', jsonPath, 1),
    );

    expect(code).toBe(0);
    expect(lines).toEqual([
      'refused: jsonpath',
      '  QueryLanguage JSONPath is not supported (at /States/Say)',
      '2 passed, 0 failed, 1 refused',
    ]);
  });

  it('fails with both orders of events, or both final events, and says so with its exit code', async () => {
    const other = { ...recorded('order', echo, { at: 1 }), types: ['ExecutionStarted', 'ExecutionFailed'] };

    const { code, lines } = await conformance(other, recorded('output', echo, { at: 2 }));

    expect(code).toBe(1);
    expect(lines).toEqual([
      'failed: order',
      '  expected ExecutionStarted ExecutionFailed',
      '  actual   ExecutionStarted PassStateEntered PassStateExited ExecutionSucceeded',
      'failed: output',
      expect.stringContaining('expected {"type":"ExecutionSucceeded"'),
      expect.stringContaining('actual   {"type":"ExecutionSucceeded"'),
      '0 passed, 2 failed, 0 refused',
    ]);
  });
});
