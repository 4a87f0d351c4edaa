import type { Decision } from '../ticket.ts';

/**
 * What a person may decide of a stockout, by why they were asked, and what we propose: only what then ends it. What
 * was refused for good stays refused, so it is not offered again.
 */
export const DECISIONS_FOR = {
  'customer-wants-to-cancel': { offered: ['cancel', 'refund', 'substitute', 'dismiss'], proposed: 'cancel' },
  technical: { offered: ['refund', 'substitute', 'dismiss'], proposed: 'refund' },
  'automation-off': { offered: ['refund', 'substitute', 'dismiss'], proposed: 'dismiss' },
  undecided: { offered: ['refund', 'substitute', 'dismiss'], proposed: 'refund' },
  'order-unknown': { offered: ['dismiss'], proposed: 'dismiss' },
  'amendment-not-told': { offered: ['dismiss'], proposed: 'dismiss' },
  'amendment-refused': { offered: ['dismiss'], proposed: 'dismiss' },
  'refund-refused': { offered: ['dismiss'], proposed: 'dismiss' },
  'nothing-left-to-refund': { offered: ['dismiss'], proposed: 'dismiss' },
} as const satisfies Record<string, { readonly offered: readonly Decision[]; readonly proposed: Decision }>;

export type StockoutWhy = keyof typeof DECISIONS_FOR;
