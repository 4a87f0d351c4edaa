import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** Where the order goes, as a token, from a time on: as placed, or as the customer corrected it. */
export interface Destination {
  readonly at: number;
  readonly token: string;
  readonly unitPresent: boolean;
  readonly pinDistanceMetres: number;
}

const goingTo = (order: Order, destination: Destination): Order => ({
  ...order,
  destinations: [...order.destinations, destination],
});

export const DESTINATION_EVENTS: Readonly<Record<string, Evolve>> = {
  'order.placed': on(CATALOGUE['order.placed'].data, (order, { address }, at) =>
    address ? goingTo(order, { at, ...address }) : order,
  ),
  'customer.address-corrected': on(
    CATALOGUE['customer.address-corrected'].data,
    (order, { addressToken, unitPresent, pinDistanceMetres }, at) =>
      goingTo(order, { at, token: addressToken, unitPresent, pinDistanceMetres }),
  ),
};
