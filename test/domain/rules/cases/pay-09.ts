import type { Entry } from '../../../../functions/domain/entry.ts';
import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, happened, MINUTE } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Reason = EventData<'payment.callback-rejected'>['reason'];
const rejected = (notifyId: string, when: number, reason: Reason = 'signature'): Entry => ({
  ...happened('payment.callback-rejected', { notifyId, reason }, when),
  subject: 'channel:wechat',
});
const one = 'nt-1 → callback-rejected';
const two = 'nt-2 → callback-rejected';
const attack = 'attack:nt-3 → callbacks-forged';
const within = (third: number) => [rejected('nt-1', at(0)), rejected('nt-2', at(2)), rejected('nt-3', third)];

export const cases: RuleCases = {
  opens: [
    { when: 'its signature is wrong', told: [rejected('nt-1', at(1))], finds: [one] },
    { when: 'it is for another merchant', told: [rejected('nt-1', at(1), 'merchant')], finds: [one] },
    { when: 'its amount is not the order’s', told: [rejected('nt-1', at(1), 'amount')], finds: [one] },
    {
      when: 'the same notification came three times',
      told: [rejected('nt-1', at(1)), rejected('nt-1', at(2)), rejected('nt-1', at(3))],
      finds: [one],
    },
    { when: 'three come in five minutes: an attack', told: within(at(4)), finds: [one, two, attack] },
    {
      when: 'they go on coming: still one attack',
      told: [...within(at(4)), rejected('nt-4', at(5)), rejected('nt-5', at(6))],
      finds: [one, two, attack],
    },
    {
      when: 'an hour later there is another',
      told: [...within(at(4)), rejected('nt-6', at(64)), rejected('nt-7', at(65)), rejected('nt-8', at(66))],
      finds: [
        one,
        two,
        attack,
        'nt-6 → callback-rejected',
        'nt-7 → callback-rejected',
        'attack:nt-8 → callbacks-forged',
      ],
    },
  ],
  silent: [
    { when: 'it was heard before', told: [rejected('nt-1', at(1), 'replay')], finds: [] },
    {
      when: 'a payment succeeded',
      told: [{ ...happened('payment.succeeded'), subject: 'channel:wechat' }],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'nothing is rejected', told: [rejected('nt-1', at(1), 'replay')], finds: [] },
    {
      when: 'the third is five minutes after the first',
      told: within(5 * MINUTE + at(0)),
      finds: [one, two, 'nt-3 → callback-rejected'],
    },
    {
      when: 'the third is a millisecond sooner',
      told: within(5 * MINUTE + at(0) - 1),
      finds: [one, two, attack],
    },
  ],
};
