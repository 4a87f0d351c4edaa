import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { listTickets } from '../../functions/use-cases/list-tickets.ts';
import { lookAtSubject } from '../../functions/use-cases/look-at-subject.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { resolveTicket } from '../../functions/use-cases/resolve-ticket.ts';
import { MINUTE, NOON, TENANT } from '../support/journal.ts';
import { aMessage, anEvent } from '../support/messages.ts';
import { Killed, killedAfter } from '../support/world.ts';
import { type Communities, communities, noCouriers, orders } from './communities.ts';

const at = (minutes: number): number => NOON + minutes * MINUTE;
const REASSIGN = { outcome: 'reassign', round: 2 };

/** Five orders of a community lost their courier and wait for the incident's person; it is a minute later. */
const whileNobodyIsFound = async (): Promise<Communities> => {
  const scene = communities();
  await noCouriers(scene);
  return scene;
};

/** The same, and their person has chosen to look for another courier. */
const chosen = async (): Promise<Communities> => {
  const scene = await whileNobodyIsFound();
  await scene.chooses('cm-31', 'reassign');
  await scene.pass(scene.time.now + MINUTE);
  return scene;
};

const answersTo = ({ answered }: Communities, token: string) =>
  answered.filter((answer) => answer.token === token).map(({ output }) => output);

/** What was written down of it, each once. */
const decisionsOf = ({ records }: Communities, orderId: string) =>
  [...records.entries.values()]
    .filter(({ type, subject }) => type === 'rescue.decided' && subject === `order:${orderId}`)
    .map(({ data }) => data);

describe('the ticket of orders with the same trouble', () => {
  it('offers what a person may decide of any of them, and proposes to take note', async () => {
    const scene = await whileNobodyIsFound();

    expect(scene.ticketIn('cm-31')).toMatchObject({
      decisions: ['reassign', 'dismiss'],
      proposed: 'dismiss',
      status: 'open',
    });
    expect(scene.records.tickets.size).toBe(1);
  });

  it('says in both languages that one decision is for all', async () => {
    const scene = await whileNobodyIsFound();

    const [ticket] = await listTickets(scene.world, TENANT, ['ops']);

    expect(ticket?.advice?.en).toMatch(/^One decision for every order of this incident/);
    expect(ticket?.advice?.zh).toMatch(/^一次决定将用于本事件中所有待人工处理的订单/);
  });
});

describe('a playbook', () => {
  it('chosen once decides all that wait, one after another, as if each had been decided itself', async () => {
    const scene = await chosen();

    expect(scene.answered).toEqual(orders(5).map((orderId) => ({ token: `${orderId}/1`, output: REASSIGN })));
    expect(scene.ticketOf('ord-3')).toMatchObject({
      status: 'resolved',
      decision: 'reassign',
      decidedBy: scene.incidentIn('cm-31').exceptionId,
    });
    expect(await listTickets(scene.world, TENANT, ['delivery'])).toEqual([]);
  });

  it('decides also what joins the incident while it stands', async () => {
    const scene = await chosen();
    await scene.losesCourier('cm-31', 'late');
    await scene.isAsked('late');

    expect(answersTo(scene, 'late/1')).toEqual([REASSIGN]);
  });

  it('decides also what had a ticket of its own before the incident', async () => {
    const scene = communities();
    await noCouriers(scene, 'cm-31', orders(4));
    for (const orderId of orders(4)) expect(scene.ticketOf(orderId)).toMatchObject({ status: 'open' });
    await scene.losesCourier('cm-31', 'ord-5');
    await scene.chooses('cm-31', 'reassign');
    await scene.pass(scene.time.now + MINUTE);

    for (const orderId of orders(4)) {
      expect(answersTo(scene, `${orderId}/1`)).toEqual([REASSIGN]);
      expect(scene.ticketOf(orderId)).toMatchObject({ status: 'resolved', decision: 'reassign' });
    }
  });

  it('decides also what is gathered just after the choice', async () => {
    const scene = communities();
    await noCouriers(scene, 'cm-31', orders(4));
    const open: World['tickets']['open'] = async (ticket) => {
      const standing = await scene.world.tickets.open(ticket);
      if (ticket.rule === 'COM-01') await scene.chooses('cm-31', 'reassign');
      return standing;
    };
    await scene.losesCourier('cm-31', 'ord-5', {
      ...scene.world,
      tickets: { ...scene.world.tickets, open },
    });

    for (const orderId of orders(4)) expect(answersTo(scene, `${orderId}/1`)).toEqual([REASSIGN]);
  });

  it('chosen twice is chosen once, and decides nothing again', async () => {
    const scene = await chosen();

    expect(await scene.chooses('cm-31', 'dismiss')).toMatchObject({
      answer: 'already',
      ticket: { decision: 'reassign' },
    });
    await scene.pass(scene.time.now + MINUTE);
    expect(scene.answered).toHaveLength(5);
  });

  it('is carried out, wherever the one who chooses is killed and clicks again', async () => {
    for (let n = 1; n < 30; n += 1) {
      const scene = await whileNobodyIsFound();
      const killed = killedAfter(scene.world, n);
      const ran = await scene.chooses('cm-31', 'reassign', killed).catch((error: unknown) => error);
      await scene.chooses('cm-31', 'reassign');
      await scene.pass(scene.time.now + MINUTE);

      expect(scene.answered.map(({ token }) => token).toSorted(), `killed after ${n}`).toEqual(
        orders(5).map((orderId) => `${orderId}/1`),
      );
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('reaches what hands over at the very moment of the choice', async () => {
    for (let n = 1; n < 30; n += 1) {
      const scene = communities();
      for (const orderId of orders(5)) await scene.losesCourier('cm-31', orderId);
      const ran = await scene
        .isAsked('ord-1', 'no-courier', 1, killedAfter(scene.world, n))
        .catch((error: unknown) => error);
      await scene.chooses('cm-31', 'reassign');
      if (ran instanceof Killed) await scene.isAsked('ord-1');
      await scene.pass(scene.time.now + MINUTE);

      expect(answersTo(scene, 'ord-1/1'), `killed after ${n}`).toContainEqual(REASSIGN);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('decides what joins later, wherever the one who hands it over is killed and comes again', async () => {
    for (let n = 1; n < 30; n += 1) {
      const scene = await chosen();
      await scene.losesCourier('cm-31', 'late');
      const ran = await scene
        .isAsked('late', 'no-courier', 1, killedAfter(scene.world, n))
        .catch((error: unknown) => error);
      await scene.isAsked('late');

      expect(answersTo(scene, 'late/1'), `killed after ${n}`).toContainEqual(REASSIGN);
      expect(decisionsOf(scene, 'late'), `killed after ${n}`).toMatchObject([{ decision: 'reassign' }]);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('decides what waits, wherever the one who looks is killed: at the latest when it would escalate', async () => {
    for (let n = 1; n < 40; n += 1) {
      const scene = await whileNobodyIsFound();
      await scene.chooses('cm-31', 'reassign');
      const look = { tenantid: TENANT, subject: 'order:ord-1', waitingSince: 0, rules: [] };
      const ran = await lookAtSubject(killedAfter(scene.world, n), look).catch((error: unknown) => error);
      await lookAtSubject(scene.world, look);
      await scene.isAsked('ord-1');

      expect(answersTo(scene, 'ord-1/1'), `killed after ${n}`).toContainEqual(REASSIGN);
      expect(decisionsOf(scene, 'ord-1'), `killed after ${n}`).toMatchObject([{ decision: 'reassign' }]);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('leaves alone what is settled meanwhile', async () => {
    const scene = await whileNobodyIsFound();
    await scene.isReassigned('ord-2');
    await scene.chooses('cm-31', 'reassign');
    await scene.pass(scene.time.now + MINUTE);

    expect(answersTo(scene, 'ord-2/1')).toEqual([]);
    expect(scene.ticketOf('ord-2')).toBeUndefined();
    expect(scene.exceptionOf('ord-2')).toMatchObject({ outcome: 'reassigned' });
  });

  it('leaves alone what somebody has decided before', async () => {
    const scene = communities();
    await noCouriers(scene, 'cm-31', orders(1));
    await resolveTicket(scene.world, scene.exceptionOf('ord-1'), 'dismiss', 'agent-9');
    for (const orderId of ['b', 'c', 'd', 'e']) await scene.losesCourier('cm-31', orderId);
    await scene.chooses('cm-31', 'reassign');
    await scene.pass(scene.time.now + MINUTE);

    expect(answersTo(scene, 'ord-1/1')).toEqual([{ outcome: 'dismiss', round: 2 }]);
    expect(scene.ticketOf('ord-1')).toMatchObject({ decidedBy: 'agent-9' });
  });

  it('leaves with the incident’s person what may not be decided so', async () => {
    const scene = communities();
    for (const orderId of orders(5)) await scene.losesCourier('cm-31', orderId);
    await scene.isAsked('ord-1', 'a-reason-nobody-thought-of');
    await scene.chooses('cm-31', 'reassign');
    await scene.pass(scene.time.now + MINUTE);

    expect(answersTo(scene, 'ord-1/1')).toEqual([]);
    expect(scene.ticketOf('ord-1')).toBeUndefined();
    await scene.pass(at(90));
    expect(scene.exceptionOf('ord-1')).toMatchObject({ status: 'resolved-human', outcome: 'handed-over' });
  });

  it('that could not put an order right gives it to a person of its own, and does not decide it again', async () => {
    const scene = await chosen();
    await scene.isAsked('ord-1', 'no-courier', 2);
    await scene.pass(scene.time.now + MINUTE);

    expect(scene.ticketOf('ord-1')).toMatchObject({ status: 'open', round: 2 });
    expect(answersTo(scene, 'ord-1/2')).toEqual([]);
  });

  it('is answered once: whatever else happens to an order does not repeat it', async () => {
    const scene = await chosen();
    const courier = { courierId: 'cr-2', assignmentId: 'as-2', afterPickUp: false };
    await detect(scene.world, [
      aMessage(anEvent('courier.cancelled', courier, { orderId: 'ord-1', at: scene.time.now })),
    ]);

    expect(answersTo(scene, 'ord-1/1')).toEqual([REASSIGN]);
  });

  it('goes on by itself when the incident is over', async () => {
    const scene = await chosen();
    await scene.pass(at(90));

    expect(scene.incidentIn('cm-31')).toMatchObject({ status: 'resolved-human' });
    expect(scene.exceptionOf('ord-1')).toMatchObject({ status: 'with-person', incident: null });
    expect(answersTo(scene, 'ord-1/1')).toEqual([REASSIGN]);
  });
});

describe('what came of a playbook', () => {
  /** Four of its five orders found a courier; one came back. The incident is over. */
  const isOver = async (): Promise<Communities> => {
    const scene = await chosen();
    for (const orderId of orders(4)) await scene.isReassigned(orderId);
    await scene.isAsked('ord-5', 'no-courier', 2);
    await scene.pass(at(60));
    return scene;
  };

  it('is kept once when the incident is over: how many it decided, and how many it put right', async () => {
    const scene = await isOver();

    expect(scene.incidentIn('cm-31').closedAt).not.toBeNull();
    expect(scene.outcomes()).toEqual([
      {
        incidentId: scene.incidentIn('cm-31').exceptionId,
        playbook: 'reassign',
        applied: 5,
        resolved: 4,
        minutes: expect.any(Number),
      },
    ]);
  });

  it('is not kept where the person only took note', async () => {
    const scene = await whileNobodyIsFound();
    await scene.chooses('cm-31', 'dismiss');
    await scene.pass(at(60));

    expect(scene.answered.map(({ output }) => output.outcome)).not.toContain('reassign');
    expect(scene.outcomes()).toEqual([]);
  });

  it('is offered to the next community with the same trouble, and says why', async () => {
    const scene = await isOver();
    await noCouriers(scene, 'cm-77', orders(5, 'next'));

    expect(scene.ticketIn('cm-77')).toMatchObject({
      proposed: 'reassign',
      decisions: ['reassign', 'dismiss'],
      facts: {
        type: 'DLV-03',
        playbook: 'reassign',
        playbookTimes: 1,
        playbookApplied: 5,
        playbookResolved: 4,
      },
    });
    const [ticket] = await listTickets(scene.world, TENANT, ['ops']);
    expect(ticket?.advice?.en).toContain(
      '«Find another courier», chosen once, put 4 of 5 orders right (80%)',
    );
    expect(ticket?.advice?.zh).toContain('“重新派单”，用过 1 次，5 单中解决 4 单（80%）');
  });
});
