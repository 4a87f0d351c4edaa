import { describe, expect, it } from 'vitest';
import { askChannel } from '../../../functions/use-cases/payment/ask-channel.ts';
import type { Answer } from '../../../functions/use-cases/settle.ts';
import { NOON } from '../../support/journal.ts';
import { askUntilOver, MANDATE, NOBODY_KNOWS, type Setting, wallet } from './asking.ts';
import { aDebt, atMinute, type DebtScene, NUMBER, SECOND } from './scene.ts';

describe('what the channel says', () => {
  const at5 = async (setting: Setting): Promise<{ readonly debt: DebtScene; readonly answer: Answer }> => {
    const debt = await aDebt(setting);
    debt.time.now = NOON + 5 * SECOND;
    return { debt, answer: await askChannel(debt.world, debt.exception, 0) };
  };

  it('paid: it is settled', async () => {
    const { debt, answer } = await at5({
      ...MANDATE,
      answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) },
    });

    expect(answer.outcome).toBe('settled');
    expect(debt.exceptionNow().outcome).toBe('paid');
  });

  it('paid, but less than is due: a person looks at it', async () => {
    const { answer } = await at5({
      ...MANDATE,
      answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 999 }) },
    });

    expect(answer).toEqual({ outcome: 'person', why: 'paid-too-little' });
  });

  it('unpaid, under a mandate: it was a decline for now, and is charged on schedule', async () => {
    const { debt, answer } = await at5({ ...MANDATE });

    expect(answer).toEqual({ outcome: 'wait', dueAt: atMinute(15) });
    expect(debt.methods()).toEqual(['query']);
  });

  it('unpaid, by the customer: it is the customer’s turn', async () => {
    const { answer } = await at5(wallet('wechat', 'jsapi'));

    expect(answer).toEqual({ outcome: 'customer' });
  });

  it('unpaid, after a code that no table knows: a person’s, never a charge', async () => {
    const { debt, answer } = await at5({ failure: { code: 'WHAT_IS_THIS' } });

    expect(answer).toEqual({ outcome: 'person', why: 'unlisted-code' });
    expect(debt.methods()).toEqual(['query']);
  });

  it('unpaid, by a channel whose codes nobody has read: a person’s', async () => {
    const { answer } = await at5({ failure: { channel: 'unionpay', code: '00' } });

    expect(answer).toEqual({ outcome: 'person', why: 'unlisted-code' });
  });

  it('nothing: it asks again', async () => {
    const { answer } = await at5({ ...MANDATE, answers: NOBODY_KNOWS });

    expect(answer).toEqual({ outcome: 'ask-again', seconds: 30, asked: 1 });
  });

  it('is written down each time', async () => {
    const { debt } = await at5({ ...MANDATE, answers: NOBODY_KNOWS });

    expect(debt.journaled('rescue.asked')).toMatchObject([{ number: NUMBER, answer: 'unknown' }]);
  });

  it('an exception that has ended meanwhile is not asked about', async () => {
    const debt = await aDebt({ ...MANDATE });
    await debt.world.exceptions.settle(debt.exception, {
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      at: NOON,
    });

    expect(await askChannel(debt.world, debt.exception, 0)).toEqual({
      outcome: 'settled',
      ended: 'paid-by-customer',
    });
    expect(debt.methods()).toEqual([]);
  });
});

describe('taking an attempt back', () => {
  const auth = wallet('wechat', 'auth-code');

  it('finds that the customer paid between the last question and the reverse: that is settled', async () => {
    const debt = await aDebt({
      ...auth,
      answers: { ...NOBODY_KNOWS, close: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) },
    });

    expect((await askUntilOver(debt)).answer.outcome).toBe('settled');
  });

  it('gave money back: it is written down, and the customer pays anew', async () => {
    const debt = await aDebt({
      ...auth,
      answers: { ...NOBODY_KNOWS, close: () => ({ answer: 'closed', moneyReturned: 1_000 }) },
    });

    expect((await askUntilOver(debt)).answer).toEqual({ outcome: 'customer' });
    expect(debt.journaled('rescue.closed')).toMatchObject([
      { how: 'reverse', answer: 'closed', moneyReturned: 1_000 },
    ]);
  });

  it('is repeated, after another question each, where the channel does not answer; after the third time a person has it', async () => {
    const debt = await aDebt({ ...auth, answers: { ...NOBODY_KNOWS, close: () => ({ answer: 'unknown' }) } });

    expect(await askUntilOver(debt)).toEqual({
      at: [5, 10, 20, 30, 40, 45, 47, 49],
      answer: { outcome: 'person', why: 'unknown-outcome', ticketSeconds: 900 },
    });
    expect(debt.methods().slice(-6)).toEqual(['query', 'close', 'query', 'close', 'query', 'close']);
  });

  it('waits until a JSAPI order is five minutes old', async () => {
    const debt = await aDebt({
      ...wallet('wechat', 'jsapi'),
      order: { payBy: atMinute(2) },
      answers: NOBODY_KNOWS,
    });

    const { at, answer } = await askUntilOver(debt);

    expect(at).toEqual([60, 90, 120, 300]);
    expect(debt.methods().filter((method) => method === 'close')).toHaveLength(1);
    expect(answer).toEqual({ outcome: 'customer' });
  });
});
