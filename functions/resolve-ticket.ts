import { onRequest, problem } from './adapters/on-request.ts';
import { detectingWorld } from './adapters/worlds.ts';
import { readDecision } from './domain/decision-request.ts';
import { viewOf } from './use-cases/list-tickets.ts';
import { resolveTicket } from './use-cases/resolve-ticket.ts';

export const handler = onRequest(detectingWorld, async (world, { tenantid, caller, path, body }) => {
  const read = readDecision(path['id'] ?? '', body);
  if ('problem' in read) return problem(400, 'Unreadable decision', read.problem);
  const { subject, ticketId, decision } = read;
  const resolution = await resolveTicket(
    world,
    { tenantid, subject, exceptionId: ticketId },
    decision,
    caller,
  );
  switch (resolution.answer) {
    case 'unknown':
      return problem(404, 'Unknown ticket', 'No ticket has this id.');
    case 'not-offered':
      return problem(409, 'Not offered', `This ticket offers ${resolution.ticket.decisions.join(', ')}.`);
    case 'already':
      return problem(409, 'Already resolved', `It was resolved with «${resolution.ticket.decision}».`);
    case 'resolved':
      return { status: 200, body: viewOf(resolution.ticket) };
  }
});
