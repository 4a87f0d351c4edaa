import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { virtualClock } from '../../../local/clock.ts';
import type { LambdaFunction } from '../../../local/cloud/description.ts';
import { type FunctionLogs, functionLogs } from '../../../local/cloud/function-logs.ts';
import { type Lambda, lambda } from '../../../local/cloud/lambda.ts';

const NOON = Date.UTC(2026, 0, 5, 12);

const running: Lambda[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.stop()));
});

/** A function of this source, in a file of this name, inside a repository of ES modules as cdk.out is. */
const aFunction = (
  source: string,
  file = 'index.mjs',
  given: Partial<LambdaFunction> = {},
): LambdaFunction => {
  const repository = mkdtempSync(join(tmpdir(), 'bundle-'));
  const code = join(repository, 'asset');
  mkdirSync(code);
  writeFileSync(join(repository, 'package.json'), '{"type":"module"}');
  writeFileSync(join(code, file), source);
  return {
    name: 'Stack-Sample',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:Stack-Sample',
    logicalId: 'Sample',
    label: 'sample',
    code,
    handler: 'index.handler',
    environment: {},
    timeoutSeconds: 3,
    memoryMb: 256,
    reservedConcurrency: undefined,
    ...given,
  };
};

const logs: FunctionLogs = functionLogs(undefined);
const start = (lambdaFunction: LambdaFunction, environment: Record<string, string> = {}): Lambda => {
  const functions = lambda({
    functions: [lambdaFunction],
    environment,
    clock: virtualClock({ start: NOON, speed: 60 }),
    logs,
    concurrency: () => 2,
  });
  running.push(functions);
  return functions;
};

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
      aFunction(`export const handler = async () => {
        const before = Date.now();
        await new Promise((resolve) => setTimeout(resolve, 6_000));
        return { before, passed: Date.now() - before };
      };`),
    );
    const startedAt = performance.now();

    const { before, passed } = Object(await functions.invoke('sample', {}));

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

  it('is run by two workers at a time, and a third call waits', async () => {
    const functions = start(
      aFunction(`let calls = 0;
        export const handler = async () => {
          calls += 1;
          await new Promise((resolve) => setTimeout(resolve, 3_000));
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

describe('a call fails', () => {
  it('with the name and the text of what the function threw', async () => {
    const functions = start(
      aFunction(`class ParcelLost extends Error { name = 'ParcelLost'; }
        export const handler = async () => { throw new ParcelLost('Nobody knows'); };`),
    );

    await expect(functions.invoke('sample', {})).rejects.toMatchObject({
      name: 'ParcelLost',
      message: 'Nobody knows',
      trace: expect.arrayContaining([expect.stringContaining('index.mjs')]),
    });
  });

  it('when its time is over, in real time, and the next one gets a fresh worker', async () => {
    const functions = start(
      aFunction(
        `let calls = 0;
        export const handler = ({ hang }) => (calls += 1) && hang ? new Promise(() => {}) : calls;`,
        'index.mjs',
        { timeoutSeconds: 0.2 },
      ),
    );
    await functions.invoke('sample', {});

    await expect(functions.invoke('sample', { hang: true })).rejects.toMatchObject({
      name: 'Sandbox.Timedout',
      message: expect.stringContaining('timed out after 0.20 seconds'),
    });
    expect(await functions.invoke('sample', {})).toBe(1);
  });

  it('when its worker is killed, and the next one gets a fresh worker', async () => {
    const functions = start(
      aFunction(`let calls = 0;
        export const handler = ({ hang }) => (calls += 1) && hang ? new Promise(() => {}) : calls;`),
    );
    await functions.invoke('sample', {});
    const killed = functions.invoke('sample', { hang: true });

    await Promise.all([
      expect(killed).rejects.toMatchObject({ name: 'Runtime.ExitError' }),
      functions.kill('sample'),
    ]);

    expect(await functions.invoke('sample', {})).toBe(1);
  });

  it.each([
    ['has no such handler', 'export const other = 1;', 'Runtime.HandlerNotFound'],
    ['has no such file', '', 'Runtime.ImportModuleError'],
    ['throws while it is loaded', 'throw new RangeError("too far");', 'RangeError'],
    ['ends its process', 'export const handler = () => process.exit(3);', 'Runtime.ExitError'],
  ])('when the function %s', async (_, source, name) => {
    const functions = start(aFunction(source, source === '' ? 'other.mjs' : 'index.mjs'));

    await expect(functions.invoke('sample', {})).rejects.toMatchObject({ name });
  });

  it('when everything stops, those that wait for a worker included', async () => {
    const functions = start(aFunction('export const handler = () => new Promise(() => {});'));
    const calls = [1, 2, 3].map(() => functions.invoke('sample', {}));
    const settled = Promise.allSettled(calls);

    await functions.stop();

    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(functions.invoke('sample', {})).rejects.toThrow('has stopped');
  });
});
