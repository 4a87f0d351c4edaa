import * as z from 'zod/mini';
import { RULES } from '../domain/exception.ts';
import type { Seen, Shadows } from '../use-cases/policies.ts';
import type { Fields } from './attributes.ts';
import { clock } from './clock.ts';
import { updateIf } from './conditional-writes.ts';
import { partitionKey, partitionOf } from './keys.ts';
import { query } from './reads.ts';
import { shadowExpiry } from './retention.ts';
import type { Table } from './table.ts';

const SHADOW = 'shadow:';
const Stored = z.object({
  sk: z.string(),
  rule: z.enum(RULES),
  live: z._default(z.boolean(), false),
  shadow: z._default(z.boolean(), false),
});

const partition = (tenantid: string, version: string): string =>
  partitionKey({ tenantid, subject: `${SHADOW}${version}` });

const seenOf = (fields: Fields): Seen => {
  const { sk: exceptionId, ...rest } = Stored.parse(fields);
  return { exceptionId, ...rest };
};

/** Of any item of the table: what it says was seen, beside which policy; nothing where it is none of these. */
export const shadowOf = (fields: Fields): (Seen & { readonly version: string }) | null => {
  const { subject } = partitionOf(String(fields['pk']));
  return subject.startsWith(SHADOW) ? { ...seenOf(fields), version: subject.slice(SHADOW.length) } : null;
};

/** Items `<tenantid>#shadow:<policy version>` by exception: which of the two sides found it. Nothing takes a side away. */
export const shadowsIn = (table: Table, now: () => number = clock): Shadows => ({
  note: async (tenantid, version, { exceptionId: sk, rule, live, shadow }) => {
    const sides = [...(live ? ['live'] : []), ...(shadow ? ['shadow'] : [])];
    if (sides.length === 0) return;
    await updateIf(
      table,
      { pk: partition(tenantid, version), sk },
      {
        update: `SET #rule = :rule, #ttl = :ttl, ${sides.map((side) => `#${side} = :yes`).join(', ')}`,
        onlyIf: sides.map((side) => `attribute_not_exists(#${side})`).join(' OR '),
        values: { rule, ttl: shadowExpiry(now()), yes: true },
      },
    );
  },
  seen: async (tenantid, version) => {
    const items = await query(table, {
      where: '#pk = :pk',
      values: { pk: partition(tenantid, version) },
    });
    return items.map(seenOf);
  },
});
