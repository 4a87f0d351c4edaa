import type { OrderPlan } from './order-plan.ts';
import { SHARES } from './proportions.ts';
import type { Random } from './random.ts';
import { isStockout, stockoutScript } from './stockouts.ts';
import { type Chapter, MINUTE, SECOND, type Step, step } from './story.ts';
import type { Trouble } from './wrong-orders.ts';

/** An order for later is begun, and released to the kitchen, so long before its promise. */
export const BEGINS_BEFORE_PROMISE = 50 * MINUTE;
/** A picker waits up to five minutes for the customer's answer. */
const STOCKOUT_TAKES = 7 * MINUTE;

/** Seconds: a store looks at an order before it takes it, a kitchen's screen has it at once (KDS-01: 60). */
const PACE = {
  groceries: { confirming: { least: 15, most: 50 }, beginning: { least: 20, most: 70 } },
  meals: { confirming: { least: 2, most: 6 }, beginning: { least: 1, most: 8 } },
} as const;

/** The order is made, on the shelves or in the kitchen; goes on when it is packed or served. */
export const tellPreparing = (
  plan: OrderPlan,
  from: number,
  random: Random,
  trouble: Trouble | undefined,
): Chapter => {
  const { confirming, beginning } = PACE[plan.sold];
  const confirmedAt = from + random.int(confirming.least, confirming.most) * SECOND;
  const earliest = plan.scheduled ? plan.promisedBy - BEGINS_BEFORE_PROMISE : 0;
  const beganAt = Math.max(confirmedAt + random.int(beginning.least, beginning.most) * SECOND, earliest);
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

/** Nobody tells the screen that they begin a soup that stands on the stove. Seconds. */
const WORTH_A_BUTTON = 300;

const cook = (plan: OrderPlan, at: number, random: Random): Chapter => {
  const { basket, token, fulfilment } = plan;
  const ticketId = `kt_${token}`;
  const startedAt = at + random.int(10, 45) * SECOND;
  const slowest = Math.max(...basket.lines.map(({ prepSeconds }) => prepSeconds ?? 0));
  const dishes = basket.lines.map(({ lineId, prepSeconds = 0 }) => ({
    about: { ticketId, lineId, prepSeconds },
    readyAt: startedAt + cookingSeconds(prepSeconds, random) * SECOND,
  }));
  const steps = [
    step('kitchen.received', at, { ticketId }),
    ...dishes
      .filter(({ about: { prepSeconds } }) => prepSeconds === slowest || prepSeconds >= WORTH_A_BUTTON)
      .map(({ about }) => step('kitchen.started', startedAt, about)),
    ...dishes.map(({ about, readyAt }) => step('kitchen.ready', readyAt, about)),
  ];
  const allReadyAt = Math.max(...dishes.map(({ readyAt }) => readyAt));
  if (fulfilment === 'dine-in') return { steps, goesOnAt: allReadyAt };
  const packedAt = allReadyAt + random.int(30, 90) * SECOND;
  return { steps: [...steps, step('order.packed', packedAt, {})], goesOnAt: packedAt };
};

/** Half to two thirds of the time that the card gives it, and at least 50 s before its light turns yellow at 80 %. */
const cookingSeconds = (prepSeconds: number, random: Random): number =>
  Math.round(Math.min(prepSeconds * (random.int(50, 67) / 100), prepSeconds * 0.8 - 50));
