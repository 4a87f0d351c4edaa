import type { Log } from '../use-cases/ports.ts';
import { exceptionsIn } from './exceptions.ts';
import { instrumentsIn } from './instruments.ts';
import { journalIn } from './journal.ts';
import { policiesFrom } from './policies.ts';
import { policyDocumentsIn } from './policy-documents.ts';
import { remediesIn } from './remedies.ts';
import { shadowsIn } from './shadows.ts';
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
  policies: policiesFrom(policyDocumentsIn(table, log), log, now),
  shadows: shadowsIn(table, now),
});
