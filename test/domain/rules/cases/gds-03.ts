import { at, cancelled, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

type Answer = Parameters<typeof happened<'substitution.answered'>>[1];

const says = (minute: number, answer: Answer = {}) =>
  happened('substitution.answered', { answerId: `an-${minute}`, choice: 'reject', ...answer }, at(minute));
const finds = ['l-1 → substitutes-rejected'];

export const cases: RuleCases = {
  opens: [
    { when: 'two substitutes for a line are refused', told: [placed(), says(5), says(7)], finds },
    {
      when: 'an accepted one comes between them',
      told: [placed(), says(5), says(6, { choice: 'accept' }), says(7)],
      finds,
    },
    {
      when: 'the order was completed without the line',
      told: [placed(), says(5), says(7), completed(at(60))],
      finds,
    },
  ],
  silent: [
    {
      when: 'one is refused for each of two lines',
      told: [placed(), says(5), says(7, { lineId: 'l-2' })],
      finds: [],
    },
    {
      when: 'one answer comes by two ways',
      told: [placed(), says(5, { answerId: 'an-1' }), says(7, { answerId: 'an-1' })],
      finds: [],
    },
    {
      when: 'another customer refuses',
      told: [placed(), says(5), says(7, { customerId: 'u-1' })],
      finds: [],
    },
    {
      when: 'the customer chose the money',
      told: [placed(), says(5), says(7, { choice: 'refund' })],
      finds: [],
    },
    {
      when: 'the customer refuses twice what is said of the whole order',
      told: [placed(), says(5, { lineId: undefined }), says(7, { lineId: undefined })],
      finds: [],
    },
    { when: 'the order was cancelled', told: [placed(), says(5), says(7), cancelled(at(8))], finds: [] },
    { when: 'the order is still to come', told: [says(5), says(7)], finds: [] },
  ],
  boundaries: [
    { when: 'one is refused', told: [placed(), says(5)], finds: [] },
    { when: 'a second one is refused', told: [placed(), says(5), says(7)], finds },
    {
      when: 'one is accepted where the merchant proposes one',
      told: [placed(), says(5, { choice: 'accept' })],
      policy: policyWith({ goods: { rejections: 1 } }),
      finds: [],
    },
    {
      when: 'one is refused where the merchant proposes one',
      told: [placed(), says(5)],
      policy: policyWith({ goods: { rejections: 1 } }),
      finds,
    },
    {
      when: 'a second one is refused where the merchant proposes three',
      told: [placed(), says(5), says(7)],
      policy: policyWith({ goods: { rejections: 3 } }),
      finds: [],
    },
  ],
};
