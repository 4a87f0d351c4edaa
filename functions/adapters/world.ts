import type { Log } from '../use-cases/ports.ts';
import { exceptionsIn } from './exceptions.ts';
import { instrumentsIn } from './instruments.ts';
import { journalIn } from './journal.ts';
import { policiesIn } from './policies.ts';
import { remediesIn } from './remedies.ts';
import type { Table } from './table.ts';
import { ticketsIn } from './tickets.ts';
import { unfinishedIn } from './unfinished.ts';

/** The ports that one table serves. */
export const storedIn = (table: Table, now: () => number, log: Log) => ({
  journal: journalIn(table),
  exceptions: exceptionsIn(table),
  tickets: ticketsIn(table),
  remedies: remediesIn(table, now),
  instruments: instrumentsIn(table),
  unfinished: unfinishedIn(table),
  policies: policiesIn(table, log, now),
});
