import type { OrderException } from '../domain/exception.ts';
import { standing } from '../domain/incidents/incident.ts';
import { isPaid, linksOfAnotherAmount } from '../domain/order/debt.ts';
import type { Order } from '../domain/order/order.ts';
import { isOver } from '../domain/order/order.ts';
import { HOUR } from '../domain/rules/rule.ts';
import { answerOf } from '../domain/stockout/answer.ts';
import { decideByPlaybook } from './decide-by-playbook.ts';
import { carryOut } from './decided.ts';
import { settlePaid } from './payment/debt.ts';
import type { World } from './ports.ts';
import { closeTicket } from './resolve-ticket.ts';
import { settle } from './settle.ts';

/** Whoever has the incident has this too: it goes on by their playbook, or when the incident is over. */
const goOnWithIncident = async (world: World, order: Order, exception: OrderException): Promise<void> => {
  const { tenantid, exceptionId } = exception;
  const incident = standing(await world.incidents.of(tenantid), exception.incident);
  if (!incident) return goOnAfterIncident(world, exception);
  const ticket = await decideByPlaybook(world, incident, exception, order.handedOver[exceptionId]);
  if (ticket) await carryOut(world, exception, ticket);
};

/**
 * The incident that it was part of is over: a payment asks its channel once more and goes on from what it says; the rest
 * was in the hands of the incident's person, but for what had a person of its own or was decided.
 */
const goOnAfterIncident = async (world: World, exception: OrderException): Promise<void> => {
  const { recovery, token } = exception;
  if (!(await world.exceptions.join(exception, null))) return;
  // With a ticket of its own, open or decided, it goes on by that.
  if (await world.tickets.find(exception)) return;
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
  if (exception.incident !== null && status === 'with-person')
    return goOnWithIncident(world, order, exception);
  if (status !== 'open' || token === null) return;
  if (forPayment && isOver(order)) await world.executions.answer(token, { outcome: 'release' });
  else if (forPayment && intent && linksOfAnotherAmount(order, intent).length > 0)
    await world.executions.answer(token, { outcome: 'customer' });
  if (rule === 'GDS-01' && (isOver(order) || answerOf(order, exception)))
    await world.executions.answer(token, { outcome: 'answered' });
};
