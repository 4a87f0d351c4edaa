import type { PolicyDocuments } from '../use-cases/policies.ts';
import type { Log } from '../use-cases/ports.ts';
import type { Fields } from './attributes.ts';
import { putIf, putIfAbsent } from './conditional-writes.ts';
import {
  CURRENT,
  currentKey,
  policyDocumentOf,
  policyItem,
  policyPartition,
  versionKey,
  versionsOf,
} from './policy-item.ts';
import { query } from './reads.ts';
import type { Table } from './table.ts';

/**
 * A tenant's policy documents, in the partition `<tenantid>#policy`: every version under `VERSION#<scope>#<n>`, put if
 * absent, and a copy of the one that holds under `CURRENT#<scope>#<mode>`, put unless a newer one is there. Who puts a
 * document may die between the two: the version holds for nobody yet, and putting it again does the rest.
 */
export const policyDocumentsIn = (table: Table, log: Pick<Log, 'warn'>): PolicyDocuments => {
  const read = (tenantid: string, items: readonly Fields[]) =>
    items.flatMap((fields) => {
      const document = policyDocumentOf(fields);
      if (!document) log.warn('policy cannot be read', { tenantid, item: fields['sk'] });
      return document ?? [];
    });
  const under = (tenantid: string, prefix: string) => ({
    where: '#pk = :pk AND begins_with(#sk, :prefix)',
    values: { pk: policyPartition(tenantid), prefix },
  });
  return {
    standing: async (tenantid) => read(tenantid, await query(table, under(tenantid, CURRENT))),
    versions: async (tenantid, scope, limit) =>
      read(tenantid, await query(table, { ...under(tenantid, versionsOf(scope)), descending: true, limit })),
    add: (tenantid, document) => putIfAbsent(table, policyItem(versionKey(tenantid, document), document)),
    stand: async (tenantid, document) => {
      await putIf(table, policyItem(currentKey(tenantid, document), document), {
        onlyIf: 'attribute_not_exists(#pk) OR #version < :version',
        values: { version: document.version },
      });
    },
  };
};
