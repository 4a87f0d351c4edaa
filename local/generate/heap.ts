/** Takes things out by their time, the earliest first; things of one time in the order they were put in. */
export interface Heap<Item> {
  readonly size: () => number;
  readonly put: (at: number, item: Item) => void;
  /** Takes out all that is due at or before a time. */
  readonly due: (until: number) => Generator<Item>;
}

interface Entry<Item> {
  readonly at: number;
  readonly turn: number;
  readonly item: Item;
}

export const heap = <Item>(): Heap<Item> => {
  const entries: Entry<Item>[] = [];
  let turn = 0;
  return {
    size: () => entries.length,
    put: (at, item) => {
      entries.push({ at, turn: turn++, item });
      rise(entries);
    },
    *due(until) {
      for (let first = entries[0]; first && first.at <= until; first = entries[0]) {
        takeFirst(entries);
        yield first.item;
      }
    },
  };
};

const isBefore = (one: Entry<unknown>, other: Entry<unknown>): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

const rise = (entries: Entry<unknown>[]): void => {
  let place = entries.length - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    if (!swapIfBefore(entries, place, above)) return;
    place = above;
  }
};

const takeFirst = (entries: Entry<unknown>[]): void => {
  const last = entries.pop();
  if (!last || entries.length === 0) return;
  entries[0] = last;
  let place = 0;
  for (;;) {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    const [one, other] = [entries[left], entries[right]];
    if (!one) return;
    const lower = other && isBefore(other, one) ? right : left;
    if (!swapIfBefore(entries, lower, place)) return;
    place = lower;
  }
};

const swapIfBefore = (entries: Entry<unknown>[], below: number, above: number): boolean => {
  const [child, parent] = [entries[below], entries[above]];
  if (!child || !parent || !isBefore(child, parent)) return false;
  entries[above] = child;
  entries[below] = parent;
  return true;
};
