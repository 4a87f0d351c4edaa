import type { ActData } from '../domain/acts.ts';
import type { OrderException } from '../domain/exception.ts';
import type { CallingRule } from '../domain/incidents/incident.ts';
import { callingRule } from '../domain/incidents/incident.ts';
import type { Call } from '../domain/order/calls.ts';
import { unanswered } from '../domain/order/calls.ts';
import type { Order } from '../domain/order/order.ts';
import { holdOrder } from './batches/hold-order.ts';
import { recallOrder } from './batches/recall-order.ts';
import { postpone } from './delivery/postpone.ts';
import { takeToCustomer } from './payment/take-to-customer.ts';
import type { World } from './ports.ts';
import type { Situation } from './situation.ts';
import { act, record } from './situation.ts';

/** What became of a call; null: not yet, it is asked again. */
export type Reach = Omit<ActData<'rescue.reached'>, 'exceptionId' | 'orderId'> | null;

export interface Called extends Situation {
  readonly call: Call;
  /** The order's own exceptions. */
  readonly standing: readonly OrderException[];
}

/** What an order does that is called, by the rule that calls it. Each may run again. */
const ANSWERS: Readonly<Record<CallingRule, (world: World, called: Called) => Promise<Reach>>> = {
  'GDS-08': holdOrder,
  'GDS-10': recallOrder,
  'DLV-10': postpone,
  'PAY-15': takeToCustomer,
};

/** Answers every call that the order has not answered, in its own journal and under the scope, for those who count. */
export const answerCalls = async (
  world: World,
  order: Order,
  standing: readonly OrderException[],
): Promise<void> => {
  for (const call of unanswered(order)) {
    const rule = callingRule(call.rule);
    const called = rule && (await calledBy(world, order, call, standing));
    const reach = called && (await ANSWERS[rule](world, called));
    if (!called || !reach) continue;
    const { ref } = called;
    const data = { exceptionId: call.exceptionId, orderId: order.orderId, ...reach };
    const nth = call.answeredAt === null ? '' : '/2';
    const note = act(ref, world.now(), 'rescue.reached', `reached/${order.orderId}${nth}`, data);
    await record(world, [note, { ...note, subject: call.scope }]);
  }
};

const calledBy = async (
  world: World,
  order: Order,
  call: Call,
  standing: readonly OrderException[],
): Promise<Called | null> => {
  const { tenantid, orderId, storeid } = order;
  const { exceptionId, scope } = call;
  const exception = await world.exceptions.find({ tenantid, subject: scope, exceptionId });
  if (!exception) return null;
  const policy = await world.policies.of(tenantid, storeid);
  const ref = { tenantid, subject: `order:${orderId}`, exceptionId };
  return { ref, order, exception, policy, now: world.now(), call, standing };
};
