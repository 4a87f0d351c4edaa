import { channelTable } from './catalogue.ts';
import type { Product } from './outcome.ts';

export interface TakeBack {
  readonly how: 'reverse' | 'close';
  /** When the channel allows it; 0 when it does now. */
  readonly inSeconds: number;
}

/**
 * How an attempt of this age is taken back: a wallet's auth-code payment is reversed, after a query; anything else
 * is closed while unpaid (D-4). Null where the channel has no way, or no longer.
 */
export const takeBackOf = (channel: string, product: Product, ageSeconds: number): TakeBack | null => {
  const table = channelTable(channel);
  if (table === undefined) return null;
  const { reverse, closeNotBeforeSeconds } = table;
  if ('absent' in reverse || !reverse.products.includes(product))
    return { how: 'close', inSeconds: Math.max(0, closeNotBeforeSeconds - ageSeconds) };
  return ageSeconds > reverse.withinSeconds
    ? null
    : { how: 'reverse', inSeconds: Math.max(0, reverse.notBeforeSeconds - ageSeconds) };
};
