import { describe, expect, it } from 'vitest';
import { REMEDY_KINDS, RemedyRequest, remedyId } from '../../functions/domain/remedy.ts';

describe('what is given', () => {
  it('is known to partners by its order, its kind and what it is for: the same again is the same', () => {
    expect(remedyId('ord_1', { kind: 'refund', for: 'line:l-1~2' })).toBe('ord_1/refund/line:l-1~2');
    expect(new Set(REMEDY_KINDS.map((kind) => remedyId('ord_1', { kind, for: 'order' }))).size).toBe(
      REMEDY_KINDS.length,
    );
  });
});

describe('what the partner was asked for', () => {
  const refund = { kind: 'refund', intentId: 'int-1', channel: 'wechat', transactionId: 'txn-1' };
  const amend = { kind: 'amend', lineId: 'l-1', keepQuantity: 1, replacement: null, totalBy: -500 };

  it.each([
    [{ kind: 'coupon', customerId: 'cust-1', currency: 'CNY' }],
    [refund],
    [{ kind: 'release' }],
    [{ kind: 'cancel', reason: 'not-paid' }],
    [{ kind: 'cancel', reason: 'too-late' }],
    [{ kind: 'cancel', reason: 'out-of-stock' }],
    [{ kind: 'cancel', reason: 'other' }],
    [amend],
    [{ ...amend, replacement: { sku: 'milk-2', quantity: 1, payable: 450 } }],
    [{ kind: 'reassign', zoneId: 'z-1', excluding: ['courier-1'] }],
    [{ kind: 'reassign', zoneId: null, excluding: [] }],
    [{ kind: 'promise', promisedBy: 1_795_323_000_000, reason: 'weather' }],
  ])('is read again as it was kept, by whoever finds it unfinished: %j', (request) => {
    expect(RemedyRequest.parse(JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each([
    ['a kind that there is not', { kind: 'apology' }],
    ['a cancellation for a reason that there is not', { kind: 'cancel', reason: 'bored' }],
    ['a refund of no payment', { ...refund, transactionId: undefined }],
    ['a line of half a fen', { ...amend, totalBy: 0.5 }],
  ])('is not read where it is %s', (_, request) => {
    expect(RemedyRequest.safeParse(request).success).toBe(false);
  });
});
