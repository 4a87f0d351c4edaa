import { at, happened, iso, SECOND } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const letter = (when: number, messageId = `m-${when - at(0)}`, kind: 'schema' | 'transient' = 'schema') => ({
  ...happened('message.dead-lettered', { messageId, kind }, when, messageId),
  subject: 'queue:orders',
});
/** So many, one after the other, all within so many seconds. */
const letters = (count: number, seconds: number) =>
  Array.from({ length: count }, (_, n) =>
    letter(at(0) + Math.round((n * seconds * SECOND) / (count - 1)), `m-${n + 1}`),
  );
const each = (count: number) => Array.from({ length: count }, (_, n) => `m-${n + 1} → bad-schema`);
const page = `many since ${iso(at(0))} → many-dead-letters`;
const few = policyWith({ sync: { deadLetters: { many: 3, withinMinutes: 5 } } });

export const cases: RuleCases = {
  opens: [
    { when: 'one message cannot be read', told: [letter(at(0), 'm-1')], now: at(0), finds: each(1) },
    {
      when: 'one message was given up',
      told: [letter(at(0), 'm-1', 'transient')],
      now: at(0),
      finds: ['m-1 → transient'],
    },
    {
      when: 'a message is put aside twice',
      told: [letter(at(0), 'm-1'), { ...letter(at(2), 'm-1'), id: 'again' }],
      now: at(2),
      finds: each(1),
    },
    { when: 'many come, and page once', told: letters(15, 60), now: at(1), finds: [...each(15), page] },
  ],
  silent: [
    {
      when: 'the queue’s baseline is published',
      told: [{ ...happened('baseline.published'), subject: 'queue:orders' }],
      finds: [],
    },
  ],
  boundaries: [
    { when: 'no message', told: [{ ...happened('baseline.published'), subject: 'queue:orders' }], finds: [] },
    { when: 'nine in five minutes do not page', told: letters(9, 120), now: at(5), finds: each(9) },
    { when: 'the tenth does', told: letters(10, 120), now: at(5), finds: [...each(10), page] },
    { when: 'not in exactly five minutes', told: letters(10, 300), now: at(6), finds: each(10) },
    { when: 'but in a second less', told: letters(10, 299), now: at(6), finds: [...each(10), page] },
    {
      when: 'the merchant’s own three',
      told: letters(4, 60),
      now: at(5),
      policy: few,
      finds: [...each(4), page],
    },
  ],
};
