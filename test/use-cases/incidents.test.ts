import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { lookAtSubject } from '../../functions/use-cases/look-at-subject.ts';
import { resolveTicket } from '../../functions/use-cases/resolve-ticket.ts';
import { sweep } from '../../functions/use-cases/sweep.ts';
import { anOrder, MINUTE, NOON, TENANT } from '../support/journal.ts';
import { aMessage, anEvent, LATER } from '../support/messages.ts';
import { Killed, killedAfter, type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

const SECOND = 1_000;
const at = (minutes: number): number => NOON + minutes * MINUTE;

/** An order of the community whose delivery is lost: a person's at once. */
const isLost = async ({ world, time }: TestWorld, n: number): Promise<void> => {
  const orderId = `ord_${n}`;
  const about = { orderId, at: time.now };
  const placed = anOrder({ communityId: 'cm-31', customerId: `cust-${n}`, promisedBy: LATER });
  const courier = { courierId: 'cr-1', assignmentId: `as-${n}` };
  const events = [
    anEvent('order.placed', placed, about),
    anEvent('delivery.picked-up', courier, about),
    anEvent('delivery.failed', { courierId: 'cr-1', attempt: 1, reason: 'lost' }, about),
  ];
  await detect(world, events.map(aMessage));
};

/** So many orders are lost, one a minute from noon on. */
const lostOrders = async (count: number) => {
  const scene = testWorld({ now: NOON });
  const pass = passing(scene);
  const loses = async (n: number): Promise<void> => {
    await isLost(scene, n);
    await pass(scene.time.now + MINUTE);
  };
  for (let n = 1; n <= count; n += 1) await loses(n);
  return { ...scene, pass, loses };
};

const all = ({ records }: TestWorld) => [...records.exceptions.values()];
const incidentsOf = (scene: TestWorld) => all(scene).filter(({ rule }) => rule === 'COM-01');
const partsOf = (scene: TestWorld) =>
  all(scene).filter(
    ({ incident }) => incident !== null && incident === incidentsOf(scene).at(-1)?.exceptionId,
  );
const ticketsOf = ({ records }: TestWorld) => [...records.tickets.values()].map(({ rule }) => rule);
const incidentOf = (scene: TestWorld) => {
  const [incident] = incidentsOf(scene);
  if (!incident) throw new Error('No incident is open');
  return incident;
};

describe('orders of one community that have the same trouble', () => {
  it('are no incident while they are four', async () => {
    const scene = await lostOrders(4);

    expect(incidentsOf(scene)).toEqual([]);
    expect(ticketsOf(scene)).toEqual(['DLV-12', 'DLV-12', 'DLV-12', 'DLV-12']);
  });

  it('are one incident from the fifth on, which has what was opened before, and one page', async () => {
    const scene = await lostOrders(5);

    expect(incidentsOf(scene)).toMatchObject([{ subject: 'community:cm-31', status: 'with-person' }]);
    expect(partsOf(scene)).toHaveLength(5);
    expect(ticketsOf(scene).filter((rule) => rule === 'COM-01')).toHaveLength(1);
  });

  it('are part of it from then on, and get no ticket of their own', async () => {
    const scene = await lostOrders(5);
    const before = ticketsOf(scene).length;
    await scene.loses(6);
    await scene.loses(7);

    expect(partsOf(scene)).toHaveLength(7);
    expect(ticketsOf(scene)).toHaveLength(before);
    expect(all(scene).find(({ orderId }) => orderId === 'ord_7')).toMatchObject({ status: 'with-person' });
  });

  it('stay one incident for as long as more of them come', async () => {
    const scene = await lostOrders(60);

    expect(incidentsOf(scene)).toMatchObject([{ status: 'with-person' }]);
    expect(partsOf(scene)).toHaveLength(60);
  });
});

describe('what is noted of an incident while its scope has just been looked at', () => {
  /** A detector that does not know yet of the incident opens an exception, and another one within ten seconds. */
  const twoUnaware = async () => {
    const scene = await lostOrders(5);
    const of = async () => [];
    const unaware = { ...scene, world: { ...scene.world, incidents: { ...scene.world.incidents, of } } };
    await isLost(unaware, 6);
    scene.time.now += 5 * SECOND;
    await isLost(unaware, 7);
    return scene;
  };

  it('becomes part of it with the look that was put off', async () => {
    const scene = await twoUnaware();
    expect(partsOf(scene).map(({ orderId }) => orderId)).not.toContain('ord_7');
    await scene.pass(scene.time.now + 10 * SECOND);

    expect(partsOf(scene).map(({ orderId }) => orderId)).toContain('ord_7');
    expect(partsOf(scene)).toHaveLength(7);
  });

  it('is written once: what is part of it already is left alone', async () => {
    const scene = await twoUnaware();
    const joined: string[] = [];
    const { exceptions } = scene.world;
    const join: typeof exceptions.join = (ref, incident) => {
      joined.push(ref.subject);
      return exceptions.join(ref, incident);
    };
    const pass = passing({ ...scene, world: { ...scene.world, exceptions: { ...exceptions, join } } });
    await pass(scene.time.now + MINUTE);

    expect(joined).toEqual(['order:ord_7']);
  });
});

describe('an incident', () => {
  it('does not end by a person’s click: only its condition ends it', async () => {
    const scene = await lostOrders(5);
    await resolveTicket(scene.world, incidentOf(scene), 'dismiss', 'agent-1');

    expect(incidentOf(scene)).toMatchObject({ status: 'with-person', closedAt: null });
    await scene.pass(at(60));
    expect(incidentOf(scene)).toMatchObject({ status: 'resolved-human' });
  });

  it('ends by itself when its window is empty again, its page with it', async () => {
    const scene = await lostOrders(5);
    await scene.pass(at(32));
    expect(incidentOf(scene).closedAt).toBeNull();
    await scene.pass(at(60));

    expect(incidentOf(scene)).toMatchObject({ status: 'resolved-self', outcome: 'cured' });
    expect(scene.records.tickets.get(incidentOf(scene).exceptionId)).toMatchObject({ status: 'resolved' });
  });

  it('that ends takes with it what nobody else has; a ticket of before stays with its person', async () => {
    const scene = await lostOrders(5);
    await scene.loses(6);
    await scene.pass(at(60));

    const ofOrder = (orderId: string) => all(scene).find((one) => one.orderId === orderId);
    expect(ofOrder('ord_6')).toMatchObject({ status: 'resolved-human', outcome: 'handed-over' });
    expect(ofOrder('ord_1')).toMatchObject({ status: 'with-person', incident: null });
    expect(scene.records.tickets.get(ofOrder('ord_1')?.exceptionId ?? '')).toMatchObject({ status: 'open' });
  });

  it('ends by the sweep where its wake-ups were lost, though nobody has taken its ticket', async () => {
    const scene = await lostOrders(5);
    scene.time.now = incidentOf(scene).openedAt + 60 * MINUTE;
    await sweep(scene.world);

    expect(incidentOf(scene)).toMatchObject({ status: 'resolved-self', outcome: 'cured' });
  });

  it('ends for all that is part of it, wherever the one who ends it is killed and comes again', async () => {
    for (let n = 1; n < 60; n += 1) {
      const scene = await lostOrders(5);
      await scene.loses(6);
      scene.time.now = at(60);
      const look = { tenantid: TENANT, subject: 'community:cm-31', waitingSince: 0 };
      const ran = await lookAtSubject(killedAfter(scene.world, n), look).catch((error: unknown) => error);
      await lookAtSubject(scene.world, look);
      await scene.pass(at(61));

      const lost = all(scene).find(({ orderId }) => orderId === 'ord_6');
      expect(incidentOf(scene), `killed after ${n}`).toMatchObject({ status: 'resolved-self' });
      expect(lost, `killed after ${n}`).toMatchObject({ status: 'resolved-human' });
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('that is over may be followed by another', async () => {
    const scene = await lostOrders(5);
    await scene.pass(at(60));
    for (let n = 11; n <= 15; n += 1) await scene.loses(n);

    expect(incidentsOf(scene).map(({ status }) => status)).toEqual(['resolved-self', 'with-person']);
    expect(partsOf(scene).map(({ orderId }) => orderId)).toEqual([
      'ord_11',
      'ord_12',
      'ord_13',
      'ord_14',
      'ord_15',
    ]);
  });
});
