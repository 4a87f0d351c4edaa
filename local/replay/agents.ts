import type { Ticket } from '../../functions/domain/ticket.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { resolveTicket } from '../../functions/use-cases/resolve-ticket.ts';
import type { SimulatedPartners } from '../partners/simulated-partners.ts';

/** An agent whose click failed clicks again. */
const TRIES_AGAIN_AFTER_MS = 30_000;

/** Agents who do as the script says: they hear of a ticket when it opens, and decide some time later. */
export const withAgents = (
  world: World,
  { hearOf }: SimulatedPartners,
  at: (time: number, act: () => Promise<void>) => void,
): World => {
  const hear = (ticket: Ticket): void => {
    const decided = hearOf(ticket);
    if (decided) at(decided.at, () => resolve(ticket, decided.decision));
  };
  const resolve = async (ticket: Ticket, decision: Ticket['proposed']): Promise<void> => {
    try {
      await resolveTicket(heard, ticket, decision, 'agent/simulated');
    } catch {
      at(world.now() + TRIES_AGAIN_AFTER_MS, () => resolve(ticket, decision));
    }
  };
  const heard: World = {
    ...world,
    tickets: {
      ...world.tickets,
      open: async (ticket) => {
        const standing = await world.tickets.open(ticket);
        hear(standing);
        return standing;
      },
      reopen: async (ref, round, dueAt) => {
        await world.tickets.reopen(ref, round, dueAt);
        const standing = await world.tickets.find(ref);
        if (standing) hear({ ...standing, openedAt: world.now() });
      },
    },
  };
  return heard;
};
