import type { OrderException } from '../domain/exception.ts';
import { stands } from '../domain/incidents/incident.ts';
import { isPaid, linksOfAnotherAmount } from '../domain/order/debt.ts';
import type { Order } from '../domain/order/order.ts';
import { isOver } from '../domain/order/order.ts';
import { HOUR } from '../domain/rules/rule.ts';
import { answerOf } from '../domain/stockout/answer.ts';
import { settlePaid } from './payment/debt.ts';
import type { World } from './ports.ts';
import { closeTicket } from './resolve-ticket.ts';
import { settle } from './settle.ts';

/**
 * The incident that it was part of is over: a payment asks its channel once more and goes on from what it says; the rest
 * was in the hands of the incident's person, but for what had a person of its own before.
 */
const goOnAfterIncident = async (world: World, exception: OrderException): Promise<void> => {
  const { tenantid, incident, recovery, token } = exception;
  if (stands(await world.incidents.of(tenantid), incident)) return;
  if (!(await world.exceptions.join(exception, null))) return;
  // Somebody had it before the incident began, and has it still.
  if ((await world.tickets.find(exception))?.status === 'open') return;
  if (recovery === 'payment-recovery' && token !== null)
    await world.executions.answer(token, { outcome: 'ask', seconds: 1, round: 1 });
  else await settle(world, exception, 'resolved-human', 'handed-over');
};

/** Whoever ended it may have died before answering its token: within this time it is answered again. */
const ANSWERED_AGAIN_FOR = HOUR;

const endedLongAgo = ({ closedAt }: OrderException, now: number): boolean =>
  closedAt !== null && now > closedAt + ANSWERED_AGAIN_FOR;

/** Money that came in settles; a cancellation or another total ends a wait; an answer goes on with its question. */
export const goOnWithOrder = async (world: World, order: Order, exception: OrderException): Promise<void> => {
  if (exception.incident !== null && exception.status === 'with-person')
    return goOnAfterIncident(world, exception);
  if (endedLongAgo(exception, world.now())) return;
  const { rule, recovery, status, token, facts } = exception;
  const forPayment = recovery === 'payment-recovery' && rule !== 'PAY-06';
  const intent = order.intents[String(facts['intentId'])];
  if (forPayment && intent && isPaid(order, intent)) {
    // The ticket first: once the exception has ended, whoever comes again does not look for one.
    if (status === 'with-person') await closeTicket(world, exception);
    await settlePaid(world, { ref: exception, order, intent, exception });
    return;
  }
  if (status !== 'open' || token === null) return;
  if (forPayment && isOver(order)) await world.executions.answer(token, { outcome: 'release' });
  else if (forPayment && intent && linksOfAnotherAmount(order, intent).length > 0)
    await world.executions.answer(token, { outcome: 'customer' });
  if (rule === 'GDS-01' && (isOver(order) || answerOf(order, exception)))
    await world.executions.answer(token, { outcome: 'answered' });
};
