import type { Lifetime } from './lifetime.ts';
import type { WaitState } from './machine.ts';
import type { Scheduler } from './ports.ts';
import { QueryProblem } from './template.ts';
import {
  A_STRING,
  conclude,
  type Exit,
  evaluateAs,
  evaluateWhole,
  queryFailure,
  type Visit,
} from './visit.ts';

/** The longest wait, and the longest time-out: a little more than three years. */
export const MAX_SECONDS = 99_999_999;

const OFFSET_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Never comes back when the lifetime ends before the time (epoch milliseconds). */
export function sleepUntil(life: Lifetime, scheduler: Scheduler, time: number): Promise<void> {
  return new Promise((resolve) => {
    const release = life.onEnd(() => cancel());
    const cancel = scheduler.at(time, () => {
      release();
      resolve();
    });
  });
}

export async function runWait(visit: Visit<WaitState>): Promise<Exit> {
  const { scheduler } = visit.thread.execution.engine.surroundings;
  const dueAt = visit.state.until.kind === 'seconds' ? await afterSeconds(visit) : await atTimestamp(visit);
  if (dueAt > scheduler.now()) await sleepUntil(visit.thread.life, scheduler, dueAt);
  return conclude(visit, visit.state, {}, visit.input);
}

async function afterSeconds(visit: Visit<WaitState>): Promise<number> {
  const seconds = await evaluateWhole(visit, visit.state.until.value, [0, MAX_SECONDS]);
  return visit.enteredAt + seconds * 1_000;
}

async function atTimestamp(visit: Visit<WaitState>): Promise<number> {
  const { value } = visit.state.until;
  const text = await evaluateAs(visit, value, A_STRING);
  const time = OFFSET_DATE_TIME.test(text) ? Date.parse(text.replace(',', '.')) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  const message = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`;
  throw queryFailure(visit, new QueryProblem(message, value.location));
}
