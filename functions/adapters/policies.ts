import * as z from 'zod/mini';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import type { Log, Policies } from '../use-cases/ports.ts';
import { type Fields, itemOf } from './attributes.ts';
import { clock } from './clock.ts';
import { putIfAbsent } from './conditional-writes.ts';
import { partitionKey } from './keys.ts';
import { type PolicyReading, readPolicy } from './policy-document.ts';
import { query } from './reads.ts';
import type { Table } from './table.ts';

/** `automation: off` must hold within a minute: half of it here, the other half for what is under way. */
const FRESH_MILLISECONDS = 30_000;
/** Where the newest version cannot be used, so many of those before it are tried. */
const VERSIONS_READ = 10;

const SUBJECT = 'policy';
const Stored = z.object({ sk: z.string(), policy: z.string() });

/**
 * A tenant's policies: items `<tenantid>#policy` with the version as sort key, of which the highest holds, and the
 * document as JSON in `policy`. A version that cannot be used is passed over with a warning; with none there, the
 * default holds.
 */
export const policiesIn = (table: Table, log: Pick<Log, 'warn'>, now: () => number = clock): Policies => {
  const known = new Map<string, { readonly policy: Policy; readonly readAt: number }>();
  return {
    of: async (tenantid) => {
      const cached = known.get(tenantid);
      const at = now();
      if (cached && at - cached.readAt < FRESH_MILLISECONDS) return cached.policy;
      const policy = await newest(table, tenantid, log);
      known.set(tenantid, { policy, readAt: at });
      return policy;
    },
  };
};

const newest = async (table: Table, tenantid: string, log: Pick<Log, 'warn'>): Promise<Policy> => {
  const versions = await query(table, {
    where: '#pk = :pk',
    values: { pk: partitionKey({ tenantid, subject: SUBJECT }) },
    descending: true,
    limit: VERSIONS_READ,
  });
  for (const version of versions) {
    const reading = readVersion(version);
    if (reading.valid) return reading.policy;
    log.warn('policy cannot be used', { tenantid, version: version['sk'], wrong: reading.wrong });
  }
  return DEFAULT_POLICY;
};

const readVersion = (fields: Fields): PolicyReading => {
  const stored = Stored.safeParse(fields);
  if (!stored.success) return { valid: false, wrong: 'it has no text in the attribute policy' };
  try {
    return readPolicy(JSON.parse(stored.data.policy), stored.data.sk);
  } catch {
    return { valid: false, wrong: 'it is no JSON' };
  }
};

/** Puts a version of a tenant's policy, or any part of one; false when that version exists: versions never change. */
export const putPolicy = (
  table: Table,
  tenantid: string,
  version: string,
  document: Fields,
): Promise<boolean> =>
  putIfAbsent(
    table,
    itemOf({
      pk: partitionKey({ tenantid, subject: SUBJECT }),
      sk: version,
      policy: JSON.stringify(document),
    }),
  );
