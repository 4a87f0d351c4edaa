import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { aLine, anOrder, MINUTE, NOON } from '../support/journal.ts';
import { aMessage, anEvent, type PostedEvent } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

const at = (minutes: number): number => NOON + minutes * MINUTE;
const DISH = { ticketId: 'kt-1', lineId: 'l-1', prepSeconds: 300 };

/** So many guests of one store order a dish at noon; the kitchen has all tickets, and one dish is ready at once. */
const guests = async (count: number) => {
  const scene = testWorld({ now: NOON });
  const tell = (...events: readonly PostedEvent[]) => detect(scene.world, events.map(aMessage));
  for (let n = 0; n <= count; n += 1) {
    const about = { orderId: `ord_${n}`, at: NOON };
    const lines = [aLine({ lineId: 'l-1', prepSeconds: 300 })];
    const guest = { fulfilment: 'dine-in', preparation: 'kitchen', customerId: `cust-${n}` } as const;
    await tell(
      anEvent('order.placed', anOrder({ ...guest, lines }), about),
      anEvent('kitchen.received', { ticketId: 'kt-1' }, about),
    );
  }
  await tell(anEvent('kitchen.ready', DISH, { orderId: 'ord_0', at: NOON }));
  return { ...scene, tell, pass: passing(scene) };
};

const incidentsOf = ({ records }: TestWorld) =>
  [...records.exceptions.values()].filter(({ rule }) => rule === 'KDS-04');

/** The first dish is begun at once and is red after its five minutes. */
const oneIsLate = async (scene: Awaited<ReturnType<typeof guests>>): Promise<void> => {
  await scene.tell(anEvent('kitchen.started', DISH, { orderId: 'ord_1', at: NOON }));
  await scene.pass(at(5) - 1);
  expect(incidentsOf(scene)).toEqual([]);
  await scene.pass(at(5) + 1);
};

describe('a kitchen with more to cook than it can in a quarter of an hour', () => {
  it('is one incident as soon as one dish is late, and the store has a ticket', async () => {
    const scene = await guests(91);
    await oneIsLate(scene);

    expect(incidentsOf(scene)).toMatchObject([{ subject: 'store:s-1', way: 'queue-too-long' }]);
    expect(incidentsOf(scene)[0]?.facts).toMatchObject({ queue: 91, dishesAMinute: 6, baseline: null });
    expect([...scene.records.tickets.values()].filter(({ rule }) => rule === 'KDS-04')).toMatchObject([
      { priority: 'P1', skill: 'store' },
    ]);
  });

  it('is none while it cooks it in that time', async () => {
    const scene = await guests(90);
    await oneIsLate(scene);

    expect(incidentsOf(scene)).toEqual([]);
  });

  it('is over when only ten minutes’ work is left', async () => {
    const scene = await guests(91);
    await oneIsLate(scene);
    const ready = (from: number, until: number) => {
      const orders = Array.from({ length: until - from }, (_, n) => ({
        orderId: `ord_${from + n}`,
        at: at(6),
      }));
      return scene.tell(...orders.map((about) => anEvent('kitchen.ready', DISH, about)));
    };
    scene.time.now = at(6);
    await ready(1, 31);
    await scene.pass(at(16));
    expect(incidentsOf(scene)).toMatchObject([{ closedAt: null }]);
    await ready(31, 92);
    await scene.pass(at(30));

    expect(incidentsOf(scene)).toMatchObject([{ status: 'resolved-self' }]);
  });
});
