import { DECISIONS_FOR as DELIVERY } from './delivery/decisions.ts';
import type { RuleId } from './exception.ts';
import { DECISIONS_FOR_DUPLICATES, DECISIONS_FOR as PAYMENT } from './payment/decisions.ts';
import { DECISIONS_FOR as STOCKOUT } from './stockout/decisions.ts';
import type { Decision, Offer } from './ticket.ts';
import { DECISIONS } from './ticket.ts';

const BY_HAND: Offer = { offered: ['dismiss'], proposed: 'dismiss' };

const OFFERS: Readonly<Partial<Record<RuleId, Readonly<Record<string, Offer>>>>> = {
  'PAY-01': PAYMENT,
  'PAY-02': PAYMENT,
  'PAY-03': PAYMENT,
  'PAY-04': PAYMENT,
  'PAY-08': PAYMENT,
  'PAY-06': DECISIONS_FOR_DUPLICATES,
  'GDS-01': STOCKOUT,
  ...DELIVERY,
};

/** What a person may decide of a rule's exceptions, by why they were asked: only what a recovery then carries out. */
export const decisionsFor = (rule: RuleId, why: string): Offer => OFFERS[rule]?.[why] ?? BY_HAND;

/** The same, whyever they are asked. */
export const allDecisionsFor = (rule: RuleId): readonly Decision[] => {
  const offers = [BY_HAND, ...Object.values(OFFERS[rule] ?? {})];
  return DECISIONS.filter((decision) => offers.some(({ offered }) => offered.includes(decision)));
};
