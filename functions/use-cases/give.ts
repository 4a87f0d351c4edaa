import { hasOpenComplaint } from '../domain/order/complaints.ts';
import type { Remedy, RemedyKind, RemedyRequest } from '../domain/remedy.ts';
import { remedyId } from '../domain/remedy.ts';
import type { OrderRef } from './partners.ts';
import type { Budget, World } from './ports.ts';
import type { Situation } from './situation.ts';
import { act, orderRef, record } from './situation.ts';

export interface Giving {
  readonly for: string;
  readonly amount: number;
  readonly tier?: number;
  readonly request: RemedyRequest;
}

/**
 * Gives a remedy, once: claim it, add it to the budgets, ask the partner with its id as the key, mark it given.
 * Each step may be repeated. `over` and `refused` are for a person; `held` waits until automation is on again,
 * or the order's complaint is closed.
 */
export const give = async (
  world: World,
  situation: Situation,
  giving: Giving,
): Promise<'given' | 'refused' | 'over' | 'held'> => {
  if (isHeld(situation, giving.request.kind)) return 'held';
  const order = orderRef(situation);
  const { remedy } = await world.remedies.claim(order, claimOf(world, situation, giving));
  return remedy.status === 'claimed' ? giveClaimed(world, situation, remedy) : remedy.status;
};

/** What follows a claim; also what the sweep does with one that was left, as if its act had run again. */
export const giveClaimed = async (
  world: World,
  situation: Situation,
  remedy: Remedy,
): Promise<'given' | 'refused' | 'over' | 'held'> => {
  if (isHeld(situation, remedy.kind)) return 'held';
  const order = orderRef(situation);
  if (!(await withinBudgets(world, situation, remedy))) {
    await world.remedies.finish(order, remedy, 'refused');
    return 'over';
  }
  return finishGiving(world, order, remedy, situation.ref.subject);
};

/** The claim that an exception makes on a slot of the ledger. */
export const claimOf = (
  world: World,
  { ref }: Situation,
  { for: what, amount, tier, request }: Giving,
): Remedy => ({
  kind: request.kind,
  for: what,
  exceptionId: ref.exceptionId,
  amount,
  tier: tier ?? null,
  request,
  status: 'claimed',
  claimedAt: world.now(),
});

/** The last two steps; a refund is journaled before it is asked for. */
const finishGiving = async (
  world: World,
  order: OrderRef,
  remedy: Remedy,
  subject: string,
): Promise<'given' | 'refused'> => {
  const { kind, amount, tier, exceptionId } = remedy;
  const ref = { tenantid: order.tenantid, subject, exceptionId };
  if (kind === 'refund') {
    const refunding = { exceptionId, for: remedy.for, amount };
    await record(world, [act(ref, world.now(), 'rescue.refunding', `refunding/${remedy.for}`, refunding)]);
  }
  const done = await perform(world, order, remedy);
  const status = done ? 'given' : 'refused';
  if (done) {
    const why = remedy.request.kind === 'cancel' ? { reason: remedy.request.reason } : {};
    const given = { exceptionId, kind, for: remedy.for, amount, ...(tier === null ? {} : { tier }), ...why };
    await record(world, [act(ref, world.now(), 'rescue.remedied', `${kind}/${remedy.for}`, given)]);
  }
  await world.remedies.finish(order, remedy, status);
  return status;
};

/** Only goodwill counts against budgets: what is owed (a refund, an amendment) is never refused for lack of one. */
const isGoodwill = (kind: RemedyKind): boolean => kind === 'coupon';

/** Whoever answers a complaint has all of the order's goodwill in hand (domain.md D-21); what is owed goes on. */
const isHeld = ({ policy, order }: Situation, kind: RemedyKind): boolean =>
  policy.automation === 'off' || (isGoodwill(kind) && hasOpenComplaint(order));

const withinBudgets = async (world: World, situation: Situation, remedy: Remedy): Promise<boolean> => {
  if (!isGoodwill(remedy.kind)) return true;
  const id = remedyId(situation.order.orderId, remedy);
  const spent: Budget[] = [];
  for (const budget of budgetsOf(situation)) {
    if ((await world.remedies.spend(budget, id, remedy.amount)) === 'over') {
      for (const earlier of spent) await world.remedies.giveBack(earlier, id);
      return false;
    }
    spent.push(budget);
  }
  return true;
};

const budgetsOf = ({ ref, order, policy, exception }: Situation): readonly Budget[] => {
  const { tenantid, subject } = ref;
  const period = new Date(exception.openedAt).toISOString().slice(0, 10);
  const caps = policy.remedies;
  const customer = order.placed?.customerId;
  return [
    { tenantid, subject, period: 'order', cap: caps.perOrder },
    ...(customer === undefined
      ? []
      : [{ tenantid, subject: `customer:${customer}`, period, cap: caps.perCustomerAndDay }]),
    ...(order.storeid === null
      ? []
      : [{ tenantid, subject: `store:${order.storeid}`, period, cap: caps.perStoreAndDay }]),
  ];
};

const perform = async (world: World, order: OrderRef, remedy: Remedy): Promise<boolean> => {
  const { partners } = world;
  const { request, amount, exceptionId } = remedy;
  const asked = { order, key: remedyId(order.orderId, remedy) };
  switch (request.kind) {
    case 'coupon':
      return (await partners.coupons.give({ ...asked, ...request, amount })).answer === 'done';
    case 'refund':
      return (await partners.payments.refund({ ...asked, ...request, amount })).answer === 'accepted';
    case 'release':
      return (await partners.stock.release(asked)).answer === 'done';
    case 'cancel':
      return (await partners.orders.cancel({ ...asked, reason: request.reason })).answer === 'done';
    case 'amend':
      return (await partners.orders.amend({ ...asked, ...request, exceptionId })).answer === 'done';
    case 'promise':
      return (await partners.orders.postpone({ ...asked, ...request })).answer === 'done';
    case 'reassign':
      return (await partners.couriers.assign({ ...asked, ...request })).courierId !== null;
  }
};
