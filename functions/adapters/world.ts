import type { Log, World } from '../use-cases/ports.ts';
import { ordersTable } from './clients/dynamodb.ts';
import { queueUrl, sqs } from './clients/sqs.ts';
import { machineArn, stepFunctions } from './clients/step-functions.ts';
import { clock } from './clock.ts';
import { environment } from './environment.ts';
import { exceptionsIn } from './exceptions.ts';
import { executionsOver } from './executions.ts';
import { instrumentsIn } from './instruments.ts';
import { journalIn } from './journal.ts';
import { log } from './log.ts';
import { partnersOver } from './partners.ts';
import { policiesIn } from './policies.ts';
import { queuesOver } from './queues.ts';
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

const PARTNERS_ANSWER_WITHIN_MS = 10_000;

let world: World | undefined;

/** The world of a deployed function, made at its first call: what it was deployed without is an error only when used. */
export const deployedWorld = (): World => {
  world ??= {
    now: clock,
    log,
    ...storedIn(ordersTable(), clock, log),
    queues: queuesOver({ sqs: sqs(), urlOf: queueUrl, log }),
    executions: executionsOver({ stepFunctions: stepFunctions(), machineOf: machineArn, log }),
    get partners() {
      return partnersOver({
        url: environment('PARTNERS_URL'),
        secret: environment('PARTNERS_SECRET'),
        now: clock,
        timeoutMs: PARTNERS_ANSWER_WITHIN_MS,
      });
    },
  };
  return world;
};
