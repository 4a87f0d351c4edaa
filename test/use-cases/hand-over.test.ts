import { describe, expect, it } from 'vitest';
import { lookAtSubject } from '../../functions/use-cases/look-at-subject.ts';
import { aPayment, happens, MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import { Killed, killedAfter } from '../support/world.ts';
import { aDesk, type Desk } from './desk.ts';

describe('handing an exception to a person', () => {
  it('opens a ticket with what the person needs, and keeps what waits for the decision', async () => {
    const desk = await aDesk();

    await desk.handsOver();

    expect(desk.ticket()).toMatchObject({
      ticketId: desk.exception.exceptionId,
      orderId: 'ord_1',
      rule: 'PAY-01',
      skill: 'payments',
      priority: 'P2',
      why: 'exhausted',
      decisions: ['pay-link', 'cancel', 'dismiss'],
      proposed: 'pay-link',
      openedAt: NOON,
      dueAt: NOON + 60 * MINUTE,
      escalations: 0,
      round: 1,
      status: 'open',
    });
    expect(desk.exceptionNow()).toMatchObject({ status: 'with-person', token: 'token-1' });
    expect(desk.answered).toEqual([]);
    expect([...desk.records.entries.values()].at(-1)).toMatchObject({
      type: 'rescue.handed-over',
      data: { why: 'exhausted' },
    });
  });

  it.each([
    ['fraud', 'risk'],
    ['technical', 'ops'],
    ['exhausted', 'payments'],
  ])('goes to whoever can judge it: «%s» to %s', async (why, skill) => {
    const desk = await aDesk();
    await desk.handsOver({ why });

    expect(desk.ticket()).toMatchObject({ skill });
  });

  it('opens one ticket, however often it is tried', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    desk.time.now += 5 * MINUTE;
    await desk.handsOver({ token: 'token-2' });

    expect(desk.records.tickets.size).toBe(1);
    expect(desk.ticket()).toMatchObject({ openedAt: NOON, dueAt: NOON + 60 * MINUTE });
    expect(desk.exceptionNow()?.token).toBe('token-2');
  });

  it('escalates past its due time: later due, and nothing else changes', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    desk.time.now += 60 * MINUTE;
    await desk.handsOver({ escalation: 1, token: 'token-2' });
    await desk.handsOver({ escalation: 1, token: 'token-3' });

    expect(desk.ticket()).toMatchObject({
      escalations: 1,
      dueAt: NOON + 120 * MINUTE,
      openedAt: NOON,
      round: 1,
    });
  });

  it('of one that was dismissed by somebody who died then ends it before its execution goes on', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    await desk.world.tickets.resolve(desk.exception, { decision: 'dismiss', decidedBy: 'agent-1', at: NOON });

    await desk.handsOver({ escalation: 1, token: 'token-2' });

    expect(desk.exceptionNow()).toMatchObject({ status: 'resolved-human' });
    expect(desk.answered).toEqual([{ token: 'token-2', output: { outcome: 'dismiss', round: 2 } }]);
  });

  it('of an exception that has ended opens no ticket, and answers at once', async () => {
    const desk = await aDesk();
    await desk.world.exceptions.settle(desk.exception, {
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      at: NOON,
    });

    await desk.handsOver();

    expect(desk.ticket()).toBeUndefined();
    expect(desk.answered).toEqual([
      { token: 'token-1', output: { outcome: 'settled', ended: 'paid-by-customer' } },
    ]);
  });

  it('ends the same, wherever the one who hands over is killed and begins again', async () => {
    for (let n = 1; n < 30; n += 1) {
      const desk = await aDesk();
      const ran = await desk.handsOver({}, killedAfter(desk.world, n)).catch((error: unknown) => error);
      await desk.handsOver({ token: 'token-2' });

      expect(desk.ticket()).toMatchObject({ status: 'open', round: 1 });
      expect(desk.exceptionNow()).toMatchObject({ status: 'with-person', token: 'token-2' });
      expect(
        [...desk.records.entries.values()].filter(({ type }) => type === 'rescue.handed-over'),
      ).toHaveLength(1);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});

describe('a customer who pays while a person has it', () => {
  const pays = async (desk: Desk, world = desk.world): Promise<unknown> => {
    await happens(desk, 'payment.succeeded', aPayment(1_000));
    return lookAtSubject(world, { tenantid: TENANT, subject: SUBJECT, waitingSince: NOON });
  };

  it('ends the exception, closes the ticket and answers what waits', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    await pays(desk);

    expect(desk.exceptionNow()).toMatchObject({ status: 'resolved-self', outcome: 'paid-by-customer' });
    expect(desk.ticket()).toMatchObject({
      status: 'resolved',
      decision: 'dismiss',
      decidedBy: 'order-rescue',
    });
    expect(desk.answered).toEqual([
      { token: 'token-1', output: { outcome: 'close', ended: 'paid-by-customer' } },
    ]);
  });

  it('leaves no ticket behind, wherever the one who sees it is killed and begins again', async () => {
    for (let n = 1; n < 20; n += 1) {
      const desk = await aDesk();
      await desk.handsOver();
      const ran = await pays(desk, killedAfter(desk.world, n)).catch((error: unknown) => error);
      await lookAtSubject(desk.world, { tenantid: TENANT, subject: SUBJECT, waitingSince: NOON });

      expect(desk.ticket(), `killed after ${n}`).toMatchObject({ status: 'resolved' });
      expect(desk.exceptionNow(), `killed after ${n}`).toMatchObject({ status: 'resolved-self' });
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});
