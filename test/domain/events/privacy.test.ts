import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import { isPersonalKey } from '../../../functions/domain/events/personal-keys.ts';
import { personalValueIn } from '../../../functions/domain/events/personal-values.ts';
import { parseWith, parseWithData, rawEvent, verdict } from './support.ts';

describe('fields named like personal data', () => {
  it.each([
    'name',
    'phone',
    'mobile',
    'address',
    'email',
    'idCard',
    'cardNumber',
    'lat',
    'lng',
    'ID_CARD',
    'card_number',
    'Card-Number',
    'PHONE',
    'phoneNumber',
    'mobile_no',
    'customerName',
    'receiver_name',
    'firstName',
    'contactPhone',
    'deliveryAddress',
    'addresses',
    'emailAddress',
    'pinLat',
    'geo_lng',
    'longitude',
    'lat_',
    'geo__lng',
    '收货人姓名',
    '手机号',
  ])('%s is refused wherever it stands', (key) => {
    expect(isPersonalKey(key)).toBe(true);
    expect(parseWithData('order.confirmed', { [key]: 'x' }).status).toBe('refused');
    expect(parseWithData('order.confirmed', { a: [{ b: { [key]: null } }] }).status).toBe('refused');
    expect(parseWith('order.confirmed', { [key]: 'x' }).status).toBe('refused');
    expect(parseWith('order.confirmed', { type: 'order.teleported', data: { [key]: 'x' } }).status).toBe(
      'refused',
    );
  });

  it.each([
    'storeName',
    'productName',
    'platform_name',
    'phoneHash',
    'addressToken',
    'flat',
    'language',
    'late',
    'latest',
    'username2',
  ])('%s is not', (key) => {
    expect(isPersonalKey(key)).toBe(false);
  });

  it("the product's name and the token of an address are the contract's own", () => {
    expect(parseEvent(rawEvent('order.placed'))).toMatchObject({
      status: 'accepted',
      event: { data: { address: { token: 'addr-77c1' }, lines: [{ name: '鲜牛奶 950ml' }, {}, {}] } },
    });
  });

  it('an address is refused in every other event, and more than tokens in this one', () => {
    const address = { token: 'addr-1', unitPresent: true, pinDistanceMetres: 3 };
    expect(verdict(parseWithData('order.cancelled', { address }))).toBe('data.address');
    expect(verdict(parseWithData('order.placed', { address: { ...address, phone: 'x' } }))).toBe(
      'data.address.phone',
    );
    expect(verdict(parseWithData('order.placed', { name: 'x' }))).toBe('data.name');
  });
});

describe('values that look like personal data', () => {
  it.each([
    ['13800138000', 'a phone number'],
    ['请打138-0013-8000', 'a phone number'],
    ['138 0013 8000', 'a phone number'],
    ['+8613800138000', 'a phone number'],
    ['tel13800138000', 'a phone number'],
    ['１３８００１３８０００', 'a phone number'],
    ['+1 (415) 555-2671', 'a phone number'],
    ['+442071838750', 'a phone number'],
    ['021-62345678', 'a phone number'],
    ['write to li.wei@example.com', 'an e-mail address'],
    ['李伟@example.com.cn', 'an e-mail address'],
    ['4111111111111111', 'a card number'],
    ['4111 1111 1111 1111', 'a card number'],
    ['4111-1111-1111-1111 exp 12/28', 'a card number'],
    ['4222222222222', 'a card number'],
    ['378282246310005', 'a card number'],
    ['卡号6222021234567890128', 'a card number'],
  ])('%s holds %s', (text, kind) => {
    expect(personalValueIn(text)).toBe(kind);
    expect(parseWithData('refund.disputed', { reason: text })).toMatchObject({
      path: 'data.reason',
      problem: `looks like it holds ${kind}`,
    });
    expect(verdict(parseWithData('order.confirmed', { note: [{ text }] }))).toBe('data.note[0].text');
  });

  it.each([
    '牛奶包装破损，第 2 件',
    '4111111111111112',
    '2026-11-22 12:03:11',
    '1795320191250',
    '6901028075831',
    '41111111111111110000',
    '128001380001',
    '5.13800138000',
    'a @ b',
    '满 100 减 20',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    '',
  ])('%j holds none', (text) => {
    expect(personalValueIn(text)).toBeUndefined();
    expect(verdict(parseWithData('refund.disputed', { reason: text }))).toBe('accepted');
  });

  it('is found in a number, in an attribute, in a key, and past the 200 characters that are kept', () => {
    expect(verdict(parseWithData('order.confirmed', { contact: 13_800_138_000 }))).toBe('data.contact');
    expect(verdict(parseWith('order.confirmed', { remark: '13800138000' }))).toBe('remark');
    for (const key of ['13800138000', 'tel13800138000', '13800138000tel'])
      expect(verdict(parseWithData('order.confirmed', { by: { [key]: true } }))).toBe('data.by.*');
    const late = `${'好'.repeat(300)}13800138000`;
    expect(verdict(parseWithData('refund.disputed', { reason: late }))).toBe('data.reason');
  });

  it('is found beside an id that may be an object', () => {
    const evidence = [{ id: 'ev-1', kind: 'photo', note: '13800138000' }];

    expect(verdict(parseWithData('delivery.delivered', { evidence }))).toBe('data.evidence[0].note');
  });

  it("is found in the contract's own texts: a detail, a product's name, a code", () => {
    const conflicts = [{ kind: 'price', detail: '13800138000' }];
    expect(verdict(parseWithData('order.synced', { conflicts }))).toBe('data.conflicts[0].detail');
    expect(verdict(parseWithData('survey.answered', { reasons: ['ok', 'li@example.com'] }))).toBe(
      'data.reasons[1]',
    );
    expect(verdict(parseWithData('order.placed', { displayNo: '13800138000' }))).toBe('data.displayNo');
  });

  it('is not looked for in ids, nor in what an unknown field calls an id', () => {
    const id = '13800138000';
    expect(verdict(parseWithData('delivery.denied', { customerId: id }))).toBe('accepted');
    expect(verdict(parseWithData('payment.succeeded', { transactionId: '4111111111111111' }))).toBe(
      'accepted',
    );
    expect(verdict(parseWith('order.confirmed', { id, subject: id, source: id }))).toBe('accepted');
    expect(verdict(parseWithData('order.placed', { couponIds: [id] }))).toBe('accepted');
    expect(verdict(parseWithData('delivery.delivered', { evidence: [id, { id, kind: 'photo' }] }))).toBe(
      'accepted',
    );
    expect(verdict(parseWithData('order.confirmed', { parcelId: id, parcel_ids: [id], id }))).toBe(
      'accepted',
    );
    expect(verdict(parseWithData('order.confirmed', { parcelId: 'li@example.com' }))).toBe('data.parcelId');
    expect(verdict(parseWithData('order.confirmed', { paid: id }))).toBe('data.paid');
    expect(verdict(parseWithData('order.confirmed', { parcelIdNote: id }))).toBe('data.parcelIdNote');
  });

  it('is never repeated in a refusal', () => {
    const spoilt = [
      parseWithData('refund.disputed', { reason: '李伟 13800138000' }),
      parseWithData('order.confirmed', { 李伟手机: '13800138000' }),
      parseWithData('order.cancelled', { reason: '13800138000' }),
      parseWithData('payment.closed', { attemptId: '李伟 13800138000' }),
      parseWith('order.confirmed', { id: '李伟 13800138000' }),
      parseWithData('refund.disputed', { amount: -13_800_138_000 }),
    ];
    for (const refusal of spoilt) {
      expect(refusal.status).toBe('refused');
      expect(JSON.stringify(refusal)).not.toMatch(/李伟|13800138000/);
    }
  });

  it('is found quickly in 60 KB of what nearly looks like it', () => {
    const started = performance.now();
    for (const filler of ['a', '1 ', '1', '138', '@', '+1', '4111 ', 'a@b.']) {
      parseWithData('refund.disputed', { reason: filler.repeat(60_000 / filler.length) });
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
