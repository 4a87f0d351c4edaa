import type { Log } from '../use-cases/ports.ts';
import { pause } from './clock.ts';
import { countersIn } from './counters.ts';
import { exceptionsIn } from './exceptions.ts';
import { incidentsIn } from './incidents.ts';
import { instrumentsIn } from './instruments.ts';
import { journalIn } from './journal.ts';
import { membersIn } from './members.ts';
import { policiesFrom } from './policies.ts';
import { policyDocumentsIn } from './policy-documents.ts';
import { remediesIn } from './remedies.ts';
import { shadowsIn } from './shadows.ts';
import type { Table } from './table.ts';
import { ticketsIn } from './tickets.ts';
import { unfinishedIn } from './unfinished.ts';

/** The ports that one table serves. */
export const storedIn = (
  table: Table,
  now: () => number,
  log: Log,
  wait: (milliseconds: number) => Promise<void> = pause,
) => ({
  journal: journalIn(table, wait),
  incidents: incidentsIn(table),
  members: membersIn(table, wait),
  counters: countersIn(table),
  exceptions: exceptionsIn(table),
  tickets: ticketsIn(table),
  remedies: remediesIn(table, now),
  instruments: instrumentsIn(table),
  unfinished: unfinishedIn(table),
  policies: policiesFrom(policyDocumentsIn(table, log), log, now),
  shadows: shadowsIn(table, now),
});
