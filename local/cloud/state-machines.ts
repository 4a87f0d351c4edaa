import { randomUUID } from 'node:crypto';
import { scheduler, type VirtualClock } from '../clock.ts';
import type { StepFunctions } from '../step-functions/api.ts';
import { stepFunctions } from '../step-functions/step-functions.ts';
import type { StateMachine } from './description.ts';
import { keepState, readKeptState } from './kept-state.ts';
import type { Lambda } from './lambda.ts';

export interface StateMachineSettings {
  readonly machines: readonly StateMachine[];
  readonly clock: VirtualClock;
  readonly invoke: Lambda['invoke'];
  readonly dataDir: string | undefined;
}

export interface RunningMachines {
  readonly service: StepFunctions;
  /** Takes up what was kept, once functions can be called. */
  readonly resume: () => void;
  /** Time and calls mean nothing to executions any more: they stay as they are, and are kept where asked. */
  readonly stop: () => void;
}

/** Real milliseconds between two times that what runs is written down. */
const KEEP_EVERY_MS = 5_000;

/** Step Functions with the template's state machines, by the virtual clock. */
export const runStateMachines = ({
  machines,
  clock,
  invoke,
  dataDir,
}: StateMachineSettings): RunningMachines => {
  let stopped = false;
  const { now, at } = scheduler(clock);
  const unlessStopped = async <Value>(value: Promise<Value>): Promise<Value> => {
    await Promise.allSettled([value]);
    return stopped ? new Promise<never>(() => undefined) : value;
  };
  const service = stepFunctions({
    scheduler: { now, at: (time, run) => at(time, () => stopped || run()) },
    invoke: (name, payload) => unlessStopped(invoke(name, payload)),
    newId: randomUUID,
  });
  for (const machine of machines) service.load(machine);
  const keep = (): void => {
    if (dataDir !== undefined) keepState(dataDir, now(), service);
  };
  const keeping = setInterval(keep, KEEP_EVERY_MS).unref();
  return {
    service,
    resume: () => {
      const kept = dataDir === undefined ? undefined : readKeptState(dataDir);
      if (kept) service.restore(kept.executions);
    },
    stop: () => {
      clearInterval(keeping);
      stopped = true;
      keep();
    },
  };
};
