import type { Policy } from '../policy.ts';

const MINUTE = 60_000;

/** The highest tier that a lateness has passed (DLV-02: `>`, not `≥`), 1 for the first; 0 for none. */
export const latenessTier = (lateMs: number, { delivery }: Policy): number =>
  delivery.tiers.filter(({ afterMinutes }) => lateMs > afterMinutes * MINUTE).length;

/** What a tier is worth in all, in minor units: a share of the total, at least its floor, at most the order's cap. */
export const tierAmount = (tier: number, total: number, { delivery }: Policy): number => {
  const row = delivery.tiers[tier - 1];
  return row ? Math.min(delivery.mostPerOrder, Math.max(row.atLeast, Math.round(total * row.share))) : 0;
};
