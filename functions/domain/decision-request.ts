import * as z from 'zod/mini';
import { parseJson } from './events/batch.ts';
import { subjectInFull } from './events/subject.ts';
import type { Decision, Ticket } from './ticket.ts';
import { DECISIONS } from './ticket.ts';

const Body = z.object({ decision: z.enum(DECISIONS) });

/** How a ticket is called outside: `<order id>~<exception id>`. No id of the contract has a `~`. */
export const ticketName = ({ subject, ticketId }: Pick<Ticket, 'subject' | 'ticketId'>): string =>
  `${subject.replace(/^order:/, '')}~${ticketId}`;

export type DecisionRequest =
  | { readonly subject: string; readonly ticketId: string; readonly decision: Decision }
  | { readonly problem: string };

/** Reads `POST /tickets/{id}/resolve`: the ticket's name and `{ "decision": "…" }`. */
export const readDecision = (name: string, body: string): DecisionRequest => {
  const [subject, ticketId] = name.split('~');
  if (!subject || !ticketId)
    return { problem: 'A ticket is called `<order id>~<exception id>`, as GET /tickets lists it.' };
  const read = Body.safeParse(parseJson(body));
  if (!read.success)
    return { problem: `The body must be { "decision": … }, one of ${DECISIONS.join(', ')}.` };
  return { subject: subjectInFull(subject), ticketId, decision: read.data.decision };
};
