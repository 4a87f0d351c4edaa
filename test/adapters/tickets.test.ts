import { beforeEach, describe, expect, it } from 'vitest';
import { ticketsIn } from '../../functions/adapters/tickets.ts';
import type { Ticket } from '../../functions/domain/ticket.ts';
import type { Tickets } from '../../functions/use-cases/ports.ts';
import { anOrderId, aTicket, MINUTE, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

const ticketOf = (orderId: string, ticket: Partial<Ticket> = {}): Ticket =>
  aTicket({ subject: `order:${orderId}`, orderId, ...ticket });
const LINK = { decision: 'pay-link', decidedBy: 'agent-7', at: NOON + 5 * MINUTE } as const;

describeOnEachTable('tickets', (table) => {
  let tickets: Tickets;
  let ticket: Ticket;
  beforeEach(async () => {
    tickets = ticketsIn(table());
    ticket = ticketOf(anOrderId());
    await tickets.open(ticket);
  });

  it('are read back as they were opened', async () => {
    expect(await tickets.find(ticket)).toEqual(ticket);
    expect(await tickets.find({ ...ticket, exceptionId: 'PAY-other' })).toBeNull();
  });

  it('are opened once: the one that stands is answered', async () => {
    expect(await tickets.open({ ...ticket, openedAt: NOON + MINUTE, why: 'unknown-outcome' })).toEqual(
      ticket,
    );
  });

  it('are resolved once: who comes second learns what was decided', async () => {
    const first = await tickets.resolve(ticket, LINK);
    const second = await tickets.resolve(ticket, { ...LINK, decision: 'cancel', decidedBy: 'agent-8' });

    const resolved = {
      ...ticket,
      status: 'resolved',
      decision: 'pay-link',
      decidedBy: 'agent-7',
      closedAt: LINK.at,
    };
    expect(first).toEqual({ first: true, ticket: resolved });
    expect(second).toEqual({ first: false, ticket: resolved });
  });

  it('resolved by two agents at once have one who was first', async () => {
    const [one, other] = await Promise.all([
      tickets.resolve(ticket, LINK),
      tickets.resolve(ticket, { ...LINK, decision: 'cancel' }),
    ]);

    expect([one.first, other.first].sort()).toEqual([false, true]);
    expect(one.ticket).toEqual(other.ticket);
  });

  it('that are not there cannot be resolved, escalated or opened again', async () => {
    const unknown = { ...ticket, exceptionId: 'PAY-other' };

    expect(await tickets.resolve(unknown, LINK)).toEqual({ first: false, ticket: null });
    await tickets.escalate(unknown, NOON, 1);
    await tickets.reopen(unknown, 2, NOON);

    expect(await tickets.find(unknown)).toBeNull();
  });

  it('escalate to a later due time, once each', async () => {
    await tickets.escalate(ticket, NOON + 60 * MINUTE, 1);
    await tickets.escalate(ticket, NOON + 75 * MINUTE, 1);

    expect(await tickets.find(ticket)).toEqual({ ...ticket, dueAt: NOON + 60 * MINUTE, escalations: 1 });
  });

  it('that are resolved do not escalate', async () => {
    await tickets.resolve(ticket, LINK);

    await tickets.escalate(ticket, NOON + 60 * MINUTE, 1);

    expect(await tickets.find(ticket)).toMatchObject({ dueAt: ticket.dueAt, escalations: 0 });
  });

  it('whose decision could not be done are open again for the next round, once', async () => {
    await tickets.escalate(ticket, NOON + 60 * MINUTE, 1);
    await tickets.resolve(ticket, LINK);
    await tickets.reopen(ticket, 2, NOON + 90 * MINUTE);

    expect(await tickets.find(ticket)).toEqual({
      ...ticket,
      round: 2,
      proposed: 'dismiss',
      dueAt: NOON + 90 * MINUTE,
    });

    await tickets.resolve(ticket, { ...LINK, decision: 'cancel' });
    await tickets.reopen(ticket, 2, NOON + 90 * MINUTE);

    expect(await tickets.find(ticket)).toMatchObject({ status: 'resolved', decision: 'cancel' });
  });

  describe('of a skill', () => {
    it('are listed with the most urgent first, and of those the one due first', async () => {
      const tenantid = `t-${anOrderId()}`;
      const open = async (priority: Ticket['priority'], dueAt: number): Promise<Ticket> =>
        tickets.open(ticketOf(anOrderId(), { tenantid, priority, dueAt }));
      const later = await open('P1', NOON + 20 * MINUTE);
      const routine = await open('P3', NOON + MINUTE);
      const sooner = await open('P1', NOON + 10 * MINUTE);
      const urgent = await open('P0', NOON + 60 * MINUTE);

      expect(await tickets.list(tenantid, 'payments', 10)).toEqual([urgent, sooner, later, routine]);
      expect(await tickets.list(tenantid, 'payments', 2)).toEqual([urgent, sooner]);
    });

    it('are listed for their tenant and their skill only', async () => {
      const tenantid = `t-${anOrderId()}`;
      await tickets.open(ticketOf(anOrderId(), { tenantid }));

      expect(await tickets.list(tenantid, 'delivery', 10)).toEqual([]);
      expect(await tickets.list(`${tenantid}x`, 'payments', 10)).toEqual([]);
    });

    it('are listed while they are open, in the place that their due time gives them', async () => {
      const tenantid = `t-${anOrderId()}`;
      const [one, two] = [ticketOf(anOrderId(), { tenantid }), ticketOf(anOrderId(), { tenantid })];
      for (const each of [one, two]) await tickets.open(each);
      const listed = async () => (await tickets.list(tenantid, 'payments', 10)).map(({ orderId }) => orderId);

      await tickets.escalate(one, NOON + 60 * MINUTE, 1);
      expect(await listed()).toEqual([two.orderId, one.orderId]);
      await tickets.resolve(two, LINK);
      expect(await listed()).toEqual([one.orderId]);
      await tickets.reopen(two, 2, NOON + 90 * MINUTE);
      expect(await listed()).toEqual([one.orderId, two.orderId]);
    });
  });
});
