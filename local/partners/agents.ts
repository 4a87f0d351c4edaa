import type { Decision, Ticket } from '../../functions/domain/ticket.ts';
import type { Memory } from './memory.ts';
import { nextAnswer } from './memory.ts';
import type { Scene } from './scene.ts';

export type TicketToDecide = Pick<
  Ticket,
  'tenantid' | 'subject' | 'orderId' | 'openedAt' | 'decisions' | 'proposed'
>;

export interface AgentDecision {
  readonly decision: Decision;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * What the agent decides about a ticket and when; null when nobody does, or the ticket does not offer it. Each
 * call is one answer of the order's list: ask once for each time that a ticket opens.
 */
export const decide = (
  scene: Pick<Scene, 'scripts' | 'now'>,
  memory: Memory,
  ticket: TicketToDecide,
): AgentDecision | null => {
  const { tenantid, subject, orderId, openedAt, decisions, proposed } = ticket;
  const scripted = nextAnswer(scene.scripts, memory.of({ tenantid, orderId: orderId ?? subject }), 'agent');
  if (scripted?.word !== 'resolve') return null;
  const wanted = scripted.of === 'proposed' ? proposed : scripted.of;
  const decision = decisions.find((offered) => offered === wanted);
  return decision ? { decision, at: Math.max(openedAt + scripted.afterMs, scene.now()) } : null;
};

export type HeardTicket = TicketToDecide & Pick<Ticket, 'ticketId' | 'round' | 'status'>;

export const hearing = (
  decided: (ticket: TicketToDecide) => AgentDecision | null,
): ((ticket: HeardTicket) => AgentDecision | null) => {
  const heard = new Set<string>();
  return (ticket) => {
    const round = `${ticket.tenantid} ${ticket.ticketId} ${ticket.round}`;
    if (heard.has(round) || ticket.status === 'resolved') return null;
    heard.add(round);
    return decided(ticket);
  };
};
