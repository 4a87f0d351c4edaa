import { OF_DYNAMODB } from './known-dynamodb.ts';
import { OF_SQS } from './known-sqs.ts';
import type { Answer, Sides } from './sides.ts';

/** A way in which a service in memory answers otherwise than the emulator it is compared with, on purpose. */
export interface KnownDifference {
  readonly of: 'DynamoDB' | 'SQS';
  readonly emulator: string;
  readonly memory: string;
  readonly because: string;
  /** Shows it: the emulator's answer, then ours. Not there where no single answer shows it. */
  readonly shown?: (sides: Sides) => Promise<readonly Answer[]>;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [...OF_DYNAMODB, ...OF_SQS];
