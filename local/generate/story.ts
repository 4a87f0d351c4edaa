import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import type { Script } from '../partners/scripts.ts';

export const SECOND = 1_000;
export const MINUTE = 60_000;

/** Something that happened, before it is put on the wire. */
export interface Step {
  readonly type: EventType;
  /** When it happened, epoch ms. */
  readonly at: number;
  readonly data: object;
  /** How long its line takes to come, in ms; 0 unless said. */
  readonly comesAfter?: number;
  /** What it is about, where that is not the order. */
  readonly subject?: string;
}

export const step = <Type extends EventType>(
  type: Type,
  at: number,
  data: EventData<Type>,
  more: Pick<Step, 'comesAfter' | 'subject'> = {},
): Step => ({ type, at, data, ...more });

/** A part of an order's day: what happened, what the partners will say of it, and when the next part may begin. */
export interface Chapter {
  readonly steps: readonly Step[];
  readonly script?: Script;
  /** Epoch ms; null where the order ends with this chapter. */
  readonly goesOnAt: number | null;
}
