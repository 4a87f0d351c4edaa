import type { ContractEvent } from '../../functions/domain/events/catalogue.ts';
import type { Partners } from '../../functions/use-cases/partners.ts';
import { type AgentDecision, decide, type HeardTicket, hearing, type TicketToDecide } from './agents.ts';
import { type CaptureRecord, capturesOf } from './captures.ts';
import { type Desk, deskOf, partnersAt } from './desk.ts';
import { learn } from './learn.ts';
import { emptyLogs, type PartnerLogs } from './logs.ts';
import { type OrderName, orderMemory } from './memory.ts';
import type { Scene } from './scene.ts';

export interface SimulatedPartners {
  /** The ports, in process. */
  readonly partners: Partners;
  /** The same operations for a server to put behind HTTP. */
  readonly desk: Desk;
  /** Tells the partners of upstream's events, best all of them beforehand: each counts from its own time. */
  readonly record: (event: ContractEvent) => void;
  /** What the channel's books hold of an order now, in order of time. */
  readonly captures: (order: OrderName) => readonly CaptureRecord[];
  readonly agentFor: (ticket: TicketToDecide) => AgentDecision | null;
  /** The same, the first time that it is told of a ticket's round: tickets are told of more than once. */
  readonly hearOf: (ticket: HeardTicket) => AgentDecision | null;
  readonly logs: PartnerLogs;
  /** Lets go of an order for which nothing more is to come; its lines in the logs stay. */
  readonly forget: (order: OrderName) => void;
}

/**
 * The outside world of spec/replay.md: payment channel, order system, stock, couriers, coupons, customers and
 * agents who do as their scripts say. Deterministic: no clock, chance or network but those of the scene.
 */
export const simulatedPartners = (scene: Scene): SimulatedPartners => {
  const memory = orderMemory(scene.story);
  const logs = emptyLogs();
  const desk = deskOf({ scene, memory, logs });
  return {
    partners: partnersAt(desk),
    desk,
    record: (event) => learn(memory, event),
    captures: (order) => capturesOf(memory.find(order), scene.now()),
    agentFor: (ticket) => decide(scene, memory, ticket),
    hearOf: hearing((ticket) => decide(scene, memory, ticket)),
    logs,
    forget: memory.forget,
  };
};
