import type * as z from 'zod/mini';
import type { SubjectKind } from './subject.ts';

export const QUEUES = ['orders', 'payments', 'goods', 'deliveries'] as const;
export type Queue = (typeof QUEUES)[number];

/** One line of the contract: where a type goes, what it may be about and what it carries. */
export interface EventRow<Data extends z.ZodMiniObject = z.ZodMiniObject> {
  readonly queue: Queue;
  readonly subjects: readonly SubjectKind[];
  readonly data: Data;
  /** The subject word for word, fields of `data` in braces, where the contract spells it out. */
  readonly subjectIs?: string;
}

/** Most events are about one order. */
export const ABOUT_ORDER = ['order'] as const;
/** An order that may not be known yet, or never reached us: its client's id stands for it. */
export const ABOUT_ORDER_OR_CLIENT = ['order', 'client'] as const;
