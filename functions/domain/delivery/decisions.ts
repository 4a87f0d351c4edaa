import type { Decision } from '../ticket.ts';

interface Offer {
  readonly offered: readonly Decision[];
  readonly proposed: Decision;
}

const COUPON: Offer = { offered: ['compensate', 'dismiss'], proposed: 'compensate' };
const COURIER: Offer = { offered: ['reassign', 'dismiss'], proposed: 'reassign' };
const BY_HAND: Offer = { offered: ['dismiss'], proposed: 'dismiss' };

/**
 * What a person may decide of a delivery, by rule and by why they were asked, and what we propose: only what the
 * recovery then carries out. Where trying again would lead back here, we propose what ends it. To cancel is the
 * customer's wish, never our proposal.
 */
export const DECISIONS_FOR = {
  'DLV-01': { technical: BY_HAND },
  'DLV-02': {
    technical: COUPON,
    'automation-off': { ...COUPON, proposed: 'dismiss' },
    undecided: COUPON,
    /** Until whoever answers the complaint has closed it, a coupon is not given. */
    'complaint-open': { ...COUPON, proposed: 'dismiss' },
    'over-budget': BY_HAND,
    'coupon-refused': BY_HAND,
    'large-late-order': BY_HAND,
    'very-late': { offered: ['cancel', 'dismiss'], proposed: 'dismiss' },
    'came-very-late': BY_HAND,
  },
  'DLV-03': {
    technical: COURIER,
    'automation-off': { ...COURIER, proposed: 'dismiss' },
    undecided: COURIER,
    'no-courier': { ...COURIER, proposed: 'dismiss' },
  },
} as const satisfies Record<string, Readonly<Record<string, Offer>>>;

export type LateWhy = keyof (typeof DECISIONS_FOR)['DLV-02'];
export type CourierWhy = keyof (typeof DECISIONS_FOR)['DLV-03'];
