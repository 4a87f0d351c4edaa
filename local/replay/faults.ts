import type { DynamoDBHooks } from '../memory/dynamodb.ts';
import type { SqsHooks } from '../memory/sqs.ts';

export const FAULT_LEVELS = ['none', 'light', 'heavy'] as const;
export type FaultLevel = (typeof FAULT_LEVELS)[number];

/** How often, of a hundred calls, a fault happens. */
const PER_HUNDRED = { none: 0, light: 0.5, heavy: 4 } as const satisfies Record<FaultLevel, number>;

/** What goes wrong around the pipeline, by a seed: calls that never arrive, answers that are lost, crashes. */
export interface Faults {
  readonly dynamodb: DynamoDBHooks;
  readonly sqs: SqsHooks;
  /** At the start of an invocation: the function dies. */
  readonly crash: () => Promise<void>;
}

class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
}

/** Numbers from 0 to 1, the same for a seed: a linear congruential generator, mixed as PCG does. */
export const randomOf = (seed: number): (() => number) => {
  let state = BigInt(seed) * 2n + 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    const mixed = Number((state >> 27n) ^ (state >> 45n)) >>> 0;
    return mixed / 2 ** 32;
  };
};

export const faultsOf = (level: FaultLevel, seed: number): Faults => {
  const share = PER_HUNDRED[level] / 100;
  if (share === 0) return { dynamodb: {}, sqs: {}, crash: async () => undefined };
  const random = randomOf(seed);
  const strike = async (): Promise<void> => {
    if (random() < share) throw new ServiceUnavailable('An injected fault');
  };
  const hooks = { before: strike, after: strike };
  return { dynamodb: hooks, sqs: hooks, crash: strike };
};
