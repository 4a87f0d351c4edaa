import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import type { Exceptions, Settled } from '../use-cases/ports.ts';
import { putIfAbsent, updateIf } from './conditional-writes.ts';
import { exceptionItem, exceptionKey, exceptionOf } from './exception-item.ts';
import { getItem } from './reads.ts';
import type { Table } from './table.ts';

const NOT_ENDED = '#status IN (:open, :withPerson)';
const STATUSES = { open: 'open', withPerson: 'with-person' } as const;

/** Exceptions in the table, one item each; every write expects a status, so that each is safe to do again. */
export const exceptionsIn = (table: Table): Exceptions => {
  const find = async (ref: ExceptionRef): Promise<OrderException | null> => {
    const fields = await getItem(table, exceptionKey(ref));
    return fields && exceptionOf(fields);
  };
  const howItEnded = async (ref: ExceptionRef): Promise<Settled> => {
    const standing = await find(ref);
    if (!standing) throw new Error(`No exception ${ref.exceptionId}`, { cause: ref });
    const { status, outcome, token } = standing;
    return { first: false, status, outcome, token };
  };
  return {
    find,
    open: async (exception) => {
      if (await putIfAbsent(table, exceptionItem(exception))) return exception;
      return (await find(exception)) ?? exception;
    },
    markStarted: async (ref) => {
      await updateIf(table, exceptionKey(ref), {
        update: 'SET #started = :yes',
        onlyIf: 'attribute_exists(#pk)',
        values: { yes: true },
      });
    },
    keepToken: async (ref, token) => {
      const kept = await updateIf(table, exceptionKey(ref), {
        update: 'SET #token = :token',
        onlyIf: NOT_ENDED,
        values: { ...STATUSES, token },
      });
      return kept ? null : howItEnded(ref);
    },
    join: async (ref, incident) => {
      const joined = await updateIf(table, exceptionKey(ref), {
        update: 'SET #incident = :incident',
        onlyIf: `${NOT_ENDED} AND #incident <> :incident`,
        values: { ...STATUSES, incident },
        returns: 'ALL_NEW',
      });
      return joined && exceptionOf(joined);
    },
    handOver: async (ref) => {
      await updateIf(table, exceptionKey(ref), {
        update: 'SET #status = :withPerson',
        onlyIf: '#status = :open',
        values: STATUSES,
      });
    },
    settle: async (ref, { status, outcome, at }) => {
      const before = await updateIf(table, exceptionKey(ref), {
        update: 'SET #status = :status, #outcome = :outcome, #closedAt = :at REMOVE #openShard',
        onlyIf: NOT_ENDED,
        values: { ...STATUSES, status, outcome, at },
        returns: 'ALL_OLD',
      });
      return before ? { first: true, status, outcome, token: exceptionOf(before).token } : howItEnded(ref);
    },
  };
};
