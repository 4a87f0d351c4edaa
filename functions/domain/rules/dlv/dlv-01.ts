import { estimatesOf } from '../../order/estimates.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING, SECOND } from '../rule.ts';

/** The run of updates at the end that all promise a late arrival, by what the customer was last promised. */
export const lateUpdates = (
  order: Order,
  { delivery }: Policy,
): readonly { readonly at: number; readonly eta: number }[] => {
  const { announced } = order;
  if (!announced) return [];
  const updates = estimatesOf(order);
  const lastOnTime = updates.findLastIndex(
    ({ eta }) => eta <= announced.by + delivery.etaLateMinutes * MINUTE,
  );
  return updates.slice(lastOnTime + 1);
};

export const DLV_01: Rule<Order> = {
  id: 'DLV-01',
  notices:
    'Two estimates in a row, a minute apart, say that the courier comes more than eight minutes after the promise.',
  happens: 'The customer is told when it comes.',
  key: 'DLV01#order#promiseVersion',
  thresholds: ['delivery.etaLateMinutes', 'delivery.etaUpdatesApartSeconds'],
  severity: 'S3',
  priority: 'P2',
  act: 'recover',
  recovery: 'delivery-recovery',
  skill: 'delivery',
  about: ['order'],
  listens: ['delivery.eta-updated'],
  look: (order, moment) => {
    const { policy } = moment;
    if (isOver(order) || order.deliveredAt !== null) return NOTHING;
    if (order.placed === null)
      return { findings: [], waiting: order.etas.length > 1 && awaitsOrder(order, moment) };
    const late = lateUpdates(order, policy);
    const [first, last] = [late[0], late.at(-1)];
    if (!first || !last || !order.announced) return NOTHING;
    if (last.at - first.at < policy.delivery.etaUpdatesApartSeconds * SECOND) return NOTHING;
    const facts = {
      promiseVersion: order.announced.version,
      eta: new Date(last.eta).toISOString(),
      promisedBy: new Date(order.announced.by).toISOString(),
    };
    return {
      findings: [
        {
          rule: 'DLV-01',
          family: 'DLV-01',
          occurrence: `promise:${order.announced.version}`,
          way: 'tell',
          facts,
        },
      ],
    };
  },
};
