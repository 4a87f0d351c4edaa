import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFunction, logs, NOON, start } from './fixture/a-function.ts';

describe('a function', () => {
  it('answers from an ES module', async () => {
    const functions = start(aFunction('export const handler = async ({ n }) => ({ twice: 2 * n });'));

    expect(await functions.invoke('Stack-Sample', { n: 21 })).toEqual({ twice: 42 });
  });

  it('answers from CommonJS in a repository of ES modules', async () => {
    const source = `const { join } = require('node:path');
      exports.handler = async () => (await import('node:path')).join === join && join('a', 'b');`;

    expect(await start(aFunction(source, 'index.js')).invoke('Sample', {})).toBe(join('a', 'b'));
  });

  it('is called by name, ARN, version, logical id or label, and by nothing else', async () => {
    const functions = start(aFunction('export const handler = async () => "here";'));
    const { arn } = aFunction('');

    for (const name of ['Stack-Sample', arn, `${arn}:$LATEST`, 'Sample', 'sample'])
      expect(await functions.invoke(name, {})).toBe('here');
    await expect(functions.invoke('other', {})).rejects.toThrow('there are sample');
  });

  it('has an environment of its own, to which the local cloud adds', async () => {
    const source = `export const handler = async () => process.env;`;
    const functions = start(aFunction(source, 'index.mjs', { environment: { TABLE: 't', URL: 'old' } }), {
      URL: 'new',
    });

    const environment = await functions.invoke('sample', {});

    expect(environment).toMatchObject({
      TABLE: 't',
      URL: 'new',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_LAMBDA_FUNCTION_NAME: 'Stack-Sample',
    });
    expect(environment).not.toHaveProperty('PATH');
  });

  it('is told who it is and how much time it has', async () => {
    const functions = start(
      aFunction(`export const handler = async (_, context) =>
        ({ ...context, remaining: context.getRemainingTimeInMillis() });`),
    );

    expect(await functions.invoke('sample', {})).toMatchObject({
      functionName: 'Stack-Sample',
      memoryLimitInMB: '256',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      remaining: expect.any(Number),
    });
  });

  it('lives by the virtual clock', async () => {
    const functions = start(
      aFunction(`export const handler = async ({ ms }) => {
        const before = Date.now();
        await new Promise((resolve) => setTimeout(resolve, ms));
        return { before, passed: Date.now() - before };
      };`),
    );
    await functions.invoke('sample', { ms: 1 });
    const startedAt = performance.now();

    const { before, passed } = Object(await functions.invoke('sample', { ms: 6_000 }));

    expect(before).toBeGreaterThanOrEqual(NOON);
    expect(passed).toBeGreaterThanOrEqual(6_000);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('takes no virtual time to start', async () => {
    const functions = start(
      aFunction(`const until = performance.now() + 200;
        while (performance.now() < until);
        export const handler = async () => Date.now();`),
    );

    const answeredAt = Number(await functions.invoke('sample', {}));

    expect(answeredAt - NOON).toBeLessThan(200 * 60);
  });

  it('has virtual time slow down for it when the machine is slow', async () => {
    const functions = start(
      aFunction(`const work = (ms) => { for (const until = performance.now() + ms; performance.now() < until; ); };
        export const handler = async ({ ms }) => {
          const before = Date.now();
          work(ms);
          return Date.now() - before;
        };`),
    );
    await functions.invoke('sample', { ms: 0 });

    const passed = Number(await functions.invoke('sample', { ms: 1_500 }));

    expect(passed).toBeGreaterThan(0);
    expect(passed).toBeLessThan(1_500 * 60 * 0.7);
  });

  it('is run by two workers at a time, and a third call waits', async () => {
    const functions = start(
      aFunction(`let calls = 0;
        export const handler = async () => {
          calls += 1;
          await new Promise((resolve) => setTimeout(resolve, 600));
          return calls;
        };`),
    );

    const answers = await Promise.all([1, 2, 3].map(() => functions.invoke('sample', {})));

    expect(answers).toEqual([1, 1, 2]);
  });

  it('keeps its log with levels', async () => {
    const functions = start(
      aFunction(`export const handler = async () => {
        console.log(JSON.stringify({ level: 'WARN', message: 'odd' }));
        console.error('bad');
      };`),
    );

    await functions.invoke('sample', {});

    await expect
      .poll(() => logs.latest().map(({ level, functionName }) => [functionName, level]))
      .toEqual(
        expect.arrayContaining([
          ['sample', 'WARN'],
          ['sample', 'ERROR'],
        ]),
      );
  });
});
