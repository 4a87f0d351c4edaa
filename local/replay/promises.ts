import type { Order } from '../../functions/domain/order/order.ts';
import type { Policy } from '../../functions/domain/policy.ts';
import type { CaptureRecord } from '../partners/captures.ts';
import type { PartnerLogs } from '../partners/logs.ts';
import type { Held } from './holdings.ts';

/** A promise that was broken, by whom and how. */
export interface Broken {
  readonly invariant: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Evidence {
  /** What the orders were treated by. */
  readonly policy: Policy;
  readonly held: Held;
  readonly logs: PartnerLogs;
  /** The channels' books of an order. */
  readonly captures: (order: Order) => readonly CaptureRecord[];
  /** Executions by name: how many were started. */
  readonly executions: ReadonlyMap<string, readonly string[]>;
  /** Subjects and ids of the file's accepted events, and how many are in the journal. */
  readonly accepted: number;
  readonly journaled: number;
  readonly waitingOnQueues: number;
}

export type Check = (evidence: Evidence) => readonly Broken[];

export const broken = (invariant: string, subject: string, detail: string): Broken => ({
  invariant,
  subject,
  detail,
});
