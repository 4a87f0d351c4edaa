import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../functions/use-cases/settle.ts';
import { askChannel } from '../../../functions/use-cases/payment/ask-channel.ts';
import { NOON } from '../../support/journal.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { aDebt, atMinute, byCustomer, type DebtScene, NUMBER, SECOND } from './scene.ts';

type Setting = Parameters<typeof aDebt>[0] & object;

const NOBODY_KNOWS: Answers = { query: () => ({ answer: 'unknown' }) };
const MANDATE = { failure: { code: 'TIMEOUT' }, as: 'payment.unknown' } as const;
const wallet = (channel: 'wechat' | 'alipay', product: 'auth-code' | 'jsapi'): Setting => ({
  failure: byCustomer(product, { channel, code: 'TIMEOUT' }),
});

/** Asks as the state machine does, until it is told something else: when it asked, in seconds since the failure. */
const askUntilOver = async (debt: DebtScene): Promise<{ readonly at: readonly number[]; readonly answer: Answer }> => {
  const at: number[] = [];
  let next: Answer = { outcome: 'ask-again', seconds: Number(debt.exception.facts['askSeconds']), asked: 0 };
  debt.time.now = NOON;
  while (next.outcome === 'ask-again') {
    debt.time.now += Number(next['seconds']) * SECOND;
    at.push((debt.time.now - NOON) / SECOND);
    next = await askChannel(debt.world, debt.exception, Number(next['asked']));
  }
  return { at, answer: next };
};

const minutes = (...all: readonly number[]): readonly number[] => all.map((minute) => minute * 60);
const everyFiveMinutes = (from: number, until: number): readonly number[] =>
  Array.from({ length: Math.ceil((until - from) / 300) }, (_, n) => from + n * 300);

describe('an unknown outcome is asked about by the channel’s own loop', () => {
  it('a WeChat auth-code payment: after 5 s, then up to each 10 s, until 45 s; then it is reversed', async () => {
    const debt = await aDebt({ ...wallet('wechat', 'auth-code'), answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({ at: [5, 10, 20, 30, 40, 45], answer: { outcome: 'customer' } });
    expect(debt.asked('close')).toMatchObject([{ how: 'reverse', merchantOrderNo: NUMBER }]);
  });

  it('an Alipay auth-code payment: after 5 s, then each 3 to 5 s, until 60 s; then it is cancelled', async () => {
    const debt = await aDebt({ ...wallet('alipay', 'auth-code'), answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({ at: [5, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 58, 60], answer: { outcome: 'customer' } });
    expect(debt.asked('close')).toMatchObject([{ how: 'reverse' }]);
  });

  it('a WeChat JSAPI order: after a minute, then 30 s doubling to 5 min, until it expires; then it is closed', async () => {
    const debt = await aDebt({ ...wallet('wechat', 'jsapi'), order: { payBy: atMinute(20) }, answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({ at: [60, 90, 150, 270, 510, 810, 1_110, 1_200], answer: { outcome: 'customer' } });
    expect(debt.asked('close')).toMatchObject([{ how: 'close' }]);
  });

  it('an order of unknown expiry: for two hours', async () => {
    const debt = await aDebt({ ...wallet('wechat', 'jsapi'), answers: NOBODY_KNOWS });

    expect((await askUntilOver(debt)).at).toEqual([60, 90, 150, 270, 510, ...everyFiveMinutes(810, 7_200), 7_200]);
  });

  it('a mandate: after 5 s, then 30 s doubling to 5 min, for half an hour; then a person, and nothing is closed', async () => {
    const debt = await aDebt({ ...MANDATE, answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({
      at: [5, 35, 95, 215, 455, 755, 1_055, 1_355, 1_655, 1_800],
      answer: { outcome: 'person', why: 'unknown-outcome' },
    });
    expect(debt.methods()).not.toContain('close');
    expect(debt.methods()).not.toContain('charge');
  });

  it('a mandate that the channel has only accepted: for a day', async () => {
    const debt = await aDebt({ failure: { code: 'ACCEPT' }, answers: NOBODY_KNOWS });

    expect((await askUntilOver(debt)).at.at(-1)).toBe(24 * 3_600);
  });

  it.each(['card', 'stripe'] as const)('a card (%s): ten times in ten minutes, then a person', async (channel) => {
    const debt = await aDebt({ failure: byCustomer('card', { channel, code: 'TIMEOUT' }), answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({
      at: minutes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      answer: { outcome: 'person', why: 'unknown-outcome' },
    });
    expect(debt.methods()).not.toContain('close');
  });
});

describe('what the channel says', () => {
  const at5 = async (setting: Setting): Promise<{ readonly debt: DebtScene; readonly answer: Answer }> => {
    const debt = await aDebt(setting);
    debt.time.now = NOON + 5 * SECOND;
    return { debt, answer: await askChannel(debt.world, debt.exception, 0) };
  };

  it('paid: it is settled', async () => {
    const { debt, answer } = await at5({ ...MANDATE, answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) } });

    expect(answer.outcome).toBe('settled');
    expect(debt.exceptionNow().outcome).toBe('paid');
  });

  it('paid, but less than is due: a person looks at it', async () => {
    const { answer } = await at5({ ...MANDATE, answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 999 }) } });

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
    await debt.world.exceptions.settle(debt.exception, { status: 'resolved-self', outcome: 'paid-by-customer', at: NOON });

    expect(await askChannel(debt.world, debt.exception, 0)).toEqual({ outcome: 'settled', ended: 'paid-by-customer' });
    expect(debt.methods()).toEqual([]);
  });
});

describe('taking an attempt back', () => {
  const auth = wallet('wechat', 'auth-code');

  it('finds that the customer paid between the last question and the reverse: that is settled', async () => {
    const debt = await aDebt({ ...auth, answers: { ...NOBODY_KNOWS, close: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) } });

    expect((await askUntilOver(debt)).answer.outcome).toBe('settled');
  });

  it('gave money back: it is written down, and the customer pays anew', async () => {
    const debt = await aDebt({ ...auth, answers: { ...NOBODY_KNOWS, close: () => ({ answer: 'closed', moneyReturned: 1_000 }) } });

    expect((await askUntilOver(debt)).answer).toEqual({ outcome: 'customer' });
    expect(debt.journaled('rescue.closed')).toMatchObject([{ how: 'reverse', answer: 'closed', moneyReturned: 1_000 }]);
  });

  it('is repeated, after another question each, where the channel does not answer; after the third time a person has it', async () => {
    const debt = await aDebt({ ...auth, answers: { ...NOBODY_KNOWS, close: () => ({ answer: 'unknown' }) } });

    expect(await askUntilOver(debt)).toEqual({ at: [5, 10, 20, 30, 40, 45, 47, 49], answer: { outcome: 'person', why: 'unknown-outcome' } });
    expect(debt.methods().slice(-6)).toEqual(['query', 'close', 'query', 'close', 'query', 'close']);
  });

  it('waits until a JSAPI order is five minutes old', async () => {
    const debt = await aDebt({ ...wallet('wechat', 'jsapi'), order: { payBy: atMinute(2) }, answers: NOBODY_KNOWS });

    const { at, answer } = await askUntilOver(debt);

    expect(at).toEqual([60, 90, 120, 180, 240, 300]);
    expect(debt.methods().filter((method) => method === 'close')).toHaveLength(1);
    expect(answer).toEqual({ outcome: 'customer' });
  });
});
