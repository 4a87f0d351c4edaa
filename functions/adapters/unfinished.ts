import * as z from 'zod/mini';
import type { Unfinished, Unfinisheds } from '../use-cases/ports.ts';
import type { Fields } from './attributes.ts';
import { idOf, OPEN_SHARDS, partitionOf, SORT } from './keys.ts';
import { getItem, query } from './reads.ts';
import { orderOf, remedyOf } from './remedy-item.ts';
import type { Table } from './table.ts';

/** The index `open` holds keys only. */
const Indexed = z.object({ pk: z.string(), sk: z.string(), openedAt: z.number() });

/** What the index `open` says is unfinished. An exception may have ended since; a remedy is read again here. */
export const unfinishedIn = (table: Table): Unfinisheds => ({
  list: async (openedBefore) => {
    const shards = await Promise.all(
      OPEN_SHARDS.map((shard) =>
        query(table, {
          index: 'open',
          where: '#openShard = :shard AND #openedAt < :before',
          values: { shard, before: openedBefore },
        }),
      ),
    );
    const found = await Promise.all(shards.flat().map((fields) => unfinishedOf(table, fields)));
    return found.filter((unfinished) => unfinished !== null);
  },
});

const unfinishedOf = async (table: Table, fields: Fields): Promise<Unfinished | null> => {
  const { pk, sk, openedAt } = Indexed.parse(fields);
  if (sk.startsWith(SORT.exception)) {
    return { kind: 'exception', ref: { ...partitionOf(pk), exceptionId: idOf(sk) }, openedAt };
  }
  const item = await getItem(table, { pk, sk });
  if (!item) return null;
  const remedy = remedyOf(item);
  return remedy.status === 'claimed' ? { kind: 'remedy', order: orderOf(item), remedy, openedAt } : null;
};
