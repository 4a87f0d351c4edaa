import { subjectParts } from '../../domain/events/subject.ts';
import type { OrderException } from '../../domain/exception.ts';
import { foldOrder } from '../../domain/order/fold.ts';
import type { Order } from '../../domain/order/order.ts';
import type { GoesWithout } from '../../domain/stockout/oversold.ts';
import { missingIn, sharedOut } from '../../domain/stockout/oversold.ts';
import { lookBackOf } from '../../domain/windows.ts';
import type { World } from '../ports.ts';
import { act, orderIdOf, record } from '../situation.ts';
import { askPerson } from '../watch.ts';

/**
 * More is allocated than there is (STK-04): whoever paid first keeps theirs, the others' lines are short from now on
 * and go the way of every stockout (GDS-01). Many of them, or orders that nobody can find, are a person's.
 */
export const shareOut = async (world: World, exception: OrderException): Promise<void> => {
  const { tenantid, storeid, facts } = exception;
  const { stock } = await world.policies.of(tenantid, storeid);
  const orders = await ordersOf(world, exception);
  const sku = String(facts['sku']);
  const { without, enough } = sharedOut(orders, sku, Number(facts['tooMany']));
  if (!enough || without.length >= stock.oversoldOrders) return askPerson(world, exception);
  await record(
    world,
    without.map((line) => shortage(exception, line)),
  );
  // Also those who were told before: whoever told them may have died then.
  const short = [...without, ...orders.filter((order) => missingIn(order, sku) > 0)];
  const dueAt = world.now();
  await world.queues.wake(
    short.map(({ orderId }) => ({ tenantid, subject: `order:${orderId}`, dueAt, rules: [] })),
  );
};

/** The store's orders of the SKU. */
const ordersOf = async (
  world: World,
  { tenantid, subject, facts }: OrderException,
): Promise<readonly Order[]> => {
  const since = world.now() - lookBackOf(subjectParts(subject).kind);
  const members = await world.members.of(tenantid, subject, since);
  const subjects = new Set(members.map(({ orderId }) => `order:${orderId}`));
  const orders = await Promise.all(
    [...subjects].map(async (of) =>
      foldOrder(tenantid, orderIdOf(of), (await world.journal.read(tenantid, of)).entries),
    ),
  );
  return orders.filter(({ storeid }) => storeid === facts['storeid']);
};

const shortage = (exception: OrderException, { orderId, ...line }: GoesWithout) => {
  const { tenantid, exceptionId, openedAt } = exception;
  const ref = { tenantid, subject: `order:${orderId}`, exceptionId };
  return act(ref, openedAt, 'rescue.oversold', `oversold/${orderId}/${line.lineId}`, line);
};
