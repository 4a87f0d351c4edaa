import { describe, expect, it } from 'vitest';
import { parseWithData, verdict } from './support.ts';

describe('an order that is placed', () => {
  it('needs a zone only when it is delivered', () => {
    expect(verdict(parseWithData('order.placed', { zoneId: undefined }))).toBe('data.zoneId');
    expect(verdict(parseWithData('order.placed', { zoneId: undefined, fulfilment: 'pickup' }))).toBe(
      'accepted',
    );
    expect(verdict(parseWithData('order.placed', { zoneId: undefined, fulfilment: 'dine-in' }))).toBe(
      'accepted',
    );
  });

  it.each(['promisedFrom', 'promisedBy'])('needs %s unless it is eaten in', (field) => {
    expect(verdict(parseWithData('order.placed', { [field]: undefined }))).toBe(`data.${field}`);
    expect(verdict(parseWithData('order.placed', { [field]: undefined, fulfilment: 'pickup' }))).toBe(
      `data.${field}`,
    );
    expect(verdict(parseWithData('order.placed', { [field]: undefined, fulfilment: 'dine-in' }))).toBe(
      'accepted',
    );
  });

  it.each(['mini-program', 'scan', 'tablet', 'kiosk'])(
    'needs the id of its client on the channel %s',
    (channel) => {
      expect(verdict(parseWithData('order.placed', { channel, clientOrderId: undefined }))).toBe(
        'data.clientOrderId',
      );
    },
  );

  it('needs no id of a client when it comes from a platform', () => {
    const platform = { channel: 'platform:meituan', clientOrderId: undefined };
    expect(verdict(parseWithData('order.placed', platform))).toBe('accepted');
  });

  it.each(['platform:', 'platform', 'web', 'platform:美团'])('refuses the channel %s', (channel) => {
    expect(verdict(parseWithData('order.placed', { channel }))).toBe('data.channel');
  });

  it('says since when the field is required', () => {
    expect(parseWithData('order.placed', { zoneId: undefined })).toMatchObject({
      problem: 'is missing',
      expected: 'an id: the fulfilment is delivery',
    });
  });
});

describe('a payment that failed or is unknown', () => {
  it.each(['payment.failed', 'payment.unknown'] as const)(
    '%s names its instrument for a mandate and for a card',
    (type) => {
      const bare = { instrumentId: undefined };
      expect(verdict(parseWithData(type, { ...bare, product: 'mandate', channel: 'wechat' }))).toBe(
        'data.instrumentId',
      );
      expect(verdict(parseWithData(type, { ...bare, product: 'jsapi', channel: 'card' }))).toBe(
        'data.instrumentId',
      );
      expect(verdict(parseWithData(type, { ...bare, product: 'jsapi', channel: 'wechat' }))).toBe('accepted');
      // The product card on another channel, Stripe say, has no instrument of ours.
      expect(verdict(parseWithData(type, { ...bare, product: 'card', channel: 'stripe' }))).toBe('accepted');
    },
  );
});

describe('fields that one type of a family requires', () => {
  it('a redeemed coupon has its redemption, the others need none', () => {
    expect(verdict(parseWithData('coupon.redeemed', { redemptionId: undefined }))).toBe('data.redemptionId');
    for (const type of ['coupon.locked', 'coupon.released', 'coupon.failed'] as const) {
      expect(verdict(parseWithData(type, { redemptionId: undefined }))).toBe('accepted');
    }
  });

  it('the kitchen receives an order and cooks lines', () => {
    expect(verdict(parseWithData('kitchen.received', { lineId: undefined }))).toBe('accepted');
    expect(verdict(parseWithData('kitchen.started', { lineId: undefined }))).toBe('data.lineId');
    expect(verdict(parseWithData('kitchen.ready', { lineId: undefined }))).toBe('data.lineId');
  });

  it.each(['wechat-pay', 'alipay', '12315', 'platform:eleme'])('a complaint is filed with %s', (forum) => {
    expect(verdict(parseWithData('complaint.filed', { forum }))).toBe('accepted');
  });

  it('a complaint is filed with no other forum', () => {
    expect(verdict(parseWithData('complaint.filed', { forum: 'newspaper' }))).toBe('data.forum');
  });

  it('a delivery is proved by ids alone or with their kind', () => {
    for (const evidence of [['ev-1'], [{ id: 'ev-1', kind: 'photo' }], []]) {
      expect(verdict(parseWithData('delivery.delivered', { evidence }))).toBe('accepted');
    }
    expect(verdict(parseWithData('delivery.delivered', { evidence: [{ kind: 'photo' }] }))).toBe(
      'data.evidence[0]',
    );
  });
});
