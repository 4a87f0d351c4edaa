import { DATA_LIMIT, type Failure, RUNTIME, StateFailed, TIMEOUT } from './failure.ts';
import { note } from './history.ts';
import type { GuardedState, Retrier } from './machine.ts';
import { conclude, type Exit, type Visit } from './visit.ts';
import { sleepUntil } from './wait.ts';

const SECOND = 1_000;

/**
 * States.ALL is every error but States.DataLimitExceeded and States.Runtime; States.TaskFailed every one of those
 * but States.Timeout; States.Runtime cannot be matched at all.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
function matches(errorEquals: readonly string[], error: string | undefined): boolean {
  if (error === RUNTIME) return false;
  if (error !== undefined && errorEquals.includes(error)) return true;
  if (error === DATA_LIMIT) return false;
  return (
    errorEquals.includes('States.ALL') || (error !== TIMEOUT && errorEquals.includes('States.TaskFailed'))
  );
}

function delay(retrier: Retrier, retriesBefore: number, random: () => number): number {
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** retriesBefore,
    retrier.maxDelaySeconds,
  );
  return seconds * SECOND * (retrier.jitter ? random() : 1);
}

/** Waits and counts, if the first retrier that matches has a retry left. One that is used up is not passed over. */
async function retried(visit: Visit<GuardedState>, { error }: Failure): Promise<boolean> {
  const { thread, state, retries } = visit;
  const { surroundings, chance } = thread.execution.engine;
  const { scheduler, onTransition } = surroundings;
  const place = state.retry.findIndex(({ errorEquals }) => matches(errorEquals, error));
  const retrier = state.retry[place];
  const before = retries[place] ?? 0;
  if (!retrier || before >= retrier.maxAttempts) return false;
  retries[place] = before + 1;
  await sleepUntil(thread.life, scheduler, scheduler.now() + delay(retrier, before, chance.random));
  onTransition?.(thread.execution, state.name, 'retried');
  return true;
}

async function caught(visit: Visit<GuardedState>, failure: Failure): Promise<Exit> {
  const { thread, state } = visit;
  if (state.type !== 'Task') note(thread, `${state.type}StateFailed`);
  const catcher = state.catch.find(({ errorEquals }) => matches(errorEquals, failure.error));
  if (!catcher) throw new StateFailed(failure);
  const errorOutput = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
  return conclude(visit, catcher, { errorOutput }, errorOutput);
}

/** Does a state's work until it succeeds, its retries are used up, or a Catch takes over. */
export async function guarded(visit: Visit<GuardedState>, work: () => Promise<unknown>): Promise<Exit> {
  for (;;) {
    try {
      const result = await work();
      visit.thread.life.check();
      return await conclude(visit, visit.state, { result }, result);
    } catch (problem) {
      if (!(problem instanceof StateFailed)) throw problem;
      if (!(await retried(visit, problem.failure))) return caught(visit, problem.failure);
    }
  }
}
