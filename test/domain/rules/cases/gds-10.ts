import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope } from '../../../support/scopes.ts';

const batch = scope('batch:b-1121');
const recalled = (data: Partial<EventData<'batch.recalled'>> = {}, minute = 0) =>
  batch.happened('batch.recalled', { sku: 'milk-950', batchId: 'b-1121', ...data }, minute);
const claimed = batch.noted('rescue.claimed', {
  orderId: 'ord_1',
  claimId: 'clm-1',
  customerId: 'cust-1',
  kind: 'quality',
  sku: 'milk-950',
  amount: 1_290,
});
const finds = ['milk-950:b-1121 → recall'];

export const cases: RuleCases = {
  opens: [
    { when: 'a regulator recalls it', told: [recalled({ source: 'regulator', level: 1 })], finds },
    {
      when: 'the supplier does, and the regulator after it: that is one recall',
      told: [recalled({ source: 'supplier' }), recalled({ source: 'regulator' }, 60)],
      finds,
    },
  ],
  silent: [{ when: 'a customer claims its quality', told: [claimed], finds: [] }],
  boundaries: [
    { when: 'a claim is no recall', told: [claimed], finds: [] },
    { when: 'the mildest recall is one', told: [claimed, recalled({ level: 3, source: 'self' })], finds },
  ],
};
