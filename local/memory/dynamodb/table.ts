import { countRead, countWrite, type Meter } from '../meter.ts';
import { invalid } from './errors.ts';
import { keysOf } from './keys.ts';
import { createPartitions, type Ordering, orderingBy, type Partitions, type Row } from './rows.ts';
import type { KeySchema, TableSchema } from './schema.ts';
import { createIndex, type SecondaryIndex } from './secondary-index.ts';
import { itemSize, writeUnits } from './size.ts';
import type { Fields } from './values.ts';

/** Where a query reads: the table, or one of its indexes. */
export interface Source {
  readonly keys: KeySchema;
  readonly partitions: Partitions;
  readonly ordering: Ordering;
  readonly isIndex: boolean;
  /** The bytes that reading a row counts. */
  readonly bytes: (row: Row) => number;
  readonly projected: (item: Fields) => Fields;
  /** The key that a next page starts after. */
  readonly position: (item: Fields) => Fields;
  readonly countRead: (units: number) => void;
}

/** A table in memory: it finds, writes and meters; requests are read elsewhere. */
export interface Table {
  readonly schema: TableSchema;
  readonly find: (key: Fields) => Row | undefined;
  /** Puts `after` where `before` was; either may be nothing. Bills the table for the larger, each index for its change. */
  readonly write: (before: Row | undefined, after: Row | undefined) => void;
  /** Bills a write whose condition was false. */
  readonly refused: (before: Row | undefined, after?: Row) => void;
  /** Takes an item away as time-to-live does: nobody pays. */
  readonly drop: (row: Row) => void;
  readonly source: (indexName?: string) => Source;
}

/** How a table is watched and made late. */
export interface TableOptions {
  readonly name: string;
  readonly schema: TableSchema;
  readonly meter: Meter;
  /** When an index learns of a write: given the application, runs it now or later, those of one item in order. */
  readonly whenIndexed?: ((apply: () => void) => void) | undefined;
  readonly onWrite?: WriteHook | undefined;
}

/** Hears of every item that is put, changed or taken away, with what stood there before. */
export type WriteHook = (before: Fields | undefined, after: Fields | undefined) => void;

/** The row of an item: the item with its size. */
export const rowOf = (item: Fields): Row => ({ item, bytes: itemSize(item) });

const largerUnits = (before: Row | undefined, after: Row | undefined): number =>
  writeUnits(Math.max(before?.bytes ?? 0, after?.bytes ?? 0));

const indexSource = (index: SecondaryIndex, table: TableSchema, count: (units: number) => void): Source => ({
  ...index,
  keys: index.schema,
  isIndex: true,
  bytes: ({ item }) => itemSize(index.projected(item)),
  position: (item) => keysOf(item, table, index.schema),
  countRead: count,
});

/** An empty table. */
export const createTable = ({ name, schema, meter, whenIndexed, onWrite }: TableOptions): Table => {
  const ordering = orderingBy(schema.sortKey);
  const partitions = createPartitions(schema.partitionKey.name, ordering);
  const indexes = schema.indexes.map((index) => ({
    ...createIndex(schema, index),
    resource: `${name}/${index.name}`,
  }));
  const reading = (resource: string) => (units: number) => countRead(meter, resource, units);
  const whole: Source = {
    keys: schema,
    partitions,
    ordering,
    isIndex: false,
    bytes: ({ bytes }) => bytes,
    projected: (item) => item,
    position: (item) => keysOf(item, schema),
    countRead: reading(name),
  };
  const sources = new Map(
    indexes.map((index) => [index.schema.name, indexSource(index, schema, reading(index.resource))]),
  );

  const store = (before: Row | undefined, after: Row | undefined): void => {
    if (after) partitions.put(after);
    else if (before) partitions.remove(before.item);
    const apply = (): void => {
      for (const index of indexes) index.apply(before, after);
    };
    if (whenIndexed) whenIndexed(apply);
    else apply();
  };

  return {
    schema,
    find: partitions.find,
    write: (before, after) => {
      countWrite(meter, name, largerUnits(before, after));
      for (const index of indexes) countWrite(meter, index.resource, index.writeUnits(before, after));
      store(before, after);
      onWrite?.(before?.item, after?.item);
    },
    refused: (before, after) => countWrite(meter, name, largerUnits(before, after)),
    drop: (row) => store(row, undefined),
    source: (indexName) => {
      const source = indexName === undefined ? whole : sources.get(indexName);
      if (!source) throw invalid(`The table does not have the specified index: ${indexName}`);
      return source;
    },
  };
};
