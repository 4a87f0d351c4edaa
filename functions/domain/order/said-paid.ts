import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

/** When the customer's client first called a debt paid, by intent, in epoch ms. A hint: it never says what is paid. */
export type SaidPaid = Readonly<Record<string, number>>;

export const CLIENT_REPORTS: Readonly<Record<string, Evolve>> = {
  'payment.client-reported': on(
    CATALOGUE['payment.client-reported'].data,
    (order, { intentId, result }, at) =>
      result === 'success' && order.saidPaid[intentId] === undefined
        ? { ...order, saidPaid: { ...order.saidPaid, [intentId]: at } }
        : order,
  ),
};
