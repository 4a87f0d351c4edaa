import * as z from 'zod/mini';
import { RULES } from '../domain/exception.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import type { Incidents } from '../use-cases/scopes.ts';
import type { Fields } from './attributes.ts';
import { itemOf } from './attributes.ts';
import { putIfAbsent, updateIf } from './conditional-writes.ts';
import { type Key, partitionKey } from './keys.ts';
import { query } from './reads.ts';
import { counterExpiry, recordExpiry } from './retention.ts';
import type { Table } from './table.ts';

const SUBJECT = 'incidents';
const keyOf = ({ tenantid, incidentId }: Pick<Incident, 'tenantid' | 'incidentId'>): Key => ({
  pk: partitionKey({ tenantid, subject: SUBJECT }),
  sk: incidentId,
});
const PART = 'PART#';

/** A tenant's incidents, open and just closed, in one partition that is read before an exception opens or a charge goes. */
export const incidentsIn = (table: Table): Incidents => ({
  open: async ({ tenantid: _inKey, incidentId: _inKeyToo, ...incident }, ref) => {
    await putIfAbsent(
      table,
      itemOf({ ...keyOf(ref), ...incident, probe: 0, ttl: recordExpiry(incident.openedAt) }),
    );
  },
  of: async (tenantid) => {
    const items = await query(table, {
      where: '#pk = :pk',
      values: { pk: partitionKey({ tenantid, subject: SUBJECT }) },
    });
    return items.map((fields) => incidentFrom(tenantid, fields));
  },
  close: async (ref, at) => {
    const closed = await updateIf(table, keyOf(ref), {
      update: 'SET #closedAt = :at, #ttl = :ttl',
      onlyIf: '#closedAt = :open',
      values: { at, open: null, ttl: counterExpiry(at) },
    });
    return closed !== null;
  },
  claimProbe: async (ref, turn) => {
    const claimed = await updateIf(table, keyOf(ref), {
      update: 'SET #probe = :turn',
      onlyIf: '#probe < :turn AND #closedAt = :open',
      values: { turn, open: null },
    });
    return claimed !== null;
  },
  join: async ({ tenantid, incidentId }, part) => {
    const key = {
      pk: partitionKey({ tenantid, subject: `incident:${incidentId}` }),
      sk: `${PART}${part.exceptionId}`,
    };
    await putIfAbsent(table, itemOf({ ...key, subject: part.subject, ttl: recordExpiry(part.openedAt) }));
  },
  partsOf: async ({ tenantid, incidentId }) => {
    const items = await query(table, {
      where: '#pk = :pk',
      values: { pk: partitionKey({ tenantid, subject: `incident:${incidentId}` }) },
    });
    return items.map((fields) => {
      const { sk, subject } = StoredPart.parse(fields);
      return { tenantid, subject, exceptionId: sk.slice(PART.length) };
    });
  },
});

const StoredPart = z.object({ sk: z.string(), subject: z.string() });
const Stored = z.object({
  sk: z.string(),
  rule: z.enum(RULES),
  scope: z.string(),
  type: z.nullable(z.string()),
  openedAt: z.number(),
  closedAt: z.nullable(z.number()),
});

const incidentFrom = (tenantid: string, fields: Fields): Incident => {
  const { sk, rule, scope, type, openedAt, closedAt } = Stored.parse(fields);
  return { tenantid, incidentId: sk, rule, scope, type, openedAt, closedAt };
};
