import type { OrderException } from '../../functions/domain/exception.ts';
import type { Decision } from '../../functions/domain/ticket.ts';
import { type HandOver, handOver } from '../../functions/use-cases/hand-over.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { resolveTicket } from '../../functions/use-cases/resolve-ticket.ts';
import { anException, anOrder, happens, NOON } from '../support/journal.ts';
import { aFailedPayment } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

export interface Desk extends TestWorld {
  readonly exception: OrderException;
  readonly exceptionNow: () => OrderException | undefined;
  readonly ticket: () => ReturnType<TestWorld['records']['tickets']['get']>;
  readonly handsOver: (handover?: Partial<HandOver>, world?: World) => Promise<void>;
  readonly decides: (decision: Decision, world?: World) => ReturnType<typeof resolveTicket>;
}

/** A payment whose retries are exhausted, at noon. */
export const aDesk = async (): Promise<Desk> => {
  const scene = testWorld({ now: NOON });
  const { world, records } = scene;
  await happens(scene, 'order.placed', anOrder());
  await happens(scene, 'payment.failed', aFailedPayment());
  const finding = {
    rule: 'PAY-01',
    occurrence: 'int-1',
    way: 'retry',
    facts: { intentId: 'int-1', amount: 1_000 },
  } as const;
  const exception = await world.exceptions.open(anException(finding, NOON));
  const { exceptionId } = exception;
  return {
    ...scene,
    exception,
    exceptionNow: () => records.exceptions.get(exceptionId),
    ticket: () => records.tickets.get(exceptionId),
    handsOver: (handover = {}, within = world) =>
      handOver(within, {
        ref: exception,
        why: 'exhausted',
        escalation: 0,
        round: 1,
        token: 'token-1',
        ...handover,
      }),
    decides: (decision, within = world) => resolveTicket(within, exception, decision, 'agent-1'),
  };
};
