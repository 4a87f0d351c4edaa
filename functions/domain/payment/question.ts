import type { Intent } from '../order/money.ts';
import { latestNumber } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { lastFailure } from './retry.ts';

/** What a channel is asked about: the attempt that failed last or, where none did, the latest number. Epoch ms. */
export interface Question {
  readonly channel: string;
  readonly product: string;
  readonly code?: string | undefined;
  readonly startedAt: number;
  /** Since when nobody knows. */
  readonly since: number;
}

export const questionOf = (order: Order, intent: Intent): Question => {
  const failure = lastFailure(order, intent);
  if (failure) {
    const { channel, product, attempt } = failure;
    const { code, at: since } = attempt.failure;
    return { channel, product, code, startedAt: attempt.startedAt, since };
  }
  const { channel = '', product = '', openedAt = 0 } = latestNumber(intent) ?? {};
  return { channel, product, startedAt: openedAt, since: openedAt };
};
