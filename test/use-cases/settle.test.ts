import { describe, expect, it } from 'vitest';
import { settle } from '../../functions/use-cases/settle.ts';
import { anException, NOON } from '../support/journal.ts';
import { testWorld } from '../support/world.ts';

const anOpenOne = async (token: string | null) => {
  const scene = testWorld({ now: NOON });
  const exception = await scene.world.exceptions.open({
    ...anException({ rule: 'PAY-01', occurrence: 'int-1', way: 'retry', facts: {} }, NOON),
    token,
  });
  return { ...scene, exception, exceptionNow: () => scene.records.exceptions.get(exception.exceptionId) };
};

describe('ending an exception', () => {
  it('ends it once, and goes on with what waits for it', async () => {
    const { world, exception, exceptionNow, answered, logged } = await anOpenOne('token-1');

    expect(await settle(world, exception, 'resolved-auto', 'paid')).toEqual({
      outcome: 'settled',
      ended: 'paid',
    });

    expect(exceptionNow()).toMatchObject({ status: 'resolved-auto', outcome: 'paid', closedAt: NOON });
    expect(answered).toEqual([{ token: 'token-1', output: { outcome: 'settled', ended: 'paid' } }]);
    expect(logged).toEqual(['exception ended']);
  });

  it('the second finds how it ended, and answers the token again: the first may have died before it did', async () => {
    const { world, exception, exceptionNow, answered, logged, time } = await anOpenOne('token-1');
    await settle(world, exception, 'resolved-self', 'paid-by-customer');
    time.now += 1;

    expect(await settle(world, exception, 'resolved-auto', 'paid')).toEqual({
      outcome: 'settled',
      ended: 'paid-by-customer',
    });

    expect(exceptionNow()).toMatchObject({
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      closedAt: NOON,
    });
    expect(answered.map(({ output }) => output['ended'])).toEqual(['paid-by-customer', 'paid-by-customer']);
    expect(logged).toHaveLength(1);
  });

  it('answers nobody where nothing waits', async () => {
    const { world, exception, answered } = await anOpenOne(null);
    await settle(world, exception, 'closed-noop', 'nothing-owed');

    expect(answered).toEqual([]);
  });
});
