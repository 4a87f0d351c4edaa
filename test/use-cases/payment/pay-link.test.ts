import { describe, expect, it } from 'vitest';
import { waitForPayment } from '../../../functions/use-cases/payment/wait-for-payment.ts';
import { happens, MINUTE } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDebt, byCustomer, type DebtScene, NUMBER, PROMISED } from './scene.ts';

type Turn = 'retry' | 'customer' | 'pay-after';

const wait = ({ world, exception }: DebtScene, turn: Turn = 'customer', round = 0, token = 'token-1') =>
  waitForPayment(world, { ref: exception, token, turn, round, ticketRound: 1 });
const tokenOf = (debt: DebtScene) => debt.exceptionNow().token;

const jsapi = { failure: byCustomer('jsapi'), minute: 0 };
const LOST_AT = PROMISED - 25 * MINUTE;

describe('the pay link', () => {
  it.each<Turn>(['retry', 'customer'])(
    'is offered at once under the original number while that is open, and told (%s)',
    async (turn) => {
      const debt = await aDebt({ ...jsapi, ...(turn === 'retry' ? { failure: {} } : {}) });

      await wait(debt, turn);

      expect(debt.asked('offerLink')).toMatchObject([
        { merchantOrderNo: NUMBER, amount: 1_000, currency: 'CNY', expiresAt: LOST_AT },
      ]);
      expect(debt.told()).toEqual(['pay-link']);
      expect(tokenOf(debt)).toBe('token-1');
      expect(debt.answered).toEqual([]);
    },
  );

  it('is offered once, however often the wait comes round', async () => {
    const debt = await aDebt(jsapi);
    for (const round of [0, 0, 1]) await wait(debt, 'customer', round);

    expect(debt.asked('offerLink')).toHaveLength(1);
  });

  it('has a number of its own where the one before is closed, and keeps it', async () => {
    const debt = await aDebt(jsapi);
    await happens(debt, 'payment.closed', {
      intentId: 'int-1',
      attemptId: 'at-1',
      how: 'closed',
      moneyReturned: false,
    });

    await wait(debt);
    await wait(debt, 'customer', 1);

    expect(debt.asked('offerLink')).toHaveLength(1);
    const [link] = debt.asked('offerLink');
    expect(link.merchantOrderNo).toMatch(/^LK[0-9a-f]{24}$/);
    expect(link).toMatchObject({ channel: 'wechat', product: 'jsapi' });
  });

  it('waits until the channel has taken an auth-code payment back, and has a number of its own', async () => {
    const debt = await aDebt({ failure: byCustomer('auth-code'), minute: 0 });

    await wait(debt);

    expect(debt.answered).toEqual([{ token: 'token-1', output: { outcome: 'link-later', seconds: 15 } }]);
    expect(debt.asked('offerLink')).toEqual([]);

    await wait(debt.atMinute(0.25));

    expect(debt.asked('close')).toMatchObject([{ merchantOrderNo: NUMBER, how: 'reverse' }]);
    expect(debt.asked('offerLink')).toMatchObject([
      { merchantOrderNo: expect.stringMatching(/^LK/), product: 'jsapi' },
    ]);
  });

  it('asks for what the order costs now: the number of another amount is closed before', async () => {
    const debt = await aDebt({ ...jsapi, minute: 6 });
    await wait(debt);
    await happens(debt, 'order.amended', { version: 2, lines: [], total: 700 });

    await wait(debt, 'customer', 0, 'token-2');

    expect(debt.asked('close')).toMatchObject([{ merchantOrderNo: NUMBER, how: 'close' }]);
    expect(debt.asked('offerLink').map(({ amount }) => amount)).toEqual([1_000, 700]);
    expect(new Set(debt.asked('offerLink').map(({ merchantOrderNo }) => merchantOrderNo)).size).toBe(2);
    expect(debt.told()).toEqual(['pay-link', 'pay-link']);
  });

  it('is not offered while the channel does not know of another number: it is asked in its own rhythm', async () => {
    const debt = await aDebt({
      failure: byCustomer('auth-code'),
      minute: 1,
      answers: { query: () => ({ answer: 'unknown' }) },
    });

    await wait(debt);

    expect(debt.answered).toEqual([{ token: 'token-1', output: { outcome: 'ask', seconds: 5 } }]);
    expect(debt.asked('close')).toEqual([]);
  });

  it('is not offered beside a number that the channel never says is closed: a person has it', async () => {
    const debt = await aDebt({
      failure: byCustomer('auth-code'),
      minute: 1,
      answers: { close: () => ({ answer: 'unknown' }) },
    });
    for (const token of ['token-1', 'token-2', 'token-3']) await wait(debt, 'customer', 0, token);

    expect(debt.asked('offerLink')).toEqual([]);
    expect(debt.answered.at(-1)?.output).toEqual({ outcome: 'person', why: 'attempt-not-closed' });
  });

  it('leaves the retries’ wait at once when the amount changed: the customer has not agreed to it', async () => {
    const debt = await aDebt({ minute: 0 });
    await happens(debt, 'order.amended', { version: 2, lines: [], total: 700 });

    await wait(debt, 'retry');

    expect(debt.answered.map(({ output }) => output.outcome)).toEqual(['customer']);
    expect(debt.asked('offerLink')).toEqual([]);
  });

  it('is told once, wherever the one who offers it is killed and begins again', async () => {
    for (let n = 1; n < 30; n += 1) {
      const debt = await aDebt(jsapi);
      const ref = debt.exception;
      const ran = await waitForPayment(killedAfter(debt.world, n), {
        ref,
        token: 'token-1',
        turn: 'customer',
        round: 0,
        ticketRound: 1,
      }).catch((error: unknown) => error);
      await wait(debt, 'customer', 0, 'token-2');

      expect(debt.asked('offerLink'), `killed after ${n}`).toHaveLength(1);
      expect(debt.told(), `killed after ${n}`).toEqual(['pay-link']);
      expect(tokenOf(debt)).toBe('token-2');
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});

describe('a person who sends the link', () => {
  it('has the customer told once more, and reminded anew', async () => {
    const debt = await aDebt(jsapi);
    for (const round of [0, 1]) await wait(debt, 'customer', round);
    const sent = { ref: debt.exception, token: 'token-2', turn: 'customer', ticketRound: 2 } as const;
    for (const round of [0, 0, 1]) await waitForPayment(debt.world, { ...sent, round });

    expect(debt.asked('offerLink')).toHaveLength(1);
    expect(debt.told()).toEqual(['pay-link', 'pay-reminder', 'pay-link', 'pay-reminder']);
  });
});

describe('reminders', () => {
  it('come with each round of the customer’s turn, three at most, each once', async () => {
    const debt = await aDebt(jsapi);
    for (const round of [0, 1, 1, 2, 3, 4, 5]) await wait(debt, 'customer', round);

    expect(debt.told()).toEqual(['pay-link', 'pay-reminder', 'pay-reminder', 'pay-reminder']);
  });

  it('do not come beside our own retries', async () => {
    const debt = await aDebt({ minute: 0 });
    for (const round of [0, 0, 0]) await wait(debt, 'retry', round);

    expect(debt.told()).toEqual(['pay-link']);
  });

  it('of what the channel collects itself offer no link', async () => {
    const debt = await aDebt({ failure: { product: 'pay-after' }, minute: 0 });
    await wait(debt, 'pay-after', 0);
    await wait(debt, 'pay-after', 1);

    expect(debt.told()).toEqual(['pay-after-reminder', 'pay-after-reminder']);
    expect(debt.asked('offerLink')).toEqual([]);
  });
});
