import { decisionsFor } from './decisions.ts';
import type { OrderException, Priority } from './exception.ts';
import type { Policy } from './policy.ts';
import type { Ticket } from './ticket.ts';
import { priorityFor, skillFor } from './ticket.ts';

const MINUTE = 60_000;

/** When a person must have looked at a ticket, epoch ms. */
export const ticketDueAt = (priority: Priority, policy: Policy, now: number): number =>
  now + policy.tickets.dueMinutes[priority] * MINUTE;

/** The ticket of an exception that a person is asked about for the first time. */
export const newTicket = (exception: OrderException, why: string, policy: Policy, now: number): Ticket => {
  const { exceptionId, tenantid, subject, orderId, storeid, rule, facts } = exception;
  const priority = priorityFor(why, exception.priority);
  const { offered, proposed } = decisionsFor(rule, why);
  return {
    ticketId: exceptionId,
    exceptionId,
    tenantid,
    subject,
    orderId,
    storeid,
    rule,
    skill: skillFor(why) ?? exception.skill,
    priority,
    why,
    facts,
    decisions: offered,
    proposed,
    openedAt: now,
    dueAt: ticketDueAt(priority, policy, now),
    escalations: 0,
    round: 1,
    status: 'open',
    decision: null,
    closedAt: null,
    decidedBy: null,
  };
};
