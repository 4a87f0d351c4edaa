import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { digest } from '../domain/digest.ts';
import type { Counters } from '../use-cases/ports.ts';
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
        const update = 'SET #ttl = :ttl ADD #count :by';
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: itemOf({ pk: pkOf(tenantid, subject, shard), sk: new Date(minute).toISOString() }),
            UpdateExpression: update,
            ...placeholders({ values: { ttl: counterExpiry(minute), by: group.length } }, update),
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
    const minutes = new Map<number, number>();
    for (const { sk, count } of (await Promise.all(shards)).flat().map((item) => Stored.parse(item))) {
      const minute = Date.parse(sk);
      minutes.set(minute, (minutes.get(minute) ?? 0) + count);
    }
    return minutes;
  },
});

const Stored = z.object({ sk: z.string(), count: z.number() });
