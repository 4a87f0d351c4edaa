import { describe, expect, it } from 'vitest';
import { askUntilOver, MANDATE, NOBODY_KNOWS, wallet } from './asking.ts';
import { aDebt, atMinute, byCustomer, NUMBER } from './scene.ts';

const minutes = (...all: readonly number[]): readonly number[] => all.map((minute) => minute * 60);
const everyFiveMinutes = (from: number, until: number): readonly number[] =>
  Array.from({ length: Math.ceil((until - from) / 300) }, (_, n) => from + n * 300);

describe('an unknown outcome is asked about by the channel’s own loop', () => {
  it('a WeChat auth-code payment: after 5 s, then up to each 10 s, until 45 s; then it is reversed', async () => {
    const debt = await aDebt({ ...wallet('wechat', 'auth-code'), answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({
      at: [5, 10, 20, 30, 40, 45],
      answer: { outcome: 'customer' },
    });
    expect(debt.asked('close')).toMatchObject([{ how: 'reverse', merchantOrderNo: NUMBER }]);
  });

  it('an Alipay auth-code payment: after 5 s, then each 3 to 5 s, until 60 s; then it is cancelled', async () => {
    const debt = await aDebt({ ...wallet('alipay', 'auth-code'), answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({
      at: [5, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 58, 60],
      answer: { outcome: 'customer' },
    });
    expect(debt.asked('close')).toMatchObject([{ how: 'reverse' }]);
  });

  it('a WeChat JSAPI order: after a minute, then 30 s doubling to 5 min, until it expires; then it is closed', async () => {
    const debt = await aDebt({
      ...wallet('wechat', 'jsapi'),
      order: { payBy: atMinute(20) },
      answers: NOBODY_KNOWS,
    });

    expect(await askUntilOver(debt)).toEqual({
      at: [60, 90, 150, 270, 510, 810, 1_110, 1_200],
      answer: { outcome: 'customer' },
    });
    expect(debt.asked('close')).toMatchObject([{ how: 'close' }]);
  });

  it('an order of unknown expiry: for two hours', async () => {
    const debt = await aDebt({ ...wallet('wechat', 'jsapi'), answers: NOBODY_KNOWS });

    expect((await askUntilOver(debt)).at).toEqual([
      60,
      90,
      150,
      270,
      510,
      ...everyFiveMinutes(810, 7_200),
      7_200,
    ]);
  });

  it('a mandate: after 5 s, then 30 s doubling to 5 min, for half an hour; then a person, and nothing is closed', async () => {
    const debt = await aDebt({ ...MANDATE, answers: NOBODY_KNOWS });

    expect(await askUntilOver(debt)).toEqual({
      at: [5, 35, 95, 215, 455, 755, 1_055, 1_355, 1_655, 1_800],
      answer: { outcome: 'person', why: 'unknown-outcome', ticketSeconds: 900 },
    });
    expect(debt.methods()).not.toContain('close');
    expect(debt.methods()).not.toContain('charge');
  });

  it('a mandate that the channel has only accepted: for a day', async () => {
    const debt = await aDebt({ failure: { code: 'ACCEPT' }, answers: NOBODY_KNOWS });

    expect((await askUntilOver(debt)).at.at(-1)).toBe(24 * 3_600);
  });

  it.each(['card', 'stripe'] as const)(
    'a card (%s): ten times in ten minutes, then a person',
    async (channel) => {
      const debt = await aDebt({
        failure: byCustomer('card', { channel, code: 'TIMEOUT' }),
        answers: NOBODY_KNOWS,
      });

      expect(await askUntilOver(debt)).toEqual({
        at: minutes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        answer: { outcome: 'person', why: 'unknown-outcome', ticketSeconds: 900 },
      });
      expect(debt.methods()).not.toContain('close');
    },
  );
});
