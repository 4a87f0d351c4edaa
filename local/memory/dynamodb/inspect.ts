import type { Table } from './table.ts';
import { type Attributes, attributesOf, type Value } from './values.ts';

/** Looking into a table past its API: nothing is metered. */
export interface Inspection {
  /** The partition keys that have items. */
  readonly partitions: () => readonly Value[];
  /** The items of a partition, in order of their sort keys. */
  readonly items: (partitionKey: Value) => readonly Attributes[];
  /** Takes a partition away, from the indexes too. */
  readonly drop: (partitionKey: Value) => void;
}

/** Opens a table for looking into. */
export const inspect = (table: Table): Inspection => {
  const { partitions } = table.source();
  return {
    partitions: () => [...partitions.keys()],
    items: (partitionKey) => partitions.rows(partitionKey).map(({ item }) => attributesOf(item)),
    drop: (partitionKey) => {
      for (const row of [...partitions.rows(partitionKey)]) table.drop(row);
    },
  };
};

/** Removes the items whose time-to-live (in seconds) has passed; answers how many. */
export const withoutExpired = (table: Table, now: number): number => {
  const { timeToLive } = table.schema;
  if (timeToLive === undefined) return 0;
  const { partitions } = table.source();
  const expired = [...partitions.keys()].flatMap((key) =>
    partitions.rows(key).filter(({ item }) => {
      const second = item[timeToLive];
      return typeof second === 'number' && second * 1000 < now;
    }),
  );
  for (const row of expired) table.drop(row);
  return expired.length;
};
