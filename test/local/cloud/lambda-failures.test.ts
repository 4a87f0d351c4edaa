import { describe, expect, it } from 'vitest';
import { aFunction, start } from './fixture/a-function.ts';

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
