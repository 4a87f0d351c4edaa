import { onRequest, problem } from './adapters/on-request.ts';
import { readingWorld } from './adapters/worlds.ts';
import { SKILLS } from './domain/exception.ts';
import { listTickets } from './use-cases/list-tickets.ts';

export const handler = onRequest(readingWorld, async (world, { tenantid, query }) => {
  const asked = query['skill'];
  const skills = SKILLS.filter((skill) => asked === undefined || skill === asked);
  if (skills.length === 0) return problem(400, 'Unknown skill', `\`skill\` is one of ${SKILLS.join(', ')}.`);
  return { status: 200, body: { tickets: await listTickets(world, tenantid, skills) } };
});
