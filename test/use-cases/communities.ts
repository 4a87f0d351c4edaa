import type { OrderException } from '../../functions/domain/exception.ts';
import type { Decision, Ticket } from '../../functions/domain/ticket.ts';
import { detect } from '../../functions/use-cases/detect.ts';
import { handOver } from '../../functions/use-cases/hand-over.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { resolveTicket } from '../../functions/use-cases/resolve-ticket.ts';
import { anOrder, MINUTE, NOON } from '../support/journal.ts';
import { aMessage, anEvent, LATER } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

/** Communities whose couriers cancel, in a world where time passes. */
export const communities = (): Communities => {
  const scene = testWorld({ now: NOON });
  const { world, records, time } = scene;
  const pass = passing(scene);
  const exceptionOf = (orderId: string): OrderException => {
    const found = [...records.exceptions.values()].find(
      (one) => one.orderId === orderId && one.rule === 'DLV-03',
    );
    if (!found) throw new Error(`Nothing is wrong with ${orderId}`);
    return found;
  };
  const incidentIn = (communityId: string): OrderException => {
    const found = [...records.exceptions.values()].findLast(
      ({ rule, subject }) => rule === 'COM-01' && subject === `community:${communityId}`,
    );
    if (!found) throw new Error(`No incident is open in ${communityId}`);
    return found;
  };
  const losesCourier: Communities['losesCourier'] = async (communityId, orderId, within = world) => {
    const about = { orderId, at: time.now };
    const placed = anOrder({ communityId, customerId: `cust-${orderId}`, promisedBy: LATER });
    const courier = { courierId: 'cr-1', assignmentId: `as-${orderId}` };
    const events = [
      anEvent('order.placed', placed, about),
      anEvent('courier.assigned', { ...courier, zoneId: 'z-1' }, about),
      anEvent('courier.cancelled', { ...courier, afterPickUp: false }, about),
    ];
    await detect(within, events.map(aMessage));
    await pass(time.now + MINUTE);
  };
  return {
    ...scene,
    pass,
    exceptionOf,
    losesCourier,
    isAsked: (orderId, why = 'no-courier', round = 1, within = world) =>
      handOver(within, {
        ref: exceptionOf(orderId),
        why,
        escalation: 0,
        round,
        token: `${orderId}/${round}`,
      }),
    isReassigned: async (orderId) => {
      const by = { status: 'resolved-human', outcome: 'reassigned', at: time.now } as const;
      await world.exceptions.settle(exceptionOf(orderId), by);
    },
    incidentIn,
    ticketIn: (communityId) => records.tickets.get(incidentIn(communityId).exceptionId),
    ticketOf: (orderId) => records.tickets.get(exceptionOf(orderId).exceptionId),
    chooses: (communityId, decision, within = world) =>
      resolveTicket(within, incidentIn(communityId), decision, 'agent-1'),
    outcomes: () =>
      [...records.entries.values()].filter(({ type }) => type === 'rescue.playbook').map(({ data }) => data),
  };
};

export interface Communities extends TestWorld {
  readonly pass: (until: number) => Promise<void>;
  /** The courier of a new order cancels; a minute passes. */
  readonly losesCourier: (communityId: string, orderId: string, within?: World) => Promise<void>;
  readonly exceptionOf: (orderId: string) => OrderException;
  /** Its recovery hands it to a person. */
  readonly isAsked: (orderId: string, why?: string, round?: number, within?: World) => Promise<void>;
  readonly isReassigned: (orderId: string) => Promise<void>;
  readonly incidentIn: (communityId: string) => OrderException;
  readonly ticketIn: (communityId: string) => Ticket | undefined;
  readonly ticketOf: (orderId: string) => Ticket | undefined;
  readonly chooses: (
    communityId: string,
    decision: Decision,
    within?: World,
  ) => ReturnType<typeof resolveTicket>;
  readonly outcomes: () => readonly unknown[];
}

export const orders = (count: number, from = 'ord'): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${from}-${n + 1}`);

/** So many orders of a community have lost their courier, and nobody else is to be found. */
export const noCouriers = async (
  scene: Communities,
  communityId = 'cm-31',
  orderIds: readonly string[] = orders(5),
): Promise<void> => {
  for (const orderId of orderIds) await scene.losesCourier(communityId, orderId);
  for (const orderId of orderIds) await scene.isAsked(orderId);
};
