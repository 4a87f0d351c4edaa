import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Execution, Thread } from './execution.ts';
import { RUNTIME, StateFailed } from './failure.ts';

/** The most events that a Standard execution's history may hold (Step Functions service quotas). */
const HISTORY_LIMIT = 25_000;

type Details = Readonly<Record<string, unknown>>;

const detailsKey = (type: string): string => {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
};

/** An event of the execution as a whole, or after its last state. Details are asked for only if history is kept. */
export function record(
  execution: Execution,
  type: string,
  previousEventId: number,
  details?: () => Details,
): number {
  execution.eventCount += 1;
  const id = execution.eventCount;
  if (execution.engine.keepsHistory) {
    const timestamp = new Date(execution.engine.surroundings.scheduler.now());
    const event = { id, previousEventId, timestamp, type: type as HistoryEventType };
    execution.history.push(details ? { ...event, [detailsKey(type)]: details() } : event);
  }
  return id;
}

/** The next event on a thread. A thread that has none yet points at nothing: AWS gives its first state's as 0. */
export function note(thread: Thread, type: string, details?: () => Details): number {
  const { execution } = thread;
  if (execution.eventCount >= HISTORY_LIMIT - 1) {
    const cause = `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`;
    throw new StateFailed({ error: RUNTIME, cause });
  }
  thread.lastEventId = record(execution, type, thread.lastEventId, details);
  return thread.lastEventId;
}

/** Data in an event: JSON, never cut short here. */
export const shown = (field: 'input' | 'output', value: unknown): Details => ({
  [field]: JSON.stringify(value),
  [`${field}Details`]: { truncated: false },
});
