import type { Remedies } from '../use-cases/ports.ts';
import { budgetsIn } from './budgets.ts';
import { clock } from './clock.ts';
import { putIfAbsent, updateIf } from './conditional-writes.ts';
import { getItem } from './reads.ts';
import { claimItem, remedyKey, remedyOf } from './remedy-item.ts';
import type { Table } from './table.ts';

/** The ledger of each order, and the budgets. */
export const remediesIn = (table: Table, now: () => number = clock): Remedies => ({
  ...budgetsIn(table, now),
  claim: async (order, remedy) => {
    if (await putIfAbsent(table, claimItem(order, remedy))) return { first: true, remedy };
    const standing = await getItem(table, remedyKey(order, remedy));
    return { first: false, remedy: standing ? remedyOf(standing) : remedy };
  },
  finish: async (order, remedy, status) => {
    await updateIf(table, remedyKey(order, remedy), {
      update: 'SET #status = :status REMOVE #openShard, #openedAt',
      onlyIf: '#status = :claimed',
      values: { status, claimed: 'claimed' },
    });
  },
});
