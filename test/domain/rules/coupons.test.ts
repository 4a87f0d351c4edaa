import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { PAY_13 } from '../../../functions/domain/rules/pay/pay-13.ts';
import { at, cancelled, given, HOUR, happened, iso, paid, placed } from '../../support/orders.ts';
import { aFinding, hasComeRight, look, timeUntilPerson } from '../../support/rules.ts';

type Told = Partial<EventData<'coupon.redeemed'>>;
const locked = (data: Told = {}, minute = 1) => happened('coupon.locked', data, at(minute));
const redeemed = (redemptionId: string, data: Told = {}) =>
  happened('coupon.redeemed', { redemptionId, ...data }, at(3));
const released = (data: Told = {}) => happened('coupon.released', data, at(40));
const order = placed();
const off = cancelled(at(10));
const now = at(30);
const stillLocked = [order, locked(), off];
const redeemedTwice = [order, redeemed('rd-1'), redeemed('rd-2')];
const redeemedUnpaid = [order, redeemed('rd-1'), off];

describe('a coupon that is not as it should be (PAY-13)', () => {
  it('says whose it is, how often it was redeemed, and until when that can be taken back', () => {
    const douyins = { issuer: 'douyin', reversibleUntil: iso(at(63)) } as const;
    const told = given(order, redeemed('rd-1', douyins), redeemed('rd-2', douyins));

    expect(look(PAY_13, told).findings).toEqual([
      aFinding('PAY-13', 'cp-301', 'redeemed-twice', {
        couponId: 'cp-301',
        issuer: 'douyin',
        reversibleUntil: iso(at(63)),
        redemptions: 2,
      }),
    ]);
  });

  it('is looked at a quarter of an hour after its order was called off', () => {
    expect(PAY_13.arms?.[off.type]?.(off, DEFAULT_POLICY)).toBe(at(25));
    expect(look(PAY_13, given(...stillLocked), { now: at(10) })).toEqual({ findings: [], dueAt: at(25) });
    expect(look(PAY_13, given(...stillLocked), { now: at(25) }).dueAt).toBeUndefined();
  });

  it('is looked at as soon as the first of several is to be given back by then', () => {
    const later = (minute: number, couponId: string) => locked({ couponId }, minute);
    const told = given(...stillLocked, later(20, 'cp-2'), later(22, 'cp-3'));

    expect(look(PAY_13, told, { now })).toMatchObject({
      findings: [{ occurrence: 'cp-301', way: 'coupon-locked' }],
      dueAt: at(35),
    });
  });

  it('needs no other look where nothing is wrong', () => {
    expect(look(PAY_13, given(order, locked()), { now })).toEqual({ findings: [], dueAt: undefined });
    expect(look(PAY_13, given(order, paid(), redeemed('rd-1'), off), { now })).toEqual({
      findings: [],
      dueAt: undefined,
    });
  });

  it('is a person’s after an hour where it is only held, and at once where it was used up', () => {
    expect(timeUntilPerson(PAY_13, given(...stillLocked), { now })).toBe(HOUR);
    expect(timeUntilPerson(PAY_13, given(...redeemedTwice), { now })).toBe(0);
    expect(timeUntilPerson(PAY_13, given(...redeemedUnpaid), { now })).toBe(0);
  });
});

describe('a coupon that comes right (PAY-13)', () => {
  const comesRight = (told: readonly Entry[], ...more: readonly Entry[]) =>
    hasComeRight(PAY_13, given(...told), given(...told, ...more), { now });

  it.each([
    ['it was held and is given free', stillLocked],
    ['it was redeemed twice and taken back', redeemedTwice],
    ['it was redeemed for nothing and taken back', redeemedUnpaid],
  ])('does where %s', (_, told) => {
    expect(comesRight(told)).toBe(false);
    expect(comesRight(told, released({ couponId: 'cp-2' }))).toBe(false);
    expect(comesRight(told, released())).toBe(true);
  });

  it('does where the order turns out to have been paid', () => {
    expect(comesRight(redeemedUnpaid, paid({}, at(2)))).toBe(true);
  });

  it('does where nothing is told of it any more', () => {
    expect(hasComeRight(PAY_13, given(...stillLocked), given(order, off), { now })).toBe(true);
  });
});
