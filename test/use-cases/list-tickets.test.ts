import { describe, expect, it } from 'vitest';
import { SKILLS } from '../../functions/domain/exception.ts';
import { listTickets } from '../../functions/use-cases/list-tickets.ts';
import { aTicket } from '../adapters/examples.ts';
import { MINUTE, NOON } from '../support/journal.ts';
import { testWorld } from '../support/world.ts';

const withTickets = async (...tickets: readonly Parameters<typeof aTicket>[0][]) => {
  const { world } = testWorld();
  for (const [n, ticket] of tickets.entries())
    await world.tickets.open(aTicket({ ticketId: `PAY-${n}`, exceptionId: `PAY-${n}`, ...ticket }));
  return world;
};
const idsOf = async (
  world: Awaited<ReturnType<typeof withTickets>>,
  skills: Parameters<typeof listTickets>[2] = SKILLS,
) => (await listTickets(world, 't-88', skills)).map(({ ticketId }) => ticketId);

describe('the list of open tickets', () => {
  it('has the most urgent first: by priority, then by due time, across skills', async () => {
    const world = await withTickets(
      { priority: 'P2', dueAt: NOON },
      { priority: 'P0', dueAt: NOON + 9 * MINUTE, skill: 'risk' },
      { priority: 'P1', dueAt: NOON + 5 * MINUTE },
      { priority: 'P1', dueAt: NOON + 4 * MINUTE, skill: 'delivery' },
    );

    expect(await idsOf(world)).toEqual(['PAY-1', 'PAY-3', 'PAY-2', 'PAY-0']);
  });

  it('has those of the asked skills only, of one tenant, and not the resolved', async () => {
    const world = await withTickets(
      { skill: 'risk' },
      { skill: 'payments' },
      { skill: 'risk', tenantid: 't-1' },
      { skill: 'risk', status: 'resolved' },
    );

    expect(await idsOf(world, ['risk'])).toEqual(['PAY-0']);
  });

  it('says of each what an agent’s screen needs, with times as text and where to post the decision', async () => {
    const world = await withTickets({ rule: 'PAY-01' });

    const [ticket] = await listTickets(world, 't-88', SKILLS);

    expect(ticket).toMatchObject({
      id: 'ord_1~PAY-0',
      resolve: '/tickets/ord_1~PAY-0/resolve',
      ruleName: { en: 'Payment failed, can be tried again', zh: '支付失败·可重试' },
      openedAt: '2026-11-22T04:00:00.000Z',
      dueAt: '2026-11-22T04:30:00.000Z',
      closedAt: null,
      decisions: ['pay-link', 'cancel', 'dismiss'],
    });
  });

  it.each(['PAY-01', 'COM-01'] as const)(
    'says of %s that it reached nobody: it calls no orders',
    async (rule) => {
      const world = await withTickets({ rule });

      expect(await listTickets(world, 't-88', SKILLS)).toMatchObject([{ reach: null }]);
    },
  );

  it('has a hundred at most', async () => {
    const world = await withTickets(...Array.from({ length: 120 }, () => ({})));

    expect(await idsOf(world)).toHaveLength(100);
  });
});
