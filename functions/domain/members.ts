import type { ContractEvent, UnknownEvent } from './events/catalogue.ts';
import { isContractEvent } from './events/catalogue.ts';
import { subjectInFull } from './events/subject.ts';
import type { Order } from './order/order.ts';

/** An order of a scope, for the rules and acts that must find all of them: `until` is its promise, epoch ms. */
export interface Member {
  readonly scope: string;
  readonly orderId: string;
  readonly until: number;
}

/** The scopes that an event puts its order into: on placement its zone, community and instrument; then batch and SKU. */
export const membershipsOf = (event: ContractEvent | UnknownEvent): readonly Member[] => {
  if (!isContractEvent(event)) return [];
  const orderId = subjectInFull(event.subject).replace(/^order:/, '');
  const at = Date.parse(event.time);
  switch (event.type) {
    case 'order.placed': {
      const until = Date.parse(event.data.promisedBy ?? event.time);
      return scopesOf(event.data).map((scope) => ({ scope, orderId, until }));
    }
    case 'item.picked':
      return event.data.batchId === undefined
        ? []
        : [{ scope: `batch:${event.data.batchId}`, orderId, until: at }];
    case 'reservation.made':
      return [{ scope: `sku:${event.data.sku}`, orderId, until: at }];
    default:
      return [];
  }
};

const scopesOf = ({ zoneId, communityId, mandate }: NonNullable<Order['placed']>): readonly string[] =>
  [
    zoneId !== undefined && `zone:${zoneId}`,
    communityId !== undefined && `community:${communityId}`,
    mandate !== undefined && `instrument:${mandate.instrumentId}`,
  ].filter((scope) => typeof scope === 'string');

/** What an order that is over leaves; a batch keeps it, for food must be traced. */
export const leavingsOf = ({ placed, placedAt, orderId, reservations }: Order): readonly Member[] => {
  if (placed === null || placedAt === null) return [];
  const until = placed.promisedBy === undefined ? placedAt : Date.parse(placed.promisedBy);
  const skus = Object.values(reservations).flatMap(({ sku, madeAt }) =>
    madeAt === null ? [] : [{ scope: `sku:${sku}`, orderId, until: madeAt }],
  );
  return [...scopesOf(placed).map((scope) => ({ scope, orderId, until })), ...skus];
};
