import { at, cancelled, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const weighs = (weighedGrams: number, minute = 5, orderedGrams = 500) =>
  happened('item.weighed', { lineId: 'l-2', orderedGrams, weighedGrams }, at(minute));
const authorised = (amount: number) => happened('payment.authorised', { amount }, at(1));
const captured = (amount: number) => happened('payment.captured', { amount }, at(40));

const short = ['l-2 → short-weight'];
const over = ['l-2 → overweight'];
const tooMuch = ['intent:pi-17 → captured-too-much'];

export const cases: RuleCases = {
  opens: [
    { when: 'a fish of 500 g weighs 400 g', told: [placed(), weighs(400)], finds: short },
    { when: 'it was delivered so', told: [placed(), weighs(400), completed(at(60))], finds: short },
    { when: 'nothing was ordered by weight', told: [placed(), weighs(400, 5, 0)], finds: over },
    {
      when: 'more was captured than authorised, though the order was cancelled',
      told: [placed(), authorised(8_920), captured(9_000), cancelled(at(50))],
      finds: tooMuch,
    },
    {
      when: 'the weight is off and too much was captured',
      told: [placed(), authorised(8_920), weighs(600), captured(9_000)],
      finds: [...over, ...tooMuch],
    },
  ],
  silent: [
    { when: 'it was weighed again, and is right', told: [placed(), weighs(400), weighs(495, 6)], finds: [] },
    { when: 'the order was cancelled', told: [placed(), weighs(400), cancelled(at(6))], finds: [] },
    { when: 'nobody told what was authorised', told: [placed(), captured(9_000)], finds: [] },
    { when: 'the order is still to come', told: [weighs(400)], finds: [] },
  ],
  boundaries: [
    { when: '10 % is missing', told: [placed(), weighs(450)], finds: [] },
    { when: 'a gram more than 10 % is missing', told: [placed(), weighs(449)], finds: short },
    { when: '10 % is too much', told: [placed(), weighs(550)], finds: [] },
    { when: 'a gram more than 10 % is too much', told: [placed(), weighs(551)], finds: over },
    {
      when: '9 % is missing where the merchant lets 5 % pass',
      told: [placed(), weighs(455)],
      policy: policyWith({ goods: { weightOffShare: 0.05 } }),
      finds: short,
    },
    {
      when: 'what was authorised is captured',
      told: [placed(), authorised(8_920), captured(8_920)],
      finds: [],
    },
    {
      when: 'a fen more is captured',
      told: [placed(), authorised(8_920), captured(8_921)],
      finds: tooMuch,
    },
  ],
};
