import * as z from 'zod/mini';
import type { Member } from '../domain/members.ts';
import type { Members } from '../use-cases/ports.ts';
import type { Fields, Item } from './attributes.ts';
import { itemOf } from './attributes.ts';
import { batchWrite } from './batch-write.ts';
import { partitionKey, SORT } from './keys.ts';
import { query } from './reads.ts';
import { ledgerExpiry } from './retention.ts';
import type { Table } from './table.ts';

const keyOf = (tenantid: string, { scope, orderId, until }: Member) => ({
  pk: partitionKey({ tenantid, subject: scope }),
  sk: `${SORT.member}${new Date(until).toISOString()}#${orderId}`,
});

/** The orders of a scope: one item each, in order of their promise; put and deleted in batches. */
export const membersIn = (table: Table, wait: (milliseconds: number) => Promise<void>): Members => {
  const write = async (tenantid: string, members: readonly Member[], request: (item: Item) => object) => {
    const items = new Map(
      members.map((member) => {
        const key = keyOf(tenantid, member);
        return [`${key.pk}\n${key.sk}`, itemOf({ ...key })] as const;
      }),
    );
    const left = await batchWrite(table, [...items.values()].map(request), wait);
    if (left.length > 0) throw new Error('Members were not written', { cause: left.length });
  };
  return {
    join: (tenantid, members) =>
      write(tenantid, members, (key) => ({
        PutRequest: { Item: { ...key, ...itemOf({ ttl: ledgerExpiry(untilOf(key)) }) } },
      })),
    leave: (tenantid, members) => write(tenantid, members, (Key) => ({ DeleteRequest: { Key } })),
    of: async (tenantid, scope, since) => {
      const items = await query(table, {
        where: '#pk = :pk AND #sk BETWEEN :first AND :last',
        values: {
          pk: partitionKey({ tenantid, subject: scope }),
          first: `${SORT.member}${new Date(since).toISOString()}`,
          last: `${SORT.member}~`,
        },
      });
      return items.map((fields) => memberOf(scope, fields));
    },
  };
};

const Stored = z.object({ sk: z.string() });
const parts = (sk: string): readonly [string, string] => {
  const [, until = '', ...orderId] = sk.split('#');
  return [until, orderId.join('#')];
};

const untilOf = (key: Item): number => Date.parse(parts(key['sk']?.S ?? '')[0]);

const memberOf = (scope: string, fields: Fields): Member => {
  const [until, orderId] = parts(Stored.parse(fields).sk);
  return { scope, orderId, until: Date.parse(until) };
};
