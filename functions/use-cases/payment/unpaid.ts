import { lastFailure, nextStep, whyStopped } from '../../domain/payment/retry.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import type { Debt } from './debt.ts';
import { isLarge } from './debt.ts';
import { offerLink } from './pay-link.ts';

/** What follows a debt now known to be unpaid, in the words that the state machine branches on. */
export const afterUnpaid = (world: World, debt: Debt): Promise<Answer> | Answer => {
  const next = nextStep(debt.order, debt.intent, debt.exception.openedAt, debt.policy);
  switch (next.step) {
    case 'retry':
      return waitUntil(next.dueAt);
    case 'exhausted':
      return exhausted(world, debt);
    case 'stop':
      return stopped(debt);
    case 'person':
      return { outcome: 'person', why: 'unlisted-code' };
    default:
      return { outcome: next.step };
  }
};

/** PAY-01, «exhausted»: the pay link, and a ticket where it is worth a person's time. */
export const exhausted = async (world: World, debt: Debt): Promise<Answer> => {
  if (!isLarge(debt)) return { outcome: 'customer' };
  return linkBesidePerson(world, debt, 'exhausted');
};

/** PAY-04: a payment refused for good may be made in another way; what smells of fraud, or is our own fault, not. */
export const stopped = ({ order, intent }: Debt): Answer => {
  const failure = lastFailure(order, intent);
  const why = failure ? whyStopped(failure) : 'refused-for-good';
  return { outcome: why === 'refused-for-good' ? 'other-way' : 'person', why };
};

/** The customer may still pay while a person looks at it. A link that cannot be offered yet is the person's to offer. */
export const linkBesidePerson = async (world: World, debt: Debt, why: string): Promise<Answer> => {
  const blocked = await offerLink(world, debt);
  return blocked === null || blocked.outcome === 'link-later' ? { outcome: 'person', why } : blocked;
};

export const waitUntil = (dueAt: number): Answer => ({
  outcome: 'wait',
  dueAt: new Date(dueAt).toISOString(),
});
