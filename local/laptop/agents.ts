import * as z from 'zod';
import { DECISIONS } from '../../functions/domain/ticket.ts';
import type { SimulatedPartners } from '../partners/simulated-partners.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import { until } from './play.ts';
import type { Upstream } from './upstream.ts';

const Tickets = z.object({
  tickets: z.array(
    z.object({
      resolve: z.string(),
      tenantid: z.string(),
      subject: z.string(),
      orderId: z.string().nullable(),
      round: z.number(),
      openedAt: z.string(),
      decisions: z.array(z.enum(DECISIONS)),
      proposed: z.enum(DECISIONS),
    }),
  ),
});
type Listed = z.infer<typeof Tickets>['tickets'][number];

/** How often agents look at their list, in virtual milliseconds. */
const LOOK_EVERY_MS = 15_000;

/** Agents who work the tickets over the API, and do as their script says. */
export const playAgents = async (
  tenants: readonly string[],
  upstream: Upstream,
  { agentFor }: SimulatedPartners,
  scheduler: Scheduler,
  signal: AbortSignal,
): Promise<void> => {
  const seen = new Set<string>();
  const take = (ticket: Listed): void => {
    const round = `${ticket.resolve} ${ticket.round}`;
    if (seen.has(round)) return;
    seen.add(round);
    const openedAt = ticket.round === 1 ? Date.parse(ticket.openedAt) : scheduler.now();
    const decided = agentFor({ ...ticket, openedAt });
    if (decided) scheduler.at(decided.at, () => void decide(ticket, decided.decision));
  };
  const decide = async (ticket: Listed, decision: string): Promise<void> => {
    try {
      await upstream.call(ticket.tenantid, 'POST', ticket.resolve, { decision });
    } catch {
      scheduler.at(scheduler.now() + LOOK_EVERY_MS, () => void decide(ticket, decision));
    }
  };
  while (!signal.aborted) {
    for (const tenantid of tenants) {
      const listed = Tickets.safeParse(await upstream.call(tenantid, 'GET', '/tickets').catch(() => null));
      if (listed.success) for (const ticket of listed.data.tickets) take(ticket);
    }
    await until(scheduler, scheduler.now() + LOOK_EVERY_MS, signal);
  }
};
