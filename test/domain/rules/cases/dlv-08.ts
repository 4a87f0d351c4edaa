import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Told = Partial<EventData<'delivery.contact-attempted'>>;
const tried = (minute: number, via: 'voice' | 'message', data: Told = {}) =>
  happened('delivery.contact-attempted', { contactId: `ca-${minute}`, via, ...data }, at(minute));
/** Three tries from minute 40 on, the last so many minutes after the first. */
const three = (minutes: number, data: Told = {}) => [
  tried(40, 'voice', data),
  tried(41, 'message', data),
  tried(40 + minutes, 'voice', data),
];
const order = placed({ fallbackDrops: [] });
const gaveUp = (when: number) => happened('delivery.failed', { reason: 'customer-unreachable' }, when);
const refused = (when: number) => happened('delivery.failed', { reason: 'refused' }, when);
const finds = ['attempt:1 → wait-and-return'];

export const cases: RuleCases = {
  opens: [
    { when: 'three tries in six minutes find nobody', told: [order, ...three(6)], finds },
    {
      when: 'the customer allowed the reception to take it',
      told: [placed({ fallbackDrops: ['reception'] }), ...three(6)],
      finds: ['attempt:1 → leave-at-fallback'],
    },
    {
      when: 'the privacy number had expired, which looks like a customer who does not answer',
      told: [order, ...[0, 3, 6].map((n) => tried(40 + n, 'voice', { numberStatus: 'expired' }))],
      finds: ['attempt:1 → number-expired'],
    },
    {
      when: 'the number was unbound when it was last looked up, though the last try does not say',
      told: [
        order,
        tried(40, 'voice', { numberStatus: 'ok' }),
        tried(43, 'voice', { numberStatus: 'unbound' }),
        tried(46, 'voice', { numberStatus: undefined }),
      ],
      finds: ['attempt:1 → number-expired'],
    },
    {
      when: 'the number that had expired was bound again',
      told: [
        order,
        tried(40, 'voice', { numberStatus: 'expired' }),
        tried(43, 'message', { numberStatus: 'ok' }),
        tried(46, 'voice', { numberStatus: undefined }),
      ],
      finds,
    },
    {
      when: 'nobody tells how it is with the number',
      told: [order, ...three(6, { numberStatus: undefined })],
      finds,
    },
    { when: 'the courier gives up', told: [order, gaveUp(at(50))], finds },
    {
      when: 'the next attempt finds nobody either',
      told: [order, gaveUp(at(20)), ...three(6)],
      finds: [...finds, 'attempt:2 → wait-and-return'],
    },
  ],
  silent: [
    {
      when: 'somebody answers',
      told: [order, ...three(6), tried(47, 'voice', { answered: true })],
      finds: [],
    },
    {
      when: 'it was delivered',
      told: [order, ...three(6), happened('delivery.delivered', {}, at(50))],
      finds: [],
    },
    {
      when: 'two tries were of an attempt that failed, and one is of the next',
      told: [order, tried(40, 'voice'), tried(41, 'message'), refused(at(42)), tried(46, 'voice')],
      finds: [],
    },
    { when: 'the order is over', told: [order, ...three(6), completed(at(60))], finds: [] },
    {
      when: 'only one means was tried',
      told: [order, ...[0, 3, 6].map((n) => tried(40 + n, 'voice'))],
      finds: [],
    },
    {
      when: 'one and the same try is told by two',
      told: [
        order,
        tried(40, 'voice', { contactId: 'ca-1' }),
        tried(41, 'voice', { contactId: 'ca-1' }),
        tried(46, 'message'),
      ],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'there are two tries', told: [order, tried(40, 'voice'), tried(46, 'message')], finds: [] },
    { when: 'there are three tries', told: [order, ...three(6)], finds },
    {
      when: 'the third try comes just with the failure, and ends the attempt',
      told: [order, ...three(6), refused(at(46))],
      finds,
    },
    {
      when: 'the first of three comes just with the failure, and is not of the next attempt',
      told: [order, ...three(6), refused(at(40))],
      finds: [],
    },
    { when: 'they lie a little less than five minutes apart', told: [order, ...three(4.99)], finds: [] },
    { when: 'they lie five minutes apart', told: [order, ...three(5)], finds },
    { when: 'the courier is 81 metres away', told: [order, ...three(6, { distanceMetres: 81 })], finds: [] },
    { when: 'the courier is 80 metres away', told: [order, ...three(6, { distanceMetres: 80 })], finds },
  ],
};
