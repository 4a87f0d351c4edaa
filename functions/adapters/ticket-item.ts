import * as z from 'zod/mini';
import { type ExceptionRef, PRIORITIES, RULES, SKILLS, type Skill } from '../domain/exception.ts';
import { DECISIONS, type Ticket } from '../domain/ticket.ts';
import { type Fields, type Item, itemOf } from './attributes.ts';
import { Facts } from './exception-item.ts';
import { idOf, type Key, partitionKey, partitionOf, SORT } from './keys.ts';
import { recordExpiry } from './retention.ts';

const Stored = z.object({
  pk: z.string(),
  sk: z.string(),
  orderId: z.nullable(z.string()),
  storeid: z.nullable(z.string()),
  rule: z.enum(RULES),
  skill: z.enum(SKILLS),
  priority: z.enum(PRIORITIES),
  why: z.string(),
  facts: Facts,
  decisions: z.array(z.enum(DECISIONS)),
  proposed: z.enum(DECISIONS),
  openedAt: z.number(),
  dueAt: z.number(),
  escalations: z.number(),
  round: z.number(),
  status: z.enum(['open', 'resolved']),
  decision: z.nullable(z.enum(DECISIONS)),
  closedAt: z.nullable(z.number()),
  decidedBy: z.nullable(z.string()),
});

/** A ticket is named after its exception. */
export const ticketKey = (ref: ExceptionRef): Key => ({
  pk: partitionKey(ref),
  sk: `${SORT.ticket}${ref.exceptionId}`,
});

/** The partition of the index `queue` that a skill's open tickets are in. */
export const queueOf = (tenantid: string, skill: Skill): string => `${tenantid}#${skill}`;

/** Its place there: the most urgent first, of those the one that is due first. */
export const rankOf = ({ priority, dueAt }: Pick<Ticket, 'priority' | 'dueAt'>): string =>
  `${priority}#${new Date(dueAt).toISOString()}`;

export const ticketItem = (ticket: Ticket): Item => {
  const { tenantid, subject: _inKey, ticketId: _inKeyToo, exceptionId: _theSame, ...rest } = ticket;
  return itemOf({
    ...ticketKey(ticket),
    ...rest,
    ...(ticket.status === 'open' && { queue: queueOf(tenantid, ticket.skill), rank: rankOf(ticket) }),
    ttl: recordExpiry(ticket.openedAt),
  });
};

export const ticketOf = (fields: Fields): Ticket => {
  const { pk, sk, ...rest } = Stored.parse(fields);
  const exceptionId = idOf(sk);
  return { ...partitionOf(pk), ticketId: exceptionId, exceptionId, ...rest };
};
