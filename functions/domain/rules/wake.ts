import type { ContractEvent } from '../events/catalogue.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { SECOND } from './rule.ts';

/**
 * When an event's subject must be looked at though nothing more happens: the first link of its wake-up chain. It
 * is told by the event alone, so that it costs no read; the look itself goes by the tenant's policy.
 */
export const wakesAt = (event: ContractEvent): number | undefined => {
  switch (event.type) {
    case 'order.placed':
      return event.data.fulfilment === 'delivery' && event.data.promisedBy !== undefined
        ? Date.parse(event.data.promisedBy)
        : undefined;
    case 'order.promise-changed':
      return Date.parse(event.data.promisedBy);
    case 'order.submitted':
      return Date.parse(event.time) + DEFAULT_POLICY.submission.acknowledgedWithinSeconds * SECOND;
    default:
      return undefined;
  }
};
