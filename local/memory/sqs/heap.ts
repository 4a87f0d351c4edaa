/** A queue of values that gives the least first, equals in the order in which they came. */
export interface Heap<Value> {
  push(rank: number, value: Value): void;
  peek(): Ranked<Value> | undefined;
  pop(): Ranked<Value> | undefined;
}

interface Ranked<Value> {
  readonly rank: number;
  readonly arrival: number;
  readonly value: Value;
}

const isBefore = (one: Ranked<unknown>, other: Ranked<unknown>): boolean =>
  one.rank === other.rank ? one.arrival < other.arrival : one.rank < other.rank;

const raise = <Value>(entries: Ranked<Value>[], entry: Ranked<Value>): void => {
  let at = entries.length;
  while (at > 0) {
    const above = (at - 1) >>> 1;
    const parent = entries[above];
    if (!parent || isBefore(parent, entry)) break;
    entries[at] = parent;
    at = above;
  }
  entries[at] = entry;
};

const sink = <Value>(entries: Ranked<Value>[], entry: Ranked<Value>): void => {
  let at = 0;
  for (;;) {
    const left = entries[2 * at + 1];
    const right = entries[2 * at + 2];
    const lesser = left && right ? (isBefore(left, right) ? left : right) : left;
    if (!lesser || isBefore(entry, lesser)) break;
    entries[at] = lesser;
    at = 2 * at + (lesser === left ? 1 : 2);
  }
  entries[at] = entry;
};

/** An empty heap. */
export const createHeap = <Value>(): Heap<Value> => {
  const entries: Ranked<Value>[] = [];
  let arrivals = 0;
  return {
    push: (rank, value) => {
      arrivals += 1;
      raise(entries, { rank, arrival: arrivals, value });
    },
    peek: () => entries[0],
    pop: () => {
      const [least] = entries;
      const last = entries.pop();
      if (last && last !== least) sink(entries, last);
      return least;
    },
  };
};
