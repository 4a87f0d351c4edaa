import { describe, expect, it } from 'vitest';
import { countsTries, mandateForbids } from '../../../functions/domain/payment/retry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { anOrder, at, did, given, iso, placed, placedWithoutMandate, TOTAL } from '../../support/orders.ts';
import { policyWith } from '../../support/rules.ts';

const PAPAY = { instrumentId: 'ins-9001', network: 'wechat', product: 'papay' } as const;
const WITHHOLDING = { ...PAPAY, network: 'alipay', product: 'withholding' } as const;

type Mandate = typeof PAPAY | typeof WITHHOLDING;
const forbids = (
  mandate: Mandate & { chargeFrom?: string; chargeUntil?: string; maxAmount?: number },
  when = at(15),
  amount = TOTAL,
) => mandateForbids(anOrder({ mandate }), amount, when, DEFAULT_POLICY);

const shanghai = (time: string): number => Date.parse(`2026-11-22T${time}+08:00`);

describe('a mandate', () => {
  it('that is not there allows nothing', () => {
    expect(mandateForbids(given(placedWithoutMandate()), 1, at(15), DEFAULT_POLICY)).toBe('gone');
    expect(mandateForbids(given(), 1, at(15), DEFAULT_POLICY)).toBe('gone');
  });

  it('that was ended while the order was open allows nothing (PAY-15), whatever else calls the order', () => {
    const calledBy = (rule: string, way: string, scope: string) =>
      did('rescue.called', { exceptionId: `${rule}-1`, rule, way, scope }, at(5));
    const answerTo = (call: ReturnType<typeof calledBy>) =>
      mandateForbids(given(placed({ mandate: PAPAY }), call), TOTAL, at(15), DEFAULT_POLICY);

    expect(answerTo(calledBy('PAY-15', 'mandate-gone', 'instrument:ins-9001'))).toBe('gone');
    expect(answerTo(calledBy('DLV-10', 'zone-late', 'zone:z-07'))).toBeNull();
  });

  it('without limits allows any amount by day', () => {
    expect(forbids(PAPAY, at(15), 1_000_000)).toBeNull();
  });

  it.each([
    [TOTAL - 1, null],
    [TOTAL, null],
    [TOTAL + 1, 'amount'],
  ])('allows at most its own amount: %i fen', (amount, answer) => {
    expect(forbids({ ...PAPAY, maxAmount: TOTAL }, at(15), amount)).toBe(answer);
  });

  it.each([
    ['a millisecond before it begins', -1, 'window'],
    ['as it begins', 0, null],
    ['a millisecond later', 1, null],
  ])('allows no charge before its window: %s', (_, ms, answer) => {
    expect(forbids({ ...WITHHOLDING, chargeFrom: iso(at(30)) }, at(30) + ms)).toBe(answer);
  });

  it.each([
    ['a millisecond before it ends', -1, null],
    ['as it ends', 0, null],
    ['a millisecond later', 1, 'window'],
  ])('allows no charge after its window: %s', (_, ms, answer) => {
    expect(forbids({ ...WITHHOLDING, chargeUntil: iso(at(30)) }, at(30) + ms)).toBe(answer);
  });
});

describe('the tries of an instrument', () => {
  it('are counted by card networks; agreements with wallets have their limits in the contract', () => {
    expect(countsTries({ ...PAPAY, network: 'visa', product: 'card' })).toBe(true);
    expect(countsTries(PAPAY)).toBe(false);
    expect(countsTries(WITHHOLDING)).toBe(false);
    expect(countsTries(undefined)).toBe(false);
  });
});

describe('WeChat’s papay', () => {
  it.each([
    ['00:00:00.000', 'window'],
    ['06:59:00.000', 'window'],
    ['06:59:59.999', 'window'],
    ['07:00:00.000', null],
    ['07:01:00.000', null],
    ['21:59:59.999', null],
    ['22:00:00.000', 'window'],
    ['22:01:00.000', 'window'],
    ['23:59:59.999', 'window'],
  ])('charges from 07:00 to 22:00 in Shanghai only: %s', (time, answer) => {
    expect(forbids(PAPAY, shanghai(time))).toBe(answer);
  });

  it('is the only agreement with such hours', () => {
    expect(forbids(WITHHOLDING, shanghai('03:00:00.000'))).toBeNull();
  });

  it('keeps the hours that the policy says', () => {
    const policy = policyWith({ payments: { papayHours: { from: 9, until: 10, utcOffsetMinutes: 0 } } });
    const answer = (utc: string) =>
      mandateForbids(anOrder({ mandate: PAPAY }), 1, Date.parse(`2026-11-22T${utc}Z`), policy);

    expect(['08:59:59', '09:00:00', '09:59:59', '10:00:00'].map(answer)).toEqual([
      'window',
      null,
      null,
      'window',
    ]);
  });
});
