import type { Log } from '../use-cases/ports.ts';
import { pause } from './clock.ts';
import { countersIn } from './counters.ts';
import { exceptionsIn } from './exceptions.ts';
import { instrumentsIn } from './instruments.ts';
import { journalIn } from './journal.ts';
import { membersIn } from './members.ts';
import { policiesIn } from './policies.ts';
import { remediesIn } from './remedies.ts';
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
  members: membersIn(table, wait),
  counters: countersIn(table),
  exceptions: exceptionsIn(table),
  tickets: ticketsIn(table),
  remedies: remediesIn(table, now),
  instruments: instrumentsIn(table),
  unfinished: unfinishedIn(table),
  policies: policiesIn(table, log, now),
});
