import type { Offer } from '../ticket.ts';

const offer = (proposed: Offer['proposed'], ...others: Offer['offered']): Offer => ({
  offered: [proposed, ...others],
  proposed,
});

/**
 * What a person may decide of a payment, by why they were asked, and what we propose. Money that may have moved is
 * looked up at the channel, never asked for again; what a partner refused for good is not offered again.
 */
export const DECISIONS_FOR = {
  'unknown-outcome': offer('dismiss', 'cancel', 'pay-link'),
  'attempt-not-closed': offer('dismiss', 'cancel'),
  'paid-too-little': offer('dismiss', 'pay-link'),
  'partly-paid': offer('dismiss', 'pay-link'),
  'unlisted-code': offer('pay-link', 'cancel', 'dismiss'),
  'not-retryable': offer('pay-link', 'cancel', 'dismiss'),
  'refused-for-good': offer('pay-link', 'cancel', 'dismiss'),
  misconfigured: offer('pay-link', 'cancel', 'dismiss'),
  'delivered-unpaid': offer('pay-link', 'dismiss'),
  'order-unknown': offer('dismiss'),
  exhausted: offer('pay-link', 'cancel', 'dismiss'),
  technical: offer('pay-link', 'cancel', 'dismiss'),
  fraud: offer('cancel', 'dismiss'),
  'customer-silent': offer('cancel', 'pay-link', 'dismiss'),
  'not-collected': offer('pay-link', 'dismiss'),
  'automation-off': offer('dismiss', 'pay-link', 'cancel'),
  'release-refused': offer('dismiss'),
  'cancel-refused': offer('dismiss'),
} as const satisfies Record<string, Offer>;

/** The same of money that came in twice (PAY-06). */
export const DECISIONS_FOR_DUPLICATES = {
  technical: offer('refund', 'dismiss'),
  'automation-off': offer('dismiss', 'refund'),
  'refund-refused': offer('dismiss'),
} as const satisfies Record<string, Offer>;
