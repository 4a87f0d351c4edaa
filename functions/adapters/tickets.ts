import type { ExceptionRef } from '../domain/exception.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Tickets } from '../use-cases/ports.ts';
import { putIfAbsent, updateIf } from './conditional-writes.ts';
import { getItem, query } from './reads.ts';
import type { Table } from './table.ts';
import { queueOf, rankOf, ticketItem, ticketKey, ticketOf } from './ticket-item.ts';

/** Tickets in the table, one item each; while open they are in the index `queue`, which lags. */
export const ticketsIn = (table: Table): Tickets => {
  const find = async (ref: ExceptionRef): Promise<Ticket | null> => {
    const fields = await getItem(table, ticketKey(ref));
    return fields && ticketOf(fields);
  };
  return {
    find,
    open: async (ticket) => {
      if (await putIfAbsent(table, ticketItem(ticket))) return ticket;
      return (await find(ticket)) ?? ticket;
    },
    escalate: async (ref, dueAt, escalations) => {
      const ticket = await find(ref);
      if (!ticket) return;
      await updateIf(table, ticketKey(ref), {
        update: 'SET #dueAt = :dueAt, #escalations = :escalations, #rank = :rank',
        onlyIf: '#status = :open AND #escalations < :escalations',
        values: { dueAt, escalations, rank: rankOf({ ...ticket, dueAt }), open: 'open' },
      });
    },
    resolve: async (ref, { decision, decidedBy, at }) => {
      const resolved = await updateIf(table, ticketKey(ref), {
        update:
          'SET #status = :resolved, #decision = :decision, #decidedBy = :by, #closedAt = :at REMOVE #queue, #rank',
        onlyIf: '#status = :open',
        values: { resolved: 'resolved', decision, by: decidedBy, at, open: 'open' },
        returns: 'ALL_NEW',
      });
      return resolved
        ? { first: true, ticket: ticketOf(resolved) }
        : { first: false, ticket: await find(ref) };
    },
    reopen: async (ref, round, dueAt) => {
      const ticket = await find(ref);
      if (ticket) await updateIf(table, ticketKey(ref), nextRound(ticket, round, dueAt));
    },
    list: async (tenantid, skill, limit) => {
      const range = { where: '#queue = :queue', values: { queue: queueOf(tenantid, skill) } };
      return (await query(table, { index: 'queue', ...range, limit })).map(ticketOf);
    },
  };
};

/** After so many tries of the same the recovery can do no more: what is left is a person's own doing. */
const MOST_ROUNDS = 5;

/**
 * A new round begins like the first: nothing decided, nothing escalated. What was decided could not be done, so we
 * propose what ends it: doing the same again would lead back here.
 */
const nextRound = (ticket: Ticket, round: number, dueAt: number) =>
  ({
    update: `SET #status = :open, #round = :round, #dueAt = :dueAt, #queue = :queue, #rank = :rank,
      #escalations = :none, #proposed = :dismiss, #decisions = :decisions, #decision = :null, #decidedBy = :null, #closedAt = :null`,
    onlyIf: '#round < :round',
    values: {
      open: 'open',
      dismiss: 'dismiss',
      decisions: round > MOST_ROUNDS ? ['dismiss'] : ticket.decisions,
      round,
      dueAt,
      queue: queueOf(ticket.tenantid, ticket.skill),
      rank: rankOf({ ...ticket, dueAt }),
      none: 0,
      null: null,
    },
  }) as const;
