import { ticketOf } from '../../functions/adapters/ticket-item.ts';
import type { Ticket } from '../../functions/domain/ticket.ts';
import { resolveTicket } from '../../functions/use-cases/resolve-ticket.ts';
import type { SimulatedPartners } from '../../local/partners/simulated-partners.ts';
import type { DeployedFunction, Deployment } from '../../local/replay/deployment.ts';
import type { Details } from '../../local/replay/effects.ts';
import type { Pipeline } from '../../local/replay/pipeline.ts';
import type { Scheduler } from '../../local/step-functions/ports.ts';

/** An agent whose click failed clicks again. */
const TRIES_AGAIN_AFTER_MS = 30_000;

/** Agents who see tickets as they are written, and decide, through the deployed function, as the script says. */
export const agentsAt = (
  simulated: SimulatedPartners,
  { environments }: Pick<Pipeline, 'environments'>,
  deployment: Deployment,
  scheduler: Scheduler,
): { readonly hear: (written: Details) => void } => {
  const desk = resolver(deployment);
  const resolve = async (ticket: Ticket, decision: Ticket['proposed']): Promise<void> => {
    try {
      await environments.invoke(desk, (world) => resolveTicket(world, ticket, decision, 'agent/simulated'));
    } catch {
      scheduler.at(scheduler.now() + TRIES_AGAIN_AFTER_MS, () => void resolve(ticket, decision));
    }
  };
  return {
    hear: ({ after }) => {
      if (!isOpenTicket(after)) return;
      const ticket = { ...ticketOf(after), openedAt: scheduler.now() };
      const decided = simulated.hearOf(ticket);
      if (decided) scheduler.at(decided.at, () => void resolve(ticket, decided.decision));
    },
  };
};

const isOpenTicket = (item: unknown): item is Details =>
  typeof item === 'object' &&
  item !== null &&
  'sk' in item &&
  String(item.sk).startsWith('TICKET#') &&
  'status' in item &&
  item.status === 'open';

const resolver = ({ functions }: Deployment): DeployedFunction => {
  const found = [...functions.values()].find(({ label }) => label === 'resolve-ticket');
  if (!found) throw new TypeError('No function resolves tickets');
  return found;
};
