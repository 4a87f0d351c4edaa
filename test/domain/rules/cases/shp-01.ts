import { at, cancelled, completed, HOUR, happened, PROMISED, paid, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const money = paid({ product: 'jsapi' });
const pickedUp = happened('delivery.picked-up', {}, at(100));
const uploaded = (result: 'accepted' | 'refused', minute: number) =>
  happened('shipping.uploaded', { result }, at(minute));
const shipped = [placed(), money, pickedUp];
const now = at(100) + 2 * HOUR;
const finds = ['shipping → not-uploaded'];

export const cases: RuleCases = {
  opens: [
    { when: 'it left two hours ago and no record was uploaded', told: shipped, now, finds },
    {
      when: 'it is completed, and the record still owed',
      told: [...shipped, completed(at(130))],
      now,
      finds,
    },
    {
      when: 'it was delivered, and nobody told that it was fetched',
      told: [placed(), money, happened('delivery.delivered', {}, at(100))],
      now,
      finds,
    },
    {
      when: 'the record was refused',
      told: [...shipped, uploaded('refused', 101)],
      now,
      finds: ['shipping → upload-refused'],
    },
  ],
  silent: [
    {
      when: 'the record was accepted in the end',
      told: [...shipped, uploaded('refused', 101), uploaded('accepted', 110)],
      now,
      finds: [],
    },
    { when: 'the order is in the store', told: [placed(), money], now: PROMISED + HOUR, finds: [] },
    { when: 'the order was cancelled', told: [placed(), money, cancelled(at(90)), pickedUp], now, finds: [] },
    {
      when: 'the money went back',
      told: [...shipped, happened('refund.succeeded', { amount: 8_920 }, at(120))],
      now,
      finds: [],
    },
    {
      when: 'it was paid by a mandate',
      told: [placed(), paid({ product: 'mandate' }), pickedUp],
      now,
      finds: [],
    },
    {
      when: 'it was paid by another channel',
      told: [placed(), paid({ channel: 'alipay', product: 'jsapi' }), pickedUp],
      now,
      finds: [],
    },
    {
      when: 'it was ordered on a platform',
      told: [placed({ channel: 'platform:meituan' }), money, pickedUp],
      now,
      finds: [],
    },
    {
      when: 'the merchant does not tell us of its uploads',
      told: shipped,
      now,
      policy: policyWith({ delivery: { shippingUploadsTold: false } }),
      finds: [],
    },
  ],
  boundaries: [
    { when: 'it left a little less than an hour ago', told: shipped, now: at(160) - 1, finds: [] },
    { when: 'it left an hour ago', told: shipped, now: at(160), finds },
  ],
};
