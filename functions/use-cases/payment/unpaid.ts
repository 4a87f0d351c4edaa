import { nextStep } from '../../domain/payment/retry.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import type { Debt } from './debt.ts';
import { isFraud, isLarge } from './debt.ts';
import { offerLink } from './wait-for-payment.ts';

/** What follows a debt now known to be unpaid, in the words that the state machine branches on. */
export const afterUnpaid = (world: World, debt: Debt): Promise<Answer> | Answer => {
  const next = nextStep(debt.order, debt.intent, debt.exception.openedAt, debt.policy);
  switch (next.step) {
    case 'retry':
      return waitUntil(next.dueAt);
    case 'exhausted':
      return exhausted(world, debt);
    case 'stop':
      return { outcome: 'stop', why: isFraud(debt) ? 'fraud' : 'refused-for-good' };
    case 'person':
      return { outcome: 'person', why: 'unlisted-code' };
    default:
      return { outcome: next.step };
  }
};

/** PAY-01, «exhausted»: the pay link, and a ticket where it is worth a person's time. */
export const exhausted = async (world: World, debt: Debt): Promise<Answer> => {
  if (!isLarge(debt)) return { outcome: 'customer' };
  await offerLink(world, debt, { turn: 'customer', round: 0 });
  return { outcome: 'person', why: 'exhausted' };
};

export const waitUntil = (dueAt: number): Answer => ({
  outcome: 'wait',
  dueAt: new Date(dueAt).toISOString(),
});
