import type { EventData } from '../events/catalogue.ts';
import type { Dishes } from '../timeline.ts';

type Placed = Pick<EventData<'order.placed'>, 'preparation' | 'lines'>;

/** Whether the kitchen makes it: what has its time, and all of an order that comes from a kitchen alone. */
export const isCooked = (
  { prepSeconds }: Pick<Placed['lines'][number], 'prepSeconds'>,
  preparation: Placed['preparation'] | undefined,
): boolean => prepSeconds !== undefined || preparation === 'kitchen';

/** How many dishes an order brings to the kitchen: its lines, as the kitchen calls them ready. */
export const dishesIn = ({ lines, preparation }: Placed): number =>
  preparation === 'pick' ? 0 : lines.filter((line) => isCooked(line, preparation)).length;

export interface Queue {
  /** Dishes that were ordered and that nobody has called ready. */
  readonly length: number;
  /** Since when it has been longer than the limit, the start of a minute in epoch ms; null where it is not. */
  readonly overSince: number | null;
}

/**
 * What waits in a kitchen by now, by its counters: what was ordered after `from` and is not ready. Null where the
 * kitchen has called nothing ready since then: of one that tells nothing nobody knows what waits.
 */
export const queueOf = (
  { ordered, ready }: Dishes,
  { from, now, limit }: { readonly from: number; readonly now: number; readonly limit: number },
): Queue | null => {
  const isSince = (minute: number): boolean => minute > from && minute <= now;
  if (![...ready.keys()].some(isSince)) return null;
  const minutes = [...new Set([...ordered.keys(), ...ready.keys()])].filter(isSince).sort((a, b) => a - b);
  let queue: Queue = { length: 0, overSince: null };
  for (const minute of minutes) {
    const length = Math.max(0, queue.length + (ordered.get(minute) ?? 0) - (ready.get(minute) ?? 0));
    queue = { length, overSince: length > limit ? (queue.overSince ?? minute) : null };
  }
  return queue;
};
