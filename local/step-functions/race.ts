import type { Thread } from './execution.ts';
import { type Failure, StateFailed, TIMEOUT } from './failure.ts';

/** What a task waits for besides its function: kept, so that it can be waited for again. */
export interface Awaited {
  readonly token?: string;
  /** Epoch milliseconds. */
  readonly dueAt?: number;
}

/** A task's answer, its failure and its time-out: the first to come counts. */
export interface Race {
  readonly outcome: Promise<unknown>;
  readonly isOpen: () => boolean;
  readonly succeed: (result: unknown) => void;
  readonly fail: (failure: Failure) => void;
}

export class TimedOut extends StateFailed {
  constructor() {
    super({ error: TIMEOUT });
  }
}

/** Opens the token and sets the clock. Its outcome never comes once the lifetime of the thread is over. */
export function openRace({ execution, life }: Thread, { token, dueAt }: Awaited): Race {
  const { tokens, surroundings } = execution.engine;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const closers: (() => void)[] = [];
  let open = true;
  const close = (): void => {
    open = false;
    for (const closer of closers) closer();
  };
  const settle = (how: () => void): void => {
    if (!open) return;
    close();
    how();
  };
  const race: Race = {
    outcome: promise,
    isOpen: () => open,
    succeed: (result) => settle(() => resolve(result)),
    fail: (failure) => settle(() => reject(new StateFailed(failure))),
  };
  closers.push(life.onEnd(close));
  if (dueAt !== undefined) {
    closers.push(surroundings.scheduler.at(dueAt, () => settle(() => reject(new TimedOut()))));
  }
  if (token !== undefined) {
    tokens.open(token, race);
    closers.push(() => tokens.close(token));
  }
  return race;
}
