import type { Entry } from '../../../../functions/domain/entry.ts';
import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, did, happened, iso } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const about = (entry: Entry): Entry => ({ ...entry, subject: 'instrument:ins-9001' });
const changed = (status: EventData<'mandate.changed'>['status'], minute: number): Entry =>
  about(happened('mandate.changed', { status }, at(minute)));
const declined = (code: string, minute: number): Entry =>
  about(did('rescue.declined', { orderId: 'ord-1', channel: 'alipay', code }, at(minute)));
const gone = (minute: number) => `${iso(at(minute))} → mandate-gone`;

export const cases: RuleCases = {
  opens: [
    {
      when: 'the customer ended it',
      told: [changed('active', 0), changed('terminated', 5)],
      finds: [gone(5)],
    },
    {
      when: 'a charge was refused since there is none any more',
      told: [declined('ACQ.AGREEMENT_NOT_EXIST', 5)],
      finds: [gone(5)],
    },
    {
      when: 'it ended, and charges on it are refused then: one episode',
      told: [changed('terminated', 5), declined('AGREEMENT_INVALID', 6), changed('terminated', 7)],
      finds: [gone(5)],
    },
    {
      when: 'it was given again and ended again: two',
      told: [changed('terminated', 5), changed('active', 6), changed('terminated', 7)],
      finds: [gone(5), gone(7)],
    },
    {
      when: 'the reason is in the sub-code',
      told: [
        about(
          did(
            'rescue.declined',
            { orderId: 'ord-1', channel: 'alipay', code: '40004', subCode: 'ACQ.AGREEMENT_NOT_EXIST' },
            at(5),
          ),
        ),
      ],
      finds: [gone(5)],
    },
  ],
  silent: [
    { when: 'it stands', told: [changed('active', 0), changed('notified', 5)], finds: [] },
    {
      when: 'a charge was declined for want of money',
      told: [declined('BUYER_BALANCE_NOT_ENOUGH', 5)],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'it is about to be charged', told: [changed('notified', 5)], finds: [] },
    { when: 'it has ended', told: [changed('terminated', 5)], finds: [gone(5)] },
  ],
};
