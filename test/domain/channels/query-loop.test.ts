import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../functions/domain/channels/catalogue.ts';
import type { QueryLoop } from '../../../functions/domain/channels/loops.ts';
import { PRODUCTS } from '../../../functions/domain/channels/outcome.ts';
import { nextQueryAfter, queryLoop } from '../../../functions/domain/channels/query-loop.ts';
import { takeBackOf } from '../../../functions/domain/channels/take-back.ts';

/** The seconds after the attempt at which a loop asks. */
const questionsOf = (loop: QueryLoop): readonly number[] => {
  const questions: number[] = [];
  let elapsed = 0;
  for (;;) {
    const wait = nextQueryAfter(loop, questions.length, elapsed);
    if (wait === undefined) return questions;
    elapsed += wait;
    questions.push(elapsed);
  }
};

describe('the query loops', () => {
  it('asks WeChat about an auth code after 5 s and until 45 s, then reverses', () => {
    const loop = queryLoop('wechat', 'auth-code');

    expect(questionsOf(loop)).toEqual([5, 10, 20, 30, 40, 45]);
    expect(loop.afterwards).toBe('reverse');
  });

  it('asks Alipay about an auth code every 3 to 5 s until 60 s, then cancels', () => {
    const loop = queryLoop('alipay', 'auth-code');

    expect(questionsOf(loop)).toEqual([5, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 58, 60]);
    expect(loop.afterwards).toBe('reverse');
  });

  it('asks about a mini-program order after a minute, doubling from 30 s to 5 min, until it expires', () => {
    const loop = queryLoop('wechat', 'jsapi', undefined, 1_500);

    expect(questionsOf(loop)).toEqual([60, 90, 150, 270, 510, 810, 1_110, 1_410, 1_500]);
    expect(loop.afterwards).toBe('close');
    expect(questionsOf(queryLoop('wechat', 'jsapi')).at(-1)).toBe(7_200);
  });

  it('asks about an agreement for 30 min, for 24 h when it was accepted, and leaves the rest to a person', () => {
    const loop = queryLoop('wechat', 'mandate', 'NOTPAY', 60);
    const accepted = queryLoop('wechat', 'mandate', 'accept');

    expect(questionsOf(loop)).toEqual([5, 35, 95, 215, 455, 755, 1_055, 1_355, 1_655, 1_800]);
    expect(questionsOf(accepted).at(-1)).toBe(86_400);
    expect([loop.afterwards, accepted.afterwards]).toEqual(['person', 'person']);
    expect(queryLoop('alipay', 'mandate', 'ACCEPT').untilSeconds).toBe(1_800);
    expect(queryLoop('wechat', 'jsapi', 'ACCEPT').untilSeconds).toBe(7_200);
  });

  it('asks about a card ten times in ten minutes', () => {
    expect(questionsOf(queryLoop('card', 'card'))).toEqual([60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
  });

  it('leaves a channel or product that nobody knows to a person', () => {
    expect(queryLoop('octopus', 'jsapi').afterwards).toBe('person');
    expect(queryLoop('wechat', 'constructor').afterwards).toBe('person');
  });

  it('asks at least once, however late it starts', () => {
    expect(nextQueryAfter(queryLoop('wechat', 'auth-code'), 0, 3_600)).toBe(0);
    expect(nextQueryAfter(queryLoop('wechat', 'auth-code'), 1, 3_600)).toBeUndefined();
  });

  it('asks more seldom after two hours: a day is some fifty questions, not three hundred', () => {
    const questions = questionsOf(queryLoop('wechat', 'jsapi', undefined, 86_400));

    expect(questions.length).toBeLessThan(60);
    expect(questions.filter((at) => at <= 7_200).length).toBeGreaterThan(25);
    expect(questions.at(-1)).toBe(86_400);
  });

  it.each([
    [7_199, 300],
    [7_200, 900],
    [16_000, 2_000],
    [28_800, 3_600],
    [60_000, 3_600],
  ])('asks %i seconds after the attempt again in %i', (elapsed, wait) => {
    expect(nextQueryAfter(queryLoop('wechat', 'jsapi', undefined, 86_400), 20, elapsed)).toBe(wait);
  });

  it('always ends, with a last question no later than its end', () => {
    const anyLoop = fc
      .tuple(
        fc.constantFrom(...Object.keys(CHANNELS)),
        fc.constantFrom(...PRODUCTS),
        fc.option(fc.nat(100_000), { nil: undefined }),
      )
      .map(([channel, product, expires]) => queryLoop(channel, product, undefined, expires));

    fc.assert(
      fc.property(anyLoop, (loop) => {
        expect(questionsOf(loop).at(-1)).toBe(Math.max(loop.untilSeconds, loop.firstAfterSeconds));
      }),
    );
  });
});

describe('taking an attempt back', () => {
  it('reverses an auth-code payment only, from 15 s on, for as long as the channel lets it', () => {
    expect(takeBackOf('wechat', 'auth-code', 14)).toEqual({ how: 'reverse', inSeconds: 1 });
    expect(takeBackOf('wechat', 'auth-code', 15)).toEqual({ how: 'reverse', inSeconds: 0 });
    expect(takeBackOf('wechat', 'auth-code', 7 * 86_400)).toEqual({ how: 'reverse', inSeconds: 0 });
    expect(takeBackOf('wechat', 'auth-code', 7 * 86_400 + 1)).toBeNull();
    expect(takeBackOf('alipay', 'auth-code', 86_401)).toBeNull();
    expect(PRODUCTS.filter((product) => takeBackOf('wechat', product, 60)?.how === 'reverse')).toEqual([
      'auth-code',
    ]);
  });

  it('closes a WeChat order five minutes after its creation, not before', () => {
    expect(takeBackOf('wechat', 'jsapi', 299)).toEqual({ how: 'close', inSeconds: 1 });
    expect(takeBackOf('wechat', 'jsapi', 300)).toEqual({ how: 'close', inSeconds: 0 });
    expect(takeBackOf('alipay', 'jsapi', 0)).toEqual({ how: 'close', inSeconds: 0 });
    expect(takeBackOf('card', 'auth-code', 60)).toEqual({ how: 'close', inSeconds: 0 });
  });

  it('has no way with a channel that nobody has read the rules of', () => {
    expect(takeBackOf('octopus', 'auth-code', 60)).toBeNull();
    expect(takeBackOf('octopus', 'jsapi', 300)).toBeNull();
  });
});
