import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import { parseWith, parseWithData, rawEvent, verdict } from './support.ts';

describe('ids', () => {
  it.each(['a', 'x'.repeat(64), 'A-1._:/z9'])('accepts the id %s', (id) => {
    expect(verdict(parseWith('order.confirmed', { id, source: id }))).toBe('accepted');
  });

  it.each(['', 'x'.repeat(65), 'a#b', 'a b', '订单', 'a\n', 7])('refuses the id %j', (id) => {
    expect(verdict(parseWith('order.confirmed', { id }))).toBe('id');
    expect(verdict(parseWith('order.confirmed', { source: id }))).toBe('source');
    expect(verdict(parseWith('order.confirmed', { tenantid: id }))).toBe('tenantid');
    expect(verdict(parseWith('order.confirmed', { storeid: id }))).toBe('storeid');
  });

  it('takes an attempt id of 32 characters and none of 33, nor one with a dot', () => {
    expect(verdict(parseWithData('payment.closed', { attemptId: 'a'.repeat(32) }))).toBe('accepted');
    expect(verdict(parseWithData('payment.closed', { attemptId: 'a'.repeat(33) }))).toBe('data.attemptId');
    expect(verdict(parseWithData('payment.closed', { attemptId: 'a.1' }))).toBe('data.attemptId');
  });

  it('does without a store that is not known', () => {
    expect(verdict(parseWith('order.confirmed', { storeid: undefined }))).toBe('accepted');
  });
});

describe('subjects', () => {
  it.each(['ord_1', 'mt:60017', 'o'.repeat(64)])('accepts the order %s', (subject) => {
    expect(verdict(parseWith('order.confirmed', { subject }))).toBe('accepted');
  });

  it.each(['', 'sku:', 'o'.repeat(65), 'sku:milk', 'ord#1', `sku:${'s'.repeat(65)}`])(
    'refuses %j for an order',
    (subject) => {
      expect(verdict(parseWith('order.confirmed', { subject }))).toBe('subject');
    },
  );

  it('lets the id after a prefix be as long as any id', () => {
    expect(verdict(parseWith('stock.level', { subject: `sku:${'s'.repeat(64)}` }))).toBe('accepted');
  });

  it('says what the events of a type are about', () => {
    expect(parseWith('stock.level', { subject: 'ord_1' })).toMatchObject({
      path: 'subject',
      expected: 'sku: and an id',
    });
    expect(parseWith('reservation.made', { subject: 'zone:z' })).toMatchObject({
      expected: 'an order id, or client: and an id, or sku: and an id',
    });
  });

  it('holds the subject of a submitted order and of a settlement against its data', () => {
    expect(verdict(parseWith('order.submitted', { subject: 'client:other' }))).toBe('subject');
    expect(verdict(parseWith('settlement.line', { subject: 'settlement:wechat-2026-11-21' }))).toBe(
      'subject',
    );
    expect(verdict(parseWithData('settlement.closed', { channel: 'alipay' }))).toBe('subject');
  });
});

describe('the envelope', () => {
  it.each(['0.3', 1, undefined])('refuses the CloudEvents version %j', (specversion) => {
    expect(verdict(parseWith('order.confirmed', { specversion }))).toBe('specversion');
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'application/vnd.shop+json', undefined])(
    'takes the content type %j and does not keep it',
    (datacontenttype) => {
      const parsed = parseWith('order.confirmed', { datacontenttype });
      expect(parsed.status === 'accepted' && Object.keys(parsed.event)).not.toContain('datacontenttype');
    },
  );

  it('refuses data that is not JSON', () => {
    expect(verdict(parseWith('order.confirmed', { datacontenttype: 'application/xml' }))).toBe(
      'datacontenttype',
    );
  });

  it.each([0, 42, '0000042'])('keeps the sequence %j', (sequence) => {
    const parsed = parseWith('order.confirmed', { sequence });
    expect(parsed.status === 'accepted' && parsed.event.sequence).toBe(sequence);
  });

  it.each([-1, 1.5, '', true])('refuses the sequence %j', (sequence) => {
    expect(verdict(parseWith('order.confirmed', { sequence }))).toBe('sequence');
  });

  it('drops attributes and fields that the contract does not know', () => {
    const parsed = parseWith('order.confirmed', {
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      region: 'east',
      data: { by: 'pos', more: { deep: [1, 2] } },
    });
    expect(parsed.status === 'accepted' && parsed.event).toEqual({
      ...rawEvent('order.confirmed'),
      time: '2026-11-22T04:03:11.250Z',
      data: {},
    });
  });

  it.each([null, undefined, 'text', 7, true, [], [rawEvent('order.confirmed')], new Date(0)])(
    'refuses %j, which is no event',
    (input) => {
      expect(parseEvent(input)).toMatchObject({
        status: 'refused',
        path: 'event',
        problem: 'is not a JSON object',
      });
    },
  );
});

describe('money and numbers', () => {
  it.each([0, 1, Number.MAX_SAFE_INTEGER])('takes the amount %d', (amount) => {
    expect(verdict(parseWithData('refund.disputed', { amount }))).toBe('accepted');
  });

  it.each([-1, 0.5, 1e17, '100', null, true])('refuses the amount %j', (amount) => {
    expect(verdict(parseWithData('refund.disputed', { amount }))).toBe('data.amount');
  });

  it('lets a line of a bill take back what an earlier one gave', () => {
    expect(verdict(parseWithData('settlement.line', { amount: -8920, fee: -54 }))).toBe('accepted');
  });

  it.each(['USD', undefined])('takes the currency %j wherever there is an amount', (currency) => {
    for (const type of [
      'order.placed',
      'payment.failed',
      'coupon.locked',
      'item.claimed',
      'complaint.filed',
    ] as const) {
      expect(verdict(parseWithData(type, { currency }))).toBe('accepted');
    }
  });

  it.each(['usd', '¥', 'YUAN'])('refuses the currency %s', (currency) => {
    expect(verdict(parseWithData('payment.failed', { currency }))).toBe('data.currency');
  });

  it.each([0, 6])('refuses a review of %d stars', (rating) => {
    expect(parseWithData('review.posted', { rating })).toMatchObject({
      path: 'data.rating',
      expected: 'a whole number from 1 to 5',
    });
  });

  it('takes reviews of 1 and 5 stars, scores of 0 and 10, recalls of level 1 and 3', () => {
    for (const rating of [1, 5]) expect(verdict(parseWithData('review.posted', { rating }))).toBe('accepted');
    for (const score of [0, 10])
      expect(verdict(parseWithData('survey.answered', { score }))).toBe('accepted');
    for (const level of [1, 3]) expect(verdict(parseWithData('batch.recalled', { level }))).toBe('accepted');
    expect(verdict(parseWithData('survey.answered', { score: 11 }))).toBe('data.score');
    expect(verdict(parseWithData('batch.recalled', { level: 4 }))).toBe('data.level');
  });

  it('says where, what is wrong and what would be right', () => {
    expect(parseWithData('order.placed', { lines: [{ ...LINE, quantity: -1 }] })).toEqual({
      status: 'refused',
      path: 'data.lines[0].quantity',
      problem: 'is -1',
      expected: 'a whole number of at least 1',
    });
  });
});

const LINE = {
  lineId: 'l-1',
  sku: 'milk-950',
  quantity: 1,
  unitPrice: 1290,
  payable: 1290,
  substitution: 'none',
};
