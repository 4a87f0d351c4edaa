import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { declineOf, isMastercard } from '../../../functions/domain/payment/tries.ts';
import {
  at,
  given,
  itIsDeclined,
  ORDER,
  paymentFailed,
  paymentInitiated,
  placed,
  weCharge,
} from '../../support/orders.ts';

type Told = Parameters<typeof paymentFailed>[0];
const declined = (data: Told = {}): Entry =>
  paymentFailed({ channel: 'card', instrumentId: 'ins-1', code: '51', ...data }, at(16));
const order = given(placed(), paymentInitiated(), weCharge(1, at(15)));

describe('a try that the card network counts', () => {
  it('is upstream’s, by the order and the attempt', () => {
    expect(declineOf(order, declined())).toEqual({
      instrumentId: 'ins-1',
      name: `${ORDER}/pi-17-1`,
      at: at(16),
    });
  });

  it('is ours, by its number: upstream may tell of it, too', () => {
    expect(declineOf(order, declined({ attemptId: 'our-1' }))?.name).toBe('our-1');
  });

  it.each([
    ['its attempt', order, { attemptId: 'pi-17-9' }],
    ['its debt', order, { intentId: 'pi-99', attemptId: 'our-1' }],
    ['its order', given(), { attemptId: 'our-1' }],
  ])('is upstream’s where nobody has told of %s', (_, known, { attemptId, ...debt }) => {
    expect(declineOf(known, declined({ attemptId, ...debt }))?.name).toBe(`${ORDER}/${attemptId}`);
  });

  it('may go by Stripe', () => {
    expect(declineOf(order, declined({ channel: 'stripe' }))).toMatchObject({ instrumentId: 'ins-1' });
  });

  it.each<[string, Entry]>([
    ['one of a wallet, whose agreement has its limits in the contract', declined({ channel: 'wechat' })],
    [
      'one where nobody names the instrument',
      declined({ channel: 'stripe', product: 'app', instrumentId: undefined }),
    ],
    ['one of which nobody knows what came of it', { ...declined(), type: 'payment.unknown' }],
    ['what our own charge was answered: that is counted where it goes out', itIsDeclined(1, at(16))],
    ['one that nobody can read', { ...declined(), data: {} }],
  ])('is not %s', (_, entry) => {
    expect(declineOf(order, entry)).toBeNull();
  });
});

describe('a card of Mastercard’s', () => {
  it.each([
    ['mastercard', true],
    ['MasterCard', true],
    ['visa', false],
    [undefined, false],
  ])('is known by its network: %s', (network, isTheirs) => {
    expect(isMastercard(network)).toBe(isTheirs);
  });
});
