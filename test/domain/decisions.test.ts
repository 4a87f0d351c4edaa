import { describe, expect, it } from 'vitest';
import { DECISIONS_FOR as OF_A_DELIVERY } from '../../functions/domain/delivery/decisions.ts';
import { DECISIONS_FOR as OF_A_STOCKOUT } from '../../functions/domain/stockout/decisions.ts';
import type { Decision } from '../../functions/domain/ticket.ts';

interface Offer {
  readonly offered: readonly Decision[];
  readonly proposed: Decision;
}
const offers: readonly (readonly [string, Offer, readonly Decision[]])[] = [
  ...Object.entries<Offer>(OF_A_STOCKOUT).map(
    ([why, offer]) => [`GDS-01 ${why}`, offer, ['refund', 'substitute', 'dismiss']] as const,
  ),
  ...Object.entries(OF_A_DELIVERY).flatMap(([rule, whys]) =>
    Object.entries<Offer>(whys).map(
      ([why, offer]) => [`${rule} ${why}`, offer, ['reassign', 'compensate', 'dismiss']] as const,
    ),
  ),
];

describe('what a person may decide', () => {
  it.each(offers)(
    '%s: what is proposed is offered, and all of it the recovery carries out',
    (_, { offered, proposed }, carriedOut) => {
      expect(offered).toContain(proposed);
      expect(offered).toContain('dismiss');
      expect(offered.filter((decision) => !carriedOut.includes(decision))).toEqual([]);
    },
  );
});
