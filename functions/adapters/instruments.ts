import * as z from 'zod/mini';
import { settlementDay } from '../domain/calendar.ts';
import type { Instruments } from '../use-cases/scopes.ts';
import { itemOf } from './attributes.ts';
import { putIf } from './conditional-writes.ts';
import { type Key, partitionKey } from './keys.ts';
import { getItem } from './reads.ts';
import { ledgerExpiry } from './retention.ts';
import type { Table } from './table.ts';

const DAY = 86_400_000;
/** Card networks count the last 30 days (payments.md §4.3). A day that is partly in them counts in full. */
const COUNTED_DAYS = 30;
/** How often a write that met another one reads again: more than ever write to one instrument at once. */
const TRIES = 10;

/** Attempts by the day (China's calendar) of their recording. `version` is 0 where there is no ledger yet. */
const Ledger = z.object({ version: z.number(), days: z.record(z.string(), z.array(z.string())) });
type Ledger = z.infer<typeof Ledger>;

const ledgerKey = (tenantid: string, instrumentId: string): Key => ({
  pk: partitionKey({ tenantid, subject: `instrument:${instrumentId}` }),
  sk: 'LEDGER',
});

const dayOf = (at: number): string => settlementDay(new Date(at).toISOString());

const counted = ({ days }: Ledger, now: number): Ledger['days'] => {
  const first = dayOf(now - COUNTED_DAYS * DAY);
  return Object.fromEntries(Object.entries(days).filter(([day]) => day >= first));
};

const read = async (table: Table, key: Key): Promise<Ledger> =>
  Ledger.parse((await getItem(table, key)) ?? { version: 0, days: {} });

/** One item an instrument, with each attempt of the last 31 days on it once. */
export const instrumentsIn = (table: Table): Instruments => ({
  tries: async (tenantid, instrumentId, now) => {
    const days = counted(await read(table, ledgerKey(tenantid, instrumentId)), now);
    return { in30Days: Object.values(days).flat().length, inDay: days[dayOf(now)]?.length ?? 0 };
  },
  record: async (tenantid, instrumentId, attemptId, now) => {
    const key = ledgerKey(tenantid, instrumentId);
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await recorded(table, key, attemptId, now)) return;
    }
    throw new Error('An instrument is written to by too many at once', { cause: key });
  },
});

const recorded = async (table: Table, key: Key, attemptId: string, now: number): Promise<boolean> => {
  const ledger = await read(table, key);
  if (Object.values(ledger.days).flat().includes(attemptId)) return true;
  const kept = counted(ledger, now);
  const today = dayOf(now);
  const days = { ...kept, [today]: [...(kept[today] ?? []), attemptId] };
  const item = itemOf({ ...key, days, version: ledger.version + 1, ttl: ledgerExpiry(now) });
  return putIf(table, item, {
    onlyIf: 'attribute_not_exists(#pk) OR #version = :read',
    values: { read: ledger.version },
  });
};
