import { askChannel } from '../../../functions/use-cases/payment/ask-channel.ts';
import type { Answer } from '../../../functions/use-cases/settle.ts';
import { NOON } from '../../support/journal.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { type aDebt, byCustomer, type DebtScene, SECOND } from './scene.ts';

export type Setting = Parameters<typeof aDebt>[0] & object;

export const NOBODY_KNOWS: Answers = { query: () => ({ answer: 'unknown' }) };
export const MANDATE = { failure: { code: 'TIMEOUT' }, as: 'payment.unknown' } as const;
export const wallet = (channel: 'wechat' | 'alipay', product: 'auth-code' | 'jsapi'): Setting => ({
  failure: byCustomer(product, { channel, code: 'TIMEOUT' }),
});

/** Asks as the state machine does, until it is told something else: when it asked, in seconds since the failure. */
export const askUntilOver = async (
  debt: DebtScene,
): Promise<{ readonly at: readonly number[]; readonly answer: Answer }> => {
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
