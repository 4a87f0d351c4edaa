import * as z from 'zod';
import type { Execution, Thread } from './execution.ts';
import { RUNTIME, StateFailed } from './failure.ts';
import type { Graph, State } from './machine.ts';
import type { Visit } from './visit.ts';

/** Where a running execution is: enough to go on from there in another process. */
export const Position = z.object({
  state: z.string(),
  input: z.json(),
  variables: z.record(z.string(), z.json()),
  lastEventId: z.int(),
  enteredAt: z.number(),
  enteredEventId: z.int(),
  retries: z.array(z.int()),
  awaited: z.object({ token: z.string().exactOptional(), dueAt: z.number().exactOptional() }).exactOptional(),
});
export type Position = z.infer<typeof Position>;

export function positionOf({ thread }: Execution): unknown {
  if (!thread?.visit) return undefined;
  const { variables, lastEventId, visit } = thread;
  const { state, input, enteredAt, enteredEventId, retries, awaited } = visit;
  const where = { state: state.name, input, enteredAt, enteredEventId };
  return {
    ...where,
    variables,
    lastEventId,
    retries: Array.from(retries, (count) => count ?? 0),
    ...(awaited && { awaited }),
  };
}

/**
 * Back where it was. A token that was given out is waited for until its old time; a Wait ends when it would have;
 * a call that was under way, a Map and a Parallel start again from the state's input.
 */
export function returned(thread: Thread, position: Position): Visit {
  const { state, variables, lastEventId, ...rest } = position;
  Object.assign(thread, { variables, lastEventId });
  const visit: Visit = { ...rest, thread, state: stateAt(thread.execution.machine, state) };
  thread.visit = visit;
  return visit;
}

/** Definitions are checked when loaded: only an execution that comes back to a changed one can miss its state. */
export function stateAt({ states }: Graph, name: string): State {
  const state = states.get(name);
  if (!state) throw new StateFailed({ error: RUNTIME, cause: `There is no state '${name}' any more` });
  return state;
}
