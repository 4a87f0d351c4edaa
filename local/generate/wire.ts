import { CATALOGUE, type EventType } from '../../functions/domain/events/catalogue.ts';
import type { Coming } from './deliveries-of-events.ts';
import type { OrderPlan } from './order-plan.ts';
import { chinaTime } from './profiles.ts';

/** Whose event it is: an order's plan, or what a zone's weather goes by. */
export type Owner = Pick<OrderPlan, 'token' | 'tenantid' | 'payChannel' | 'orderId'> &
  Partial<Pick<OrderPlan, 'storeid'>>;

/** Without the basket: an order under way is held until its last event. */
export const ownerOf = ({ token, tenantid, payChannel, orderId, storeid }: OrderPlan): Owner => ({
  token,
  tenantid,
  payChannel,
  orderId,
  storeid,
});

const sourceOf = (type: EventType, { payChannel, storeid }: Owner): string => {
  if (type === 'order.submitted') return 'app/mini-program';
  switch (CATALOGUE[type].queue) {
    case 'orders':
      return 'mall/orders';
    case 'payments':
      return `psp/${payChannel}`;
    case 'goods':
      return `store/${storeid ?? 'any'}`;
    case 'deliveries':
      return 'fleet/dispatch';
  }
};

/** One line of the file: a CloudEvents event as upstream posts it, without the line's end. */
export const lineOf = (owner: Owner, { step, n }: Pick<Coming, 'step' | 'n'>): string =>
  JSON.stringify({
    specversion: '1.0',
    id: `ev-${owner.token}-${n + 1}`,
    source: sourceOf(step.type, owner),
    type: step.type,
    subject: step.subject ?? owner.orderId,
    tenantid: owner.tenantid,
    ...(owner.storeid === undefined ? {} : { storeid: owner.storeid }),
    time: chinaTime(step.at),
    data: step.data,
  });
