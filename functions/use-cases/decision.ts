import type { Decision } from '../domain/ticket.ts';
import type { World } from './ports.ts';
import type { Situation } from './situation.ts';

/** What the person who has the exception decided; null while nobody has it, or nothing is decided. */
export const decisionOf = async (world: World, { ref, exception }: Situation): Promise<Decision | null> => {
  if (exception.status !== 'with-person') return null;
  const ticket = await world.tickets.find(ref);
  return ticket?.status === 'resolved' ? ticket.decision : null;
};
