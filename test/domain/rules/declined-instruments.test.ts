import { describe, expect, it } from 'vitest';
import type { ActData } from '../../../functions/domain/acts.ts';
import { PAY_12 } from '../../../functions/domain/rules/pay/pay-12.ts';
import { aFinding, look } from '../../support/rules.ts';
import { scope, times } from '../../support/scopes.ts';
import { toldOf } from '../../support/timelines.ts';

const instrument = scope('instrument:ins-1');
const declined = (minute: number, data: Partial<ActData<'rescue.declined'>> = {}) =>
  instrument.noted('rescue.declined', { orderId: 'ord-1', channel: 'card', code: '51', ...data }, minute);
const ofMastercard = (minute: number) => declined(minute, { network: 'MasterCard' });
const DAY = 24 * 60;

describe('a card whose network has nearly had enough (PAY-12)', () => {
  it.each([
    ['a card’s', 'card', true],
    ['a card’s by Stripe', 'stripe', true],
    ['an agreement’s with WeChat, which no network counts', 'wechat', false],
  ])('hears of a decline: %s', (_, channel, isHeard) => {
    expect(PAY_12.hears?.(declined(0, { channel }))).toBe(isHeard);
  });

  it('hears of none that cannot be read', () => {
    expect(PAY_12.hears?.({ ...declined(0), data: {} })).toBe(false);
  });

  it('says what was counted by the last decline of the day', () => {
    const told = [declined(-DAY), ...times(8, ofMastercard), declined(DAY)];

    expect(look(PAY_12, toldOf(told)).findings).toEqual([
      aFinding('PAY-12', '2026-11-22', 'budget-nearly-used', {
        instrumentId: 'ins-1',
        in30Days: 9,
        inDay: 8,
      }),
    ]);
  });

  it('is nothing on a day that stays within its budget', () => {
    expect(look(PAY_12, toldOf([declined(0), ofMastercard(1)]))).toEqual({ findings: [] });
  });
});
