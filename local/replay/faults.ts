import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import type { BatchEntry } from '../memory/sqs/batches.ts';

export const FAULT_LEVELS = ['none', 'light', 'heavy'] as const;
export type FaultLevel = (typeof FAULT_LEVELS)[number];

/**
 * What becomes of one call that a function makes. `crash`: the function dies. `hang`: nothing comes back before its
 * time is over. `lose`: the call, or only its answer, is lost and the function is told of an error. `slow`: it takes
 * `ms`, in which others go on. Before: the call had no effect yet. After: it had.
 */
export type CallFault =
  | { readonly kind: 'crash' | 'hang' | 'lose'; readonly when: 'before' | 'after' }
  | { readonly kind: 'slow'; readonly when: 'before' | 'after'; readonly ms: number };

/** What goes wrong around the pipeline. Each is asked at every place where it could strike. */
export interface Faults {
  /** `what` is the call's name (`PutItem`, `payments.charge`), `begin` or `answer`: the invocation's first and last moment. */
  readonly onCall: (actor: string, what: string) => CallFault | undefined;
  /** A request of a BatchWriteItem that comes back unprocessed. */
  readonly isUnprocessed?: (request: WriteRequest) => boolean;
  /** An entry of a SendMessageBatch that SQS does not take. */
  readonly isLost?: (entry: BatchEntry) => boolean;
  /** How long, in ms, the indexes do not know of a write. */
  readonly indexLag?: () => number;
  /** In how many ms a message that was handled comes once more; undefined: it does not. */
  readonly comesAgain?: (queue: string) => number | undefined;
}

/** How often, of a hundred calls, a fault happens. */
const PER_HUNDRED = { none: 0, light: 0.5, heavy: 4 } as const satisfies Record<FaultLevel, number>;

/** Numbers from 0 to 1, the same for a seed: a linear congruential generator, mixed as PCG does. */
export const randomOf = (seed: number): (() => number) => {
  let state = BigInt(seed) * 2n + 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    const mixed = Number((state >> 27n) ^ (state >> 45n)) >>> 0;
    return mixed / 2 ** 32;
  };
};

export const NO_FAULTS: Faults = { onCall: () => undefined };

/** The replay's: by a seed, calls that never arrive, answers that are lost, functions that die as they begin. */
export const faultsOf = (level: FaultLevel, seed: number): Faults => {
  const share = PER_HUNDRED[level] / 100;
  if (share === 0) return NO_FAULTS;
  const random = randomOf(seed);
  return {
    onCall: (_, what) => {
      if (what === 'begin') return random() < share ? { kind: 'crash', when: 'before' } : undefined;
      if (what === 'answer') return undefined;
      if (random() < share) return { kind: 'lose', when: 'before' };
      return random() < share ? { kind: 'lose', when: 'after' } : undefined;
    },
  };
};
