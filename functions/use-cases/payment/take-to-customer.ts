import type { OrderException } from '../../domain/exception.ts';
import { isOver } from '../../domain/order/order.ts';
import { nextStep } from '../../domain/payment/retry.ts';
import type { Called, Reach } from '../answer-calls.ts';
import type { World } from '../ports.ts';

/**
 * The agreement by which the order would be charged has ended (PAY-15): what waits to be charged again is the customer's
 * to pay now. Whatever is not waiting yet finds the agreement gone when it comes to it.
 */
export const takeToCustomer = async (world: World, called: Called): Promise<Reach> => {
  const waiting = isOver(called.order) ? [] : called.standing.filter((one) => awaitsRetry(called, one));
  for (const { token } of waiting)
    if (token !== null) await world.executions.answer(token, { outcome: 'customer' });
  return { outcome: waiting.length > 0 ? 'reached' : 'needless' };
};

/** By the agreement as it was. */
const awaitsRetry = ({ order, policy }: Called, exception: OrderException): boolean => {
  const { recovery, rule, status, token, openedAt, facts } = exception;
  if (recovery !== 'payment-recovery' || rule === 'PAY-06' || status !== 'open' || token === null)
    return false;
  const intent = order.intents[String(facts['intentId'])];
  return intent !== undefined && nextStep({ ...order, calls: {} }, intent, openedAt, policy).step === 'retry';
};
