import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, cancelled, happened, paid, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Reason = EventData<'delivery.failed'>['reason'];
const failed = (reason: Reason) => happened('delivery.failed', { reason }, at(50));
const finds = ['not-taken → return-and-refund'];

export const cases: RuleCases = {
  opens: [
    ...(['refused', 'no-one-home', 'access-denied'] as const).map((reason) => ({
      when: `the courier reports ${reason}`,
      told: [placed(), failed(reason)],
      finds,
    })),
    {
      when: 'it fails twice, which is one return',
      told: [
        placed(),
        failed('no-one-home'),
        happened('delivery.failed', { reason: 'refused', attempt: 2 }, at(70)),
      ],
      finds,
    },
  ],
  silent: [
    {
      when: 'the customer cannot be reached: that is DLV-08',
      told: [placed(), failed('customer-unreachable')],
      finds: [],
    },
    {
      when: 'the customer took it after all',
      told: [placed(), failed('no-one-home'), happened('delivery.delivered', {}, at(60))],
      finds: [],
    },
    {
      when: 'the order was cancelled for it',
      told: [placed(), failed('refused'), cancelled(at(55))],
      finds: [],
    },
    {
      when: 'the shop has refunded it',
      told: [placed(), paid(), failed('refused'), happened('refund.succeeded', { amount: 8_920 }, at(60))],
      finds: [],
    },
    { when: 'the order is not known yet', told: [failed('refused')], finds: [] },
  ],
  boundaries: [
    { when: 'nothing failed', told: [placed()], finds: [] },
    { when: 'it cost less than 100 yuan', told: [placed({ total: 9_999 }), failed('refused')], finds },
    {
      when: 'it cost 100 yuan',
      told: [placed({ total: 10_000 }), failed('refused')],
      finds: ['not-taken → judge-return'],
    },
    {
      when: 'a part of it is refunded, and a fen is left',
      told: [placed(), paid(), failed('refused'), happened('refund.succeeded', { amount: 8_919 }, at(60))],
      finds,
    },
  ],
};
