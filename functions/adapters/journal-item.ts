import * as z from 'zod/mini';
import { type Entry, entryKey } from '../domain/entry.ts';
import { type Fields, type Item, itemOf } from './attributes.ts';
import { partitionKey, partitionOf } from './keys.ts';
import { packJson, unpackJson } from './packed-json.ts';
import { entryExpiry } from './retention.ts';

/** DynamoDB bills a write by the KiB begun. */
const WRITE_UNIT_BYTES = 1_024;

/**
 * An entry as the table keeps it. Names are short because they are billed with every event: `ty` the type, `da` the
 * data as JSON, or `dz` the same packed where it would take a second write unit, `st` the store, `re` when we
 * received it, which no fold reads. When it happened, its source and its id are in the sort key.
 */
export const journalItem = (entry: Entry, receivedAt: number): Item => {
  const { tenantid, subject, type, storeid } = entry;
  const json = JSON.stringify(entry.data ?? null);
  const rest = {
    pk: partitionKey({ tenantid, subject }),
    sk: entryKey(entry),
    ty: type,
    st: storeid,
    re: receivedAt,
    ttl: entryExpiry(subject, type, Math.max(receivedAt, Date.parse(entry.time))),
  };
  const plain = itemOf({ ...rest, da: json });
  if (itemBytes(plain) <= WRITE_UNIT_BYTES) return plain;
  const packed = packJson(json);
  return packed.length < Buffer.byteLength(json) ? itemOf({ ...rest, dz: packed }) : plain;
};

/** What DynamoDB bills an item of texts, bytes and numbers by; a number has at most 21 bytes. */
const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, { S, N, B }]) =>
      sum + name.length + Buffer.byteLength(S ?? '') + (B?.length ?? 0) + numberBytes(N),
    0,
  );
const numberBytes = (digits: string | undefined): number => (digits ? Math.ceil(digits.length / 2) + 1 : 0);

const Stored = z.object({
  pk: z.string(),
  sk: z.string(),
  ty: z.string(),
  da: z.optional(z.string()),
  dz: z.optional(z.instanceof(Uint8Array)),
  st: z.optional(z.string()),
});

const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, Entry>();

/** The entry that an item keeps. It never changes, for its key holds its digest: what was decoded once is remembered. */
export const entryOf = (fields: Fields): Entry => {
  const key = `${fields['pk']} ${fields['sk']}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const entry = decoded(fields);
  remembered.set(key, entry);
  return entry;
};

const decoded = (fields: Fields): Entry => {
  const { pk, sk, ty, da, dz, st } = Stored.parse(fields);
  const [, time = '', source = '', ...idAndDigest] = sk.split('#');
  const data: unknown = JSON.parse(dz ? unpackJson(dz) : (da ?? 'null'));
  return {
    ...partitionOf(pk),
    ...(st !== undefined && { storeid: st }),
    source,
    id: idAndDigest.slice(0, -1).join('#'),
    type: ty,
    time,
    data,
  };
};
