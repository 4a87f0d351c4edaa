import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Template, Text } from '../../functions/domain/messages.ts';
import { textOf } from '../../functions/domain/messages.ts';

/** Every template, filled with an amount in fen, a product or minutes. */
const FILLED: { readonly [T in Template]: (amount: number, name: string) => Text } = {
  'pay-link': (amount) => textOf('pay-link', { amount }),
  'pay-reminder': (amount) => textOf('pay-reminder', { amount }),
  'order-cancelled': () => textOf('order-cancelled', {}),
  'refund-duplicate': (amount) => textOf('refund-duplicate', { amount }),
  'refund-cancelled': (amount) => textOf('refund-cancelled', { amount }),
  'pay-after-reminder': (amount) => textOf('pay-after-reminder', { amount }),
  'substitute-question': (_, name) => textOf('substitute-question', { name }),
  substituted: (refund, name) => textOf('substituted', { name, refund }),
  'line-refunded': (refund, name) => textOf('line-refunded', { name, refund }),
  'line-removed': (_, name) => textOf('line-removed', { name }),
  'courier-changed': () => textOf('courier-changed', {}),
  'late-eta': (amount) => textOf('late-eta', { minutes: amount }),
  'area-delayed': (amount) =>
    textOf('area-delayed', { minutes: amount, because: amount % 2 === 0 ? 'weather' : 'many-orders' }),
  'late-coupon': (amount) => textOf('late-coupon', { amount }),
  'free-cancellation': () => textOf('free-cancellation', {}),
  'order-called-off': (refund) => textOf('order-called-off', { refund }),
  recall: (_, name) => textOf('recall', { name }),
};
const TEMPLATES = Object.entries(FILLED);
const PLACEHOLDER = /[{}$<>]|undefined|null|NaN|\[object/;

describe('what customers read', () => {
  it.each(TEMPLATES)('«%s» says something in English and in Chinese', (_, fill) => {
    const { en, zh } = fill(8_920, 'Milk');

    expect(en).toMatch(/^\S.*[.]$/);
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(TEMPLATES)('«%s» has no placeholder left, whatever it is filled with', (_, fill) => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (amount) => {
        const { en, zh } = fill(amount, '鲜牛奶 950ml');
        expect(en).not.toMatch(PLACEHOLDER);
        expect(zh).not.toMatch(PLACEHOLDER);
      }),
    );
  });

  it.each([
    'pay-link',
    'pay-reminder',
    'refund-duplicate',
    'pay-after-reminder',
    'line-refunded',
    'late-coupon',
    'order-called-off',
  ] as const)('«%s» names the amount in yuan, in both languages', (template) => {
    const { en, zh } = FILLED[template](8_905, 'Milk');

    expect(en).toContain('89.05');
    expect(zh).toContain('89.05');
  });

  it.each(['substituted', 'order-called-off'] as const)(
    '«%s» speaks of money only where some comes back',
    (template) => {
      expect(FILLED[template](140, 'Milk').en).toContain('1.40');
      expect(FILLED[template](140, 'Milk').zh).toContain('1.40');
      expect(FILLED[template](0, 'Milk').en).not.toMatch(/\d/);
      expect(FILLED[template](0, 'Milk').zh).not.toMatch(/\d/);
    },
  );

  it('«order-called-off» says that nothing is to be paid where nothing was', () => {
    expect(textOf('order-called-off', { refund: 0 })).toEqual({
      en: 'Your order is cancelled. You pay nothing.',
      zh: '您的订单已取消，无需付款。',
    });
  });

  it('«substituted» is a whole sentence where no money comes back', () => {
    expect(textOf('substituted', { name: 'Milk', refund: 0 })).toEqual({
      en: 'Milk was out of stock; we put a substitute in.',
      zh: 'Milk 缺货，已为您替换同类商品。',
    });
  });

  it('names the product that it is about', () => {
    for (const template of [
      'substitute-question',
      'substituted',
      'line-refunded',
      'line-removed',
      'recall',
    ] as const)
      expect(FILLED[template](100, '鲜牛奶')).toMatchObject({
        en: expect.stringContaining('鲜牛奶'),
        zh: expect.stringContaining('鲜牛奶'),
      });
  });
});
