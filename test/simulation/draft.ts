import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import type { Random } from '../../local/generate/random.ts';
import { START } from './scenario.ts';
import { logUniform } from './swarm.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An event, and when it happened, ms since the start. */
export interface Happened {
  readonly at: number;
  readonly event: Readonly<Record<string, unknown>>;
}

/** An order while its story is being made up; times are ms since the start. */
export interface Draft {
  readonly random: Random;
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly customerId: string;
  readonly instrumentId: string;
  /** Its story is the one that the product is for: a mandate is declined, and may be charged again in time. */
  readonly isRetried: boolean;
  /** A courier brings it; else the customer fetches it, or nobody ever brings it. */
  readonly isRidden: boolean;
  readonly placedAt: number;
  readonly promisedBy: number;
  readonly total: number;
  readonly lines: EventData<'order.placed'>['lines'];
  readonly channel: 'wechat' | 'alipay' | 'card' | 'stripe';
  /** Adds an event that happened then. */
  readonly tell: <Type extends EventType>(
    type: Type,
    at: number,
    data: Partial<EventData<Type>>,
    subject?: string,
  ) => void;
}

export const iso = (at: number): string => new Date(START + at).toISOString();

/** The moments at which something of ours happens, seconds before and after it. */
export const aroundATimer = (random: Random): number => {
  if (random.chance(0.3)) return logUniform(random, 30 * SECOND, 4 * HOUR);
  const timer = random.pick([5, 15, 16, 17, 30, 31, 32, 45, 46, 47, 60]) * MINUTE;
  return Math.max(0, timer + random.pick([-60, -2, -1, 0, 0, 1, 2, 60]) * SECOND);
};
