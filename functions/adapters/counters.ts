import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { digest } from '../domain/digest.ts';
import type { Minutes } from '../domain/timeline.ts';
import type { Counted } from '../domain/windows.ts';
import type { Counters } from '../use-cases/scopes.ts';
import { itemOf } from './attributes.ts';
import { placeholders } from './expressions.ts';
import { partitionKey } from './keys.ts';
import { query } from './reads.ts';
import { counterExpiry } from './retention.ts';
import type { Table } from './table.ts';

/** A channel's counter is spread: every payment of a tenant adds to it. */
const SHARDS = { channel: 4 } as const;
const shardsOf = (subject: string): number => (subject.startsWith('channel:') ? SHARDS.channel : 1);

const pkOf = (tenantid: string, subject: string, shard: number): string =>
  partitionKey({ tenantid, subject: `window:${subject}#${shard}` });

/** Counters of wide windows: one item a scope, shard and minute. */
export const countersIn = (table: Table): Counters => ({
  add: async (tenantid, counted, spread) => {
    const groups = Map.groupBy(counted, ({ subject, minute }) => `${subject}\n${minute}`);
    await Promise.all(
      [...groups.values()].map(async (group) => {
        const [{ subject, minute } = { subject: '', minute: 0 }] = group;
        const shard = Number.parseInt(digest(spread, 4), 16) % shardsOf(subject);
        const sums = sumsOf(group);
        const adds = Object.keys(sums).map((name) => `#${name} :${name}`);
        const update = `SET #ttl = :ttl ADD ${adds.join(', ')}`;
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: itemOf({ pk: pkOf(tenantid, subject, shard), sk: new Date(minute).toISOString() }),
            UpdateExpression: update,
            ...placeholders({ values: { ttl: counterExpiry(minute), ...sums } }, update),
          }),
        );
      }),
    );
  },
  read: async (tenantid, subject, since) => {
    const shards = Array.from({ length: shardsOf(subject) }, (_, shard) =>
      query(table, {
        where: '#pk = :pk AND #sk >= :since',
        values: { pk: pkOf(tenantid, subject, shard), since: new Date(since).toISOString() },
      }),
    );
    const stored = (await Promise.all(shards)).flat().map((item) => Stored.parse(item));
    const dishes = { ordered: byMinute(stored, 'ordered'), ready: byMinute(stored, 'ready') };
    return { counts: byMinute(stored, 'count'), dishes };
  },
});

const number = z.optional(z.number());
const Stored = z.object({ sk: z.string(), count: number, ordered: number, ready: number });
type Stored = z.infer<typeof Stored>;
type Name = Exclude<keyof Stored, 'sk'>;

/** What a batch adds to an item: one attribute for what the scope counts, and one for each end of a kitchen. */
const sumsOf = (group: readonly Counted[]): Partial<Record<Name, number>> => {
  const sums: Partial<Record<Name, number>> = {};
  for (const { dishes: { what, by } = { what: 'count', by: 1 } as const } of group)
    sums[what] = (sums[what] ?? 0) + by;
  return sums;
};

const byMinute = (stored: readonly Stored[], name: Name): Minutes => {
  const minutes = new Map<number, number>();
  for (const { sk, [name]: by } of stored)
    if (by !== undefined) minutes.set(Date.parse(sk), (minutes.get(Date.parse(sk)) ?? 0) + by);
  return minutes;
};
