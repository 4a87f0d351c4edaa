import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Finding, RuleId } from '../exception.ts';
import type { Claim } from '../order/claims.ts';
import { claimName } from '../order/claims.ts';
import type { Order } from '../order/order.ts';
import { arrivedAt } from '../order/order.ts';
import type { Policy } from '../policy.ts';
import { readingOnce } from '../reading.ts';

const HOUR = 3_600_000;

type Told = EventData<'item.claimed'>;
const claimed = readingOnce(CATALOGUE['item.claimed'].data);

/** Whether an entry tells of such a claim: by itself, so that no other claim costs a read. */
export const tellsOf =
  (such: (claim: Told) => boolean) =>
  ({ data }: { readonly data: unknown }): boolean => {
    const read = claimed(data);
    return read.success && such(read.data);
  };

/** Made in time; nobody is late before it is known when the order came. */
export const isTimely = (order: Order, { at }: Claim, { goods }: Policy): boolean =>
  at - (arrivedAt(order) ?? at) <= goods.claimHours * HOUR;

/** One claim opens one exception: by its line and its id, whichever rule it is for. */
export const claimFinding = (order: Order, claim: Claim, rule: RuleId, way: string): Finding => {
  const { claimId, lineId, sku, batchId, kind, quantity, amount, evidence } = claim;
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  return {
    rule,
    family: rule,
    occurrence: claimName(claim),
    way,
    facts: {
      claimId,
      lineId,
      sku,
      batchId: batchId ?? null,
      kind,
      quantity: quantity ?? null,
      amount,
      payable: line?.payable ?? null,
      evidence: evidence.map(({ id }) => id).join(' '),
      scanMatches: claim.scanMatches ?? null,
      weightDeltaGrams: claim.weightDeltaGrams ?? null,
      ofItsCustomer: order.placed === null ? null : order.placed.customerId === claim.customerId,
    },
  };
};
