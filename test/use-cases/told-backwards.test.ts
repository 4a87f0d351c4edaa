import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { anOrder, MINUTE, NOON } from '../support/journal.ts';
import { aMessage, anEvent } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

const SECOND = 1_000;

/** A source packs so many orders that were over, one in ten seconds. */
const packsWhatIsOver = async (count: number): Promise<TestWorld> => {
  const scene = testWorld({ now: NOON });
  const pass = passing(scene);
  for (let n = 1; n <= count; n += 1) {
    const about = (at: number) => ({ orderId: `ord_${n}`, at });
    const placed = anOrder({ fulfilment: 'dine-in', customerId: `cust-${n}` });
    const events = [
      anEvent('order.placed', placed, about(NOON - MINUTE)),
      anEvent('order.packed', {}, about(NOON)),
      anEvent('order.completed', {}, about(NOON - SECOND)),
    ];
    await detect(scene.world, events.map(aMessage));
    await pass(scene.time.now + 10 * SECOND);
  }
  await pass(scene.time.now + MINUTE);
  return scene;
};

const ticketsOf = ({ records }: TestWorld) => [...records.tickets.values()];
const endedOf = ({ records }: TestWorld) =>
  [...records.exceptions.values()].filter(({ outcome }) => outcome === 'noted');

describe('a source that tells of orders that were over', () => {
  it('is noted each time, and nobody is asked', async () => {
    const scene = await packsWhatIsOver(19);

    expect(endedOf(scene)).toHaveLength(19);
    expect(ticketsOf(scene)).toEqual([]);
  });

  it('is one urgent ticket for those who run the pipeline, from the twentieth in five minutes on', async () => {
    const scene = await packsWhatIsOver(25);

    expect(endedOf(scene)).toHaveLength(25);
    expect(ticketsOf(scene)).toMatchObject([
      {
        rule: 'SYN-05',
        subject: 'source:shop',
        priority: 'P1',
        skill: 'ops',
        why: 'source-regresses',
        facts: { source: 'shop', events: 20, withinMinutes: 5 },
      },
    ]);
  });
});
