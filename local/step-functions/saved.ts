import type { HistoryEvent } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Archive } from './archive.ts';
import { type Engine, type Execution, newExecution } from './execution.ts';
import type { Machine } from './machine.ts';
import { machineAt } from './machine-actions.ts';
import { Position, positionOf } from './position.ts';
import { runExecution } from './run.ts';

const SavedExecution = z.object({
  executionArn: z.string(),
  name: z.string(),
  stateMachineArn: z.string(),
  input: z.string(),
  startedAt: z.number(),
  stoppedAt: z.number().exactOptional(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']),
  output: z.string().exactOptional(),
  failure: z.object({ error: z.string().exactOptional(), cause: z.string().exactOptional() }).exactOptional(),
  eventCount: z.int(),
  history: z.array(z.looseObject({ timestamp: z.coerce.date() })),
  position: Position.exactOptional(),
});
type SavedExecution = z.infer<typeof SavedExecution>;

/** All executions, as JSON can hold them, and the names that forgotten ones keep taken. */
export const Saved = z.object({
  executions: z.array(SavedExecution),
  takenNames: z.array(z.tuple([z.string(), z.number()])),
});
export type Saved = z.infer<typeof Saved>;

const saved = (execution: Execution): SavedExecution => {
  const { engine, machine, life, data, thread, ...rest } = execution;
  const position = execution.status === 'RUNNING' ? positionOf(execution) : undefined;
  return SavedExecution.parse(JSON.parse(JSON.stringify({ ...rest, position })));
};

export const save = (archive: Archive): Saved => ({
  executions: archive.newestFirst().reverse().map(saved),
  takenNames: archive.takenNames(),
});

/** Takes up what was saved: the executions that ran go on. Their machines must be loaded before. */
export function restore(
  { executions, takenNames }: Saved,
  { engine, machines, archive }: { engine: Engine; machines: ReadonlyMap<string, Machine>; archive: Archive },
): void {
  archive.takeNames(takenNames);
  for (const { position, history, ...record } of executions) {
    const machine = machineAt(machines, record.stateMachineArn);
    const execution = Object.assign(newExecution({ ...record, engine, machine }), record);
    execution.history.push(...(history as unknown as HistoryEvent[]));
    archive.add(execution);
    if (execution.status === 'RUNNING') void runExecution(execution, position);
  }
}
