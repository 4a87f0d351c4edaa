import { channelTable } from './catalogue.ts';
import type { Product } from './outcome.ts';

/** Whether an attempt of this age may be reversed, after a query (D-4): a wallet's auth-code payment only. */
export const mayReverse = (channel: string, product: Product, ageSeconds: number): boolean => {
  const rule = channelTable(channel)?.reverse;
  if (rule === undefined || 'absent' in rule) return false;
  return (
    rule.products.includes(product) && ageSeconds >= rule.notBeforeSeconds && ageSeconds <= rule.withinSeconds
  );
};

/** Whether an unpaid order of this age may be closed. What can be reversed is not closed. */
export const mayClose = (channel: string, product: Product, ageSeconds: number): boolean => {
  const table = channelTable(channel);
  if (table === undefined) return false;
  const reversible = !('absent' in table.reverse) && table.reverse.products.includes(product);
  return !reversible && ageSeconds >= table.closeNotBeforeSeconds;
};
