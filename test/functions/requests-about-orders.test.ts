import { describe, expect, it } from 'vitest';
import { handler as listTickets } from '../../functions/list-tickets.ts';
import { handler as resolveTicket } from '../../functions/resolve-ticket.ts';
import { handler as tellStory } from '../../functions/tell-story.ts';
import { handOver } from '../../functions/use-cases/hand-over.ts';
import { ORDER } from '../support/journal.ts';
import { aDebt } from '../use-cases/payment/scene.ts';
import { aRequest, bodyOf, CLAIMS, PROBLEM } from './request.ts';

describe('GET /orders/{id}', () => {
  it('tells the order’s story', async () => {
    const debt = await aDebt();
    const answer = await tellStory.within(debt.world)(aRequest({ pathParameters: { id: ORDER } }));

    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toMatchObject({
      orderId: ORDER,
      status: 'placed',
      lines: expect.arrayContaining([expect.objectContaining({ what: 'payment.failed' })]),
    });
  });

  it.each([
    ['that nobody has heard of', 'ord_2', CLAIMS],
    ['of another tenant', ORDER, { ...CLAIMS, tenantid: 't-2' }],
  ])('does not know an order %s', async (_, id, claims) => {
    const debt = await aDebt();
    const answer = await tellStory.within(debt.world)(aRequest({ pathParameters: { id } }, claims));

    expect(answer).toMatchObject({ statusCode: 404, headers: PROBLEM });
  });
});

describe('the agents’ routes', () => {
  const withTicket = async () => {
    const debt = await aDebt();
    await handOver(debt.world, {
      ref: debt.exception,
      why: 'exhausted',
      escalation: 0,
      round: 1,
      token: 'token-1',
    });
    const resolve = (body: string, name = `${ORDER}~${debt.exception.exceptionId}`) =>
      resolveTicket.within(debt.world)(aRequest({ pathParameters: { id: name }, body }));
    return { ...debt, resolve };
  };
  const decision = (word: string): string => JSON.stringify({ decision: word });

  it('GET /tickets lists the open ones', async () => {
    const { world } = await withTicket();
    const all = await listTickets.within(world)(aRequest({}));
    const risk = await listTickets.within(world)(aRequest({ queryStringParameters: { skill: 'risk' } }));

    expect(bodyOf(all).tickets).toMatchObject([
      { orderId: ORDER, why: 'exhausted', resolve: expect.stringMatching(/^\/tickets\/.+\/resolve$/) },
    ]);
    expect(bodyOf(risk)).toEqual({ tickets: [] });
  });

  it('GET /tickets refuses a skill that nobody has', async () => {
    const { world } = await withTicket();

    expect(
      await listTickets.within(world)(aRequest({ queryStringParameters: { skill: 'magic' } })),
    ).toMatchObject({ statusCode: 400, headers: PROBLEM });
  });

  it('POST /tickets/{id}/resolve carries a decision out, in the name of the token’s subject', async () => {
    const { resolve, answered } = await withTicket();
    const answer = await resolve(decision('cancel'));

    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toMatchObject({ status: 'resolved', decision: 'cancel', decidedBy: 'agent-7' });
    expect(answered).toEqual([{ token: 'token-1', output: { outcome: 'cancel', round: 2 } }]);
  });

  it('tells the second who resolves what the first decided', async () => {
    const { resolve } = await withTicket();
    await resolve(decision('cancel'));
    const answer = await resolve(decision('pay-link'));

    expect(answer).toMatchObject({ statusCode: 409, headers: PROBLEM });
    expect(bodyOf(answer).detail).toContain('cancel');
  });

  it.each([
    ['a decision that the ticket does not offer', decision('refund'), undefined, 409],
    ['a decision that is none', decision('explode'), undefined, 400],
    ['a body that is no JSON', 'never', undefined, 400],
    ['a name that is none', decision('cancel'), 'nothing', 400],
    ['a ticket that is not there', decision('cancel'), 'ord_2~PAY-9', 404],
  ])('refuses %s', async (_, body, name, status) => {
    const { resolve, answered } = await withTicket();

    expect(await resolve(body, name)).toMatchObject({ statusCode: status, headers: PROBLEM });
    expect(answered).toEqual([]);
  });
});
