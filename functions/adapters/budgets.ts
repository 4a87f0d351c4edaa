import { digest } from '../domain/digest.ts';
import type { Budget, Remedies } from '../use-cases/ports.ts';
import { clock } from './clock.ts';
import { updateIf } from './conditional-writes.ts';
import { type Key, partitionKey, SORT } from './keys.ts';
import { getItem } from './reads.ts';
import { recordExpiry } from './retention.ts';
import type { Table } from './table.ts';

const budgetKey = (budget: Budget): Key => ({
  pk: partitionKey(budget),
  sk: `${SORT.budget}${budget.period}`,
});

/**
 * What an id took, in an attribute named by the id's digest: an attribute needs no map to be made first. Twelve
 * hexadecimal digits are 48 bits, enough for the few thousand remedies that the dearest day of a store can have.
 */
const shareOf = (id: string): string => `r${digest(id, 12)}`;

/** Budgets in the table: one item for a subject and period, with its total and each share in it. */
export const budgetsIn = (table: Table, now: () => number = clock): Pick<Remedies, 'spend' | 'giveBack'> => ({
  spend: async (budget, id, amount) => {
    const share = shareOf(id);
    const room = budget.cap - amount;
    const spent =
      room >= 0 &&
      (await updateIf(table, budgetKey(budget), {
        update: 'SET #share = :amount, #ttl = :ttl ADD #total :amount',
        onlyIf: 'attribute_not_exists(#share) AND (attribute_not_exists(#total) OR #total <= :room)',
        names: { share },
        values: { amount, room, ttl: recordExpiry(now()) },
      }));
    if (spent) return 'spent';
    const standing = await getItem(table, budgetKey(budget));
    return standing?.[share] === undefined ? 'over' : 'spent';
  },
  giveBack: async (budget, id) => {
    const share = shareOf(id);
    const amount = (await getItem(table, budgetKey(budget)))?.[share];
    if (typeof amount !== 'number') return;
    await updateIf(table, budgetKey(budget), {
      update: 'REMOVE #share ADD #total :back',
      onlyIf: '#share = :amount',
      names: { share },
      values: { amount, back: -amount },
    });
  },
});
