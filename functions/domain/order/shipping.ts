import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

/** The shipping record that a mini-program owes WeChat. */
export interface Shipping {
  readonly accepted: boolean;
  /** The code of the last refusal. */
  readonly refusedCode: string | null;
}

export const NO_SHIPPING: Shipping = { accepted: false, refusedCode: null };

export const SHIPPING_EVENTS: Readonly<Record<string, Evolve>> = {
  'shipping.uploaded': on(CATALOGUE['shipping.uploaded'].data, (order, { result, code }) => ({
    ...order,
    shipping:
      result === 'accepted'
        ? { ...order.shipping, accepted: true }
        : { ...order.shipping, refusedCode: code ?? 'unknown' },
  })),
};
