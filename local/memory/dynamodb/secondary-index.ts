import { isEqual } from './compare.ts';
import { keyAttributes, keysOf } from './keys.ts';
import { createPartitions, type Ordering, orderingBy, type Partitions, type Row } from './rows.ts';
import type { IndexSchema, TableSchema } from './schema.ts';
import { itemSize, writeUnits } from './size.ts';
import type { Fields } from './values.ts';

/** A global secondary index: rows of the table that have its key, sorted by it. */
export interface SecondaryIndex {
  readonly schema: IndexSchema;
  readonly partitions: Partitions;
  readonly ordering: Ordering;
  /** What the index holds of an item. */
  readonly projected: (item: Fields) => Fields;
  /** Write units that the index takes for a change of an item, which may be none. */
  readonly writeUnits: (before: Row | undefined, after: Row | undefined) => number;
  readonly apply: (before: Row | undefined, after: Row | undefined) => void;
}

const projection = (table: TableSchema, index: IndexSchema): ((item: Fields) => Fields) => {
  if (index.projection === 'ALL') return (item) => item;
  const others = index.projection === 'KEYS_ONLY' ? [] : index.projection;
  return (item) => {
    const kept = keysOf(item, table, index);
    for (const name of others) {
      const value = item[name];
      if (value !== undefined) kept[name] = value;
    }
    return kept;
  };
};

/** An empty index of a table. */
export const createIndex = (table: TableSchema, schema: IndexSchema): SecondaryIndex => {
  const names = keyAttributes(schema).map(({ name }) => name);
  const ordering = orderingBy(schema.sortKey, table.partitionKey, table.sortKey);
  const partitions = createPartitions(schema.partitionKey.name, ordering);
  const projected = projection(table, schema);
  const has = (row: Row | undefined): Row | undefined =>
    row && names.every((name) => row.item[name] !== undefined) ? row : undefined;
  const unitsOf = (row: Row | undefined): number => (row ? writeUnits(itemSize(projected(row.item))) : 0);
  const sameKey = (one: Row, other: Row): boolean =>
    isEqual(keysOf(one.item, schema), keysOf(other.item, schema));
  return {
    schema,
    partitions,
    ordering,
    projected,
    writeUnits: (before, after) => {
      const [from, to] = [has(before), has(after)];
      // A changed key is a delete and a put; a changed projection one write; an unchanged one none.
      if (!from || !to || !sameKey(from, to)) return unitsOf(from) + unitsOf(to);
      return isEqual(projected(from.item), projected(to.item)) ? 0 : Math.max(unitsOf(from), unitsOf(to));
    },
    apply: (before, after) => {
      const [from, to] = [has(before), has(after)];
      if (from && !(to && sameKey(from, to))) partitions.remove(from.item);
      if (to) partitions.put(to);
    },
  };
};
