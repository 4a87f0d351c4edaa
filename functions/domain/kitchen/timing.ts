import type { Line, Order } from '../order/order.ts';
import { isOver } from '../order/order.ts';
import { hasLeft } from '../order/progress.ts';
import type { Policy } from '../policy.ts';
import { isCooked } from './queue.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** When a dish that is not ready turns yellow and red. Epoch ms. */
export interface Timing {
  readonly lineId: string;
  readonly since: number;
  readonly started: boolean;
  readonly yellowAt: number;
  readonly redAt: number;
}

/** Nothing of it is cooked any more: packed, gone or over. */
export const isOutOfKitchen = (order: Order): boolean =>
  isOver(order) || order.kitchen.packedAt !== null || hasLeft(order);

export const isReady = ({ kitchen }: Order, lineId: string): boolean =>
  (kitchen.dishes[lineId]?.readyAt ?? null) !== null;

/** Of every dish of an order in the kitchen that is not ready; of one whose time nobody tells there is none. */
export const timingsOf = (order: Order, policy: Policy): readonly Timing[] =>
  dishesOf(order)
    .filter((lineId) => !isReady(order, lineId))
    .flatMap((lineId) => timingOf(order, lineId, policy) ?? []);

/** What is cooked: what has its time, what the kitchen spoke of, and all that comes from a kitchen alone. */
const dishesOf = ({ lines, placed, kitchen }: Order): readonly string[] => {
  const cooked = lines.filter((line) => isCooked(line, placed?.preparation));
  return [...new Set([...cooked.map(({ lineId }) => lineId), ...Object.keys(kitchen.dishes)])];
};

const timingOf = (order: Order, lineId: string, policy: Policy): Timing | undefined => {
  const { yellowShare, redShare, quickService, quickYellowMinutes, quickRedMinutes } = policy.kitchen;
  const startedAt = order.kitchen.dishes[lineId]?.startedAt ?? null;
  const receivedAt = receivedOf(order, lineId);
  const since = quickService ? (receivedAt ?? startedAt) : (startedAt ?? receivedAt);
  // Dishes of one ticket come out together: what is not begun has as long as the slowest of them.
  const takes = startedAt === null ? longestOf(order) : takesOf(order, lineId);
  if (since === null || (takes === 0 && !quickService)) return undefined;
  const after = quickService
    ? { yellow: quickYellowMinutes * MINUTE, red: quickRedMinutes * MINUTE }
    : { yellow: yellowShare * takes * SECOND, red: redShare * takes * SECOND };
  const edges = { yellowAt: since + after.yellow, redAt: since + after.red };
  return { lineId, since, started: startedAt !== null, ...edges };
};

/** A line that was ordered later than the ticket came is not older than its order. */
const receivedOf = (order: Order, lineId: string): number | null => {
  const receivedAt = order.kitchen.dishes[lineId]?.receivedAt ?? order.kitchen.receivedAt;
  const orderedAt = order.totals.find(({ lines }) => lines.some(isLine(lineId)))?.at ?? 0;
  return receivedAt === null ? null : Math.max(receivedAt, orderedAt);
};

const isLine =
  (lineId: string) =>
  (line: Line): boolean =>
    line.lineId === lineId;

/** Seconds; 0 where nobody tells. */
const takesOf = ({ kitchen, lines }: Order, lineId: string): number =>
  kitchen.dishes[lineId]?.prepSeconds ?? lines.find(isLine(lineId))?.prepSeconds ?? 0;

const longestOf = (order: Order): number =>
  Math.max(0, ...dishesOf(order).map((lineId) => takesOf(order, lineId)));
