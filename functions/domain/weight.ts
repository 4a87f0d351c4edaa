import type { EventData } from './events/catalogue.ts';
import type { Line } from './order/order.ts';
import type { Policy } from './policy.ts';

export type Weight = Pick<EventData<'item.weighed'>, 'orderedGrams' | 'weighedGrams'>;

/** Which way a weight is off by more than the policy lets pass; null where it is not. */
export const weightOff = (
  { orderedGrams, weighedGrams }: Weight,
  { goods }: Policy,
): 'short-weight' | 'overweight' | null => {
  const off = Math.abs(weighedGrams - orderedGrams);
  if (off === 0 || off / orderedGrams <= goods.weightOffShare) return null;
  return weighedGrams < orderedGrams ? 'short-weight' : 'overweight';
};

/**
 * What comes back for short weight, in fen: its share of the line's `payable` from the first gram on (domain.md D-9),
 * nothing below the policy's floor. Overweight is never charged.
 */
export const owedForWeight = (
  line: Pick<Line, 'payable'>,
  { orderedGrams, weighedGrams }: Weight,
  { goods }: Policy,
): number => {
  if (weighedGrams >= orderedGrams) return 0;
  const owed = Math.round((line.payable * (orderedGrams - weighedGrams)) / orderedGrams);
  return owed < goods.weightRefundFloor ? 0 : owed;
};
