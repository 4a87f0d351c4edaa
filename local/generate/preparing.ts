import type { OrderPlan } from './order-plan.ts';
import { SHARES } from './proportions.ts';
import type { Random } from './random.ts';
import { isStockout, stockoutScript } from './stockouts.ts';
import { type Chapter, MINUTE, SECOND, type Step, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

const BEGINS_BEFORE_PROMISE = 50 * MINUTE;
/** A picker waits up to five minutes for the customer's answer. */
const STOCKOUT_TAKES = 7 * MINUTE;

/** The order is made, on the shelves or in the kitchen; goes on when it is packed or served. */
export const tellPreparing = (
  plan: OrderPlan,
  from: number,
  random: Random,
  trouble: Trouble | undefined,
): Chapter => {
  const confirmedAt = from + random.int(15, 50) * SECOND;
  const earliest = plan.scheduled ? plan.promisedBy - BEGINS_BEFORE_PROMISE : 0;
  const beganAt = Math.max(confirmedAt + random.int(20, 70) * SECOND, earliest);
  const made = plan.sold === 'groceries' ? pick(plan, beganAt, random, trouble) : cook(plan, beganAt, random);
  return { ...made, steps: [step('order.confirmed', confirmedAt, {}), ...made.steps] };
};

const pick = (plan: OrderPlan, at: number, random: Random, trouble: Trouble | undefined): Chapter => {
  const { lines } = plan.basket;
  const [line] = lines;
  const short = trouble && line && isStockout(trouble) ? { trouble, line } : undefined;
  const packedAt = at + random.int(480, 780) * SECOND + (short ? STOCKOUT_TAKES : 0);
  const began = step('order.picking', at, {});
  const scanned = random.chance(SHARES.scanned.weight) ? scans(plan, at, short !== undefined) : [];
  const packed = step('order.packed', packedAt, {});
  if (!short) return { steps: [began, ...scanned, packed], goesOnAt: packedAt };
  const { lineId, sku, quantity } = short.line;
  const available = random.int(0, quantity - 1);
  const missing = step('stock.short', at + random.int(90, 180) * SECOND, {
    lineId,
    sku,
    requested: quantity,
    available,
  });
  const script = stockoutScript(short.trouble, short.line, random);
  return { steps: [began, missing, ...scanned, packed], script, goesOnAt: packedAt };
};

const SCAN_EVERY = 50 * SECOND;

/** The first line is the one that may be missing: it is scanned when it is there. */
const scans = ({ basket: { lines }, token }: OrderPlan, at: number, firstMissing: boolean): readonly Step[] =>
  lines.flatMap(({ lineId, sku, quantity, grams }, place) =>
    firstMissing && place === 0
      ? []
      : step('item.picked', at + (place + 1) * SCAN_EVERY, {
          lineId,
          sku,
          quantity,
          batchId: `b-${token.slice(0, 4)}-${place}`,
          ...(grams === undefined ? {} : { grams }),
        }),
  );

const cook = (plan: OrderPlan, at: number, random: Random): Chapter => {
  const { basket, token, fulfilment } = plan;
  const ticketId = `kt_${token}`;
  const startedAt = at + random.int(20, 90) * SECOND;
  const longest = Math.max(...basket.lines.map(({ prepSeconds }) => prepSeconds ?? 0));
  const readyAt = startedAt + longest * SECOND + random.int(0, 120) * SECOND;
  const [first, last] = [basket.lines[0]?.lineId ?? 'l-1', basket.lines.at(-1)?.lineId ?? 'l-1'];
  const steps = [
    step('kitchen.received', at, { ticketId }),
    step('kitchen.started', startedAt, { ticketId, lineId: first }),
    step('kitchen.ready', readyAt, { ticketId, lineId: last }),
  ];
  if (fulfilment === 'dine-in') return { steps, goesOnAt: readyAt };
  const packedAt = readyAt + random.int(30, 90) * SECOND;
  return { steps: [...steps, step('order.packed', packedAt, {})], goesOnAt: packedAt };
};
