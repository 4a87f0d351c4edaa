import { describe, expect, it } from 'vitest';
import { classify } from '../../../functions/domain/channels/classify.ts';
import { MERCHANT_ADVICE } from './spec-codes.ts';

describe('cards', () => {
  const declined = { channel: 'card', network: 'mastercard', code: '51', product: 'mandate' };

  it.each(MERCHANT_ADVICE)(
    'Mastercard’s advice %s is %s, not before %d s',
    (adviceCode, outcome, seconds) => {
      expect(classify({ ...declined, adviceCode })).toMatchObject({
        class: outcome,
        listed: true,
        notBeforeSeconds: seconds,
      });
    },
  );

  it.each([undefined, '', '00'])(
    'makes it the customer’s turn when Mastercard gives no advice (%s)',
    (adviceCode) => {
      expect(classify({ ...declined, adviceCode })).toMatchObject({ class: 'customer', listed: true });
    },
  );

  it('makes it the customer’s turn on a network whose table nobody read', () => {
    expect(classify({ ...declined, network: 'amex' }).class).toBe('customer');
    expect(classify({ ...declined, network: undefined }).class).toBe('customer');
  });

  it('asks first where the advice is one that nobody knows', () => {
    expect(classify({ ...declined, adviceCode: '77' })).toMatchObject({ class: 'query', listed: false });
  });

  it('lets the stricter signal win: never over retry, the customer over retry', () => {
    expect(classify({ ...declined, network: 'visa', adviceCode: '03' }).class).toBe('never');
    expect(classify({ ...declined, code: '41', adviceCode: '24' })).toMatchObject({
      class: 'never',
      notBeforeSeconds: 0,
    });
    expect(classify({ ...declined, code: '54', adviceCode: '02' }).class).toBe('customer');
    expect(
      classify({ channel: 'stripe', code: 'insufficient_funds', adviceCode: '03', product: 'card' }).class,
    ).toBe('never');
    expect(
      classify({ channel: 'stripe', code: 'lost_card', adviceCode: 'try_again_later', product: 'card' })
        .class,
    ).toBe('never');
  });

  it('gives a code the meaning of its network', () => {
    expect(classify({ ...declined, code: '82', network: 'visa' }).class).toBe('customer');
    expect(classify({ ...declined, code: '82', adviceCode: '24' }).class).toBe('retry');
    expect(classify({ ...declined, code: '82', adviceCode: '24', network: 'MasterCard' }).class).toBe(
      'retry',
    );
  });

  it('tries a generic decline twice at the most', () => {
    expect(classify({ ...declined, network: 'visa', code: '05' })).toMatchObject({
      class: 'retry',
      maxAttempts: 2,
    });
    expect(classify({ ...declined, code: '05', adviceCode: '24' })).toMatchObject({
      maxAttempts: 2,
      notBeforeSeconds: 3_600,
    });
    expect(
      classify({ channel: 'stripe', code: 'card_declined', subCode: 'do_not_honor', product: 'card' }),
    ).toMatchObject({
      class: 'retry',
      maxAttempts: 2,
    });
  });

  it('marks fraud for the risk desk and revocation as an agreement that is gone', () => {
    expect(classify({ ...declined, network: 'visa', code: '43' }).fraud).toBe(true);
    expect(classify({ ...declined, network: 'visa', code: '51' }).fraud).toBe(false);
    expect(classify({ ...declined, network: 'visa', code: 'R1' }).mandateGone).toBe(true);
    expect(classify({ ...declined, adviceCode: '21' }).mandateGone).toBe(true);
  });
});
