import { describe, expect, it } from 'vitest';
import { classify, classifyState } from '../../../functions/domain/channels/classify.ts';
import { normaliseCode, rowFinder } from '../../../functions/domain/channels/code-lookup.ts';
import { type OutcomeClass, type Row, row } from '../../../functions/domain/channels/outcome.ts';
import { answerOf, stricter, verdictOf } from '../../../functions/domain/channels/verdict.ts';

type More = Partial<
  Pick<Row, 'notBefore' | 'maxAttempts' | 'fraud' | 'mandateGone' | 'topUp' | 'conclusive'>
>;

const meaning = (outcome: OutcomeClass, more: More = {}) => row('X', outcome, 'why', 'M', more);
const signal = (outcome: OutcomeClass, more: More = {}) => verdictOf(meaning(outcome, more), 'jsapi');

describe('what a row says', () => {
  it('delays and limits retries, and nothing else', () => {
    const limits = { notBefore: 60, maxAttempts: 2 };

    expect(signal('retry', limits)).toMatchObject({ notBeforeSeconds: 60, maxAttempts: 2 });
    expect(signal('customer', limits)).toMatchObject({ notBeforeSeconds: 0 });
    expect(signal('customer', limits)).not.toHaveProperty('maxAttempts');
    expect(signal('retry')).not.toHaveProperty('maxAttempts');
  });

  it('of the merchant’s own balance is only what is marked so', () => {
    expect(signal('infrastructure', { topUp: true }).topUp).toBe(true);
    expect(signal('infrastructure').topUp).toBe(false);
  });

  it('ends a question only where it is an answer', () => {
    expect(answerOf(meaning('customer', { conclusive: true }), 'jsapi').conclusive).toBe(true);
    expect(answerOf(meaning('query', { conclusive: true }), 'jsapi').conclusive).toBe(false);
    expect(answerOf(meaning('customer'), 'jsapi').conclusive).toBe(false);
    expect(classifyState('octopus', 'SUCCESS', 'jsapi')).toMatchObject({ class: 'query', listed: false });
  });
});

describe('of two signals about one attempt', () => {
  const both = (one: ReturnType<typeof signal>, other: ReturnType<typeof signal>) => [
    stricter(one, other),
    stricter(other, one),
  ];

  it('the longer delay and the lower limit hold, whichever said it', () => {
    const pairs = both(
      signal('retry', { notBefore: 60, maxAttempts: 3 }),
      signal('retry', { notBefore: 3_600, maxAttempts: 2 }),
    );

    for (const verdict of pairs) expect(verdict).toMatchObject({ notBeforeSeconds: 3_600, maxAttempts: 2 });
  });

  it('a limit of one holds though the other knows none; where neither does, there is none', () => {
    for (const verdict of both(signal('retry'), signal('retry', { maxAttempts: 1 })))
      expect(verdict.maxAttempts).toBe(1);
    for (const verdict of both(signal('retry'), signal('retry')))
      expect(verdict).not.toHaveProperty('maxAttempts');
  });

  it('fraud and a lost agreement are what either says', () => {
    const clean = signal('retry');

    for (const verdict of both(clean, signal('retry', { fraud: true }))) expect(verdict.fraud).toBe(true);
    for (const verdict of both(clean, signal('retry', { mandateGone: true })))
      expect(verdict.mandateGone).toBe(true);
    expect(stricter(clean, clean)).toMatchObject({ fraud: false, mandateGone: false });
  });

  it('the first is kept where both are as strict', () => {
    const [code, advice] = [meaning('customer'), meaning('customer')];

    expect(stricter(verdictOf(code, 'jsapi'), verdictOf(advice, 'jsapi')).row).toBe(code);
  });
});

describe('a code', () => {
  const find = (code: string) =>
    rowFinder([
      row('AB*', 'customer', 'any ending', 'M'),
      row('ABC', 'never', 'this one', 'M'),
      row('Z', 'retry', 'alone', 'M'),
    ])(code);

  it('is found by its beginning where a row says so, but an exact name wins', () => {
    expect(find('ABX')?.class).toBe('customer');
    expect(find('AB')?.class).toBe('customer');
    expect(find('a_b_c')?.class).toBe('never');
  });

  it('is not found by the beginning of a row that names it whole, nor by its end', () => {
    expect(find('Z')?.class).toBe('retry');
    for (const code of ['ZZ', 'XAB', 'A', 'S', '']) expect(find(code)).toBeUndefined();
  });

  it('loses a name space only where it begins with one', () => {
    expect(normaliseCode('aop.ACQ.TRADE_HAS_CLOSE')).toBe('TRADEHASCLOSE');
    expect(normaliseCode('MYACQ.TRADE')).toBe('MYACQ.TRADE');
  });

  it('has its network’s meaning however the network is spelt', () => {
    const declined = { channel: 'card', code: '82', adviceCode: '24', product: 'mandate' };

    for (const network of ['mastercard', 'Master Card', 'master-card'])
      expect(classify({ ...declined, network }).class).toBe('retry');
    expect(classify({ ...declined, network: undefined }).class).toBe('customer');
  });
});
