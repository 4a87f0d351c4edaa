import type { Partners } from '../use-cases/partners.ts';
import type { PolicyDocuments } from '../use-cases/policies.ts';
import type { Executions, Queues, World } from '../use-cases/ports.ts';
import { ordersTable } from './clients/dynamodb.ts';
import { queueUrl, sqs } from './clients/sqs.ts';
import { machineArn, stepFunctions } from './clients/step-functions.ts';
import { clock } from './clock.ts';
import { environment, WrongEnvironment } from './environment.ts';
import { executionsOver } from './executions.ts';
import { log } from './log.ts';
import { lettersOver } from './lying-letters.ts';
import { partnersOver } from './partners.ts';
import { policyDocumentsIn } from './policy-documents.ts';
import { queuesOver } from './queues.ts';
import { shadowsIn } from './shadows.ts';
import { storedIn } from './world.ts';

// A world for each kind of function, with no more than its kind is deployed with: what a world does not name stays
// out of the bundles that use it. Shells make theirs at the first call, when the environment is needed.

const PARTNERS_ANSWER_WITHIN_MS = 10_000;

const queues = (): Queues => queuesOver({ sqs: sqs(), urlOf: queueUrl, log });

const executions = (): Executions =>
  executionsOver({ stepFunctions: stepFunctions(), machineOf: machineArn, log });

const partners = (): Partners =>
  partnersOver({
    url: environment('PARTNERS_URL'),
    secret: environment('PARTNERS_SECRET'),
    now: clock,
    timeoutMs: PARTNERS_ANSWER_WITHIN_MS,
  });

/** For requests that bring events in: queues. */
export const postingWorld = (): Pick<World, 'queues'> => ({ queues: queues() });

/** For requests that look something up: the table. */
export const readingWorld = (): Omit<World, 'queues' | 'deadLetters' | 'executions' | 'partners'> => ({
  now: clock,
  log,
  ...storedIn(ordersTable(), clock, log),
});

/** For requests about the policy itself: its documents, and what was seen in their shadow. */
export const policyWorld = (): Pick<World, 'now' | 'log' | 'shadows'> & {
  readonly documents: PolicyDocuments;
} => {
  const table = ordersTable();
  return { now: clock, log, shadows: shadowsIn(table), documents: policyDocumentsIn(table, log) };
};

/** For what works on exceptions already open: the table, executions, and partners where it was deployed with them. */
export const actingWorld = (): World => ({
  ...readingWorld(),
  executions: executions(),
  get partners() {
    return partners();
  },
  get queues(): never {
    throw new WrongEnvironment('This function was deployed without queues');
  },
  get deadLetters(): never {
    return withoutDeadLetters();
  },
});

/** For what finds exceptions, on the queues. */
export const detectingWorld = (): World => ({
  ...readingWorld(),
  queues: queues(),
  executions: executions(),
  get partners() {
    return partners();
  },
  get deadLetters(): never {
    return withoutDeadLetters();
  },
});

/** For the sweep: all there is. */
export const sweepingWorld = (): World => ({
  ...readingWorld(),
  queues: queues(),
  deadLetters: lettersOver({ sqs: sqs(), urlOf: queueUrl }),
  executions: executions(),
  get partners() {
    return partners();
  },
});

const withoutDeadLetters = (): never => {
  throw new WrongEnvironment('This function was deployed without dead letters to look into');
};
