import { describe, expect, it } from 'vitest';
import type { Entry } from '../../functions/domain/entry.ts';
import { entryKey } from '../../functions/domain/entry.ts';
import { lookAtSubject } from '../../functions/use-cases/look-at-subject.ts';
import { at, happened, iso, MINUTE, ORDER, PROMISED, paid, placed, TENANT } from '../support/orders.ts';
import { testWorld } from '../support/world.ts';

const SUBJECT = `order:${ORDER}`;

const aStore = (told: readonly Entry[], now: number) => {
  const scene = testWorld({ now });
  for (const entry of told)
    scene.records.entries.set(`${entry.tenantid}#${entry.subject}#${entryKey(entry)}`, entry);
  const look = () =>
    lookAtSubject(scene.world, { tenantid: TENANT, subject: SUBJECT, waitingSince: scene.time.now });
  const warnings = () => [...scene.records.entries.values()].filter(({ type }) => type === 'rescue.warned');
  return { ...scene, look, warnings };
};

const estimate = (when: number, eta: number): Entry =>
  happened('delivery.eta-updated', { eta: iso(eta), promiseVersion: 1 }, when);
const fineSoFar = [
  placed(),
  paid(),
  happened('order.picking', {}, at(5)),
  happened('order.packed', {}, at(15)),
  happened('courier.assigned', {}, at(10)),
  happened('delivery.picked-up', {}, at(100)),
];

describe('an order likely to go wrong', () => {
  it('is warned of when it is looked at, with why, in its journal and in the log', async () => {
    const { look, warnings, logged } = aStore(
      [...fineSoFar, estimate(at(101), PROMISED + 6 * MINUTE)],
      at(101),
    );

    await look();

    expect(warnings()).toMatchObject([
      {
        subject: SUBJECT,
        source: 'order-rescue',
        id: 'warned/raised',
        time: iso(at(101)),
        data: { level: 'raised', score: 45, signs: { etaLate: 45 } },
      },
    ]);
    expect(logged).toEqual(['order likely to go wrong']);
  });

  it('is warned of once for each level that it reaches', async () => {
    const { look, warnings, time, records } = aStore(
      [...fineSoFar, estimate(at(101), PROMISED + 6 * MINUTE)],
      at(101),
    );

    await look();
    await look();
    expect(warnings()).toHaveLength(1);

    const worse = estimate(at(101) + 30_000, PROMISED + 9 * MINUTE);
    records.entries.set('worse', worse);
    time.now = at(101) + 30_000;
    await look();
    await look();

    expect(warnings().map(({ id }) => id)).toEqual(['warned/raised', 'warned/high']);
  });

  it('is not warned of at a lower level once it was at a higher', async () => {
    const { look, warnings, time, records } = aStore(
      [...fineSoFar, estimate(at(101), PROMISED + 9 * MINUTE)],
      at(101),
    );

    await look();
    records.entries.set('better', estimate(at(102), PROMISED + 6 * MINUTE));
    time.now = at(102);
    await look();

    expect(warnings().map(({ id }) => id)).toEqual(['warned/high']);
  });

  it('costs nothing while nothing is likely', async () => {
    const { look, records, logged } = aStore(fineSoFar, at(101));
    const before = records.entries.size;

    await look();

    expect([records.entries.size, logged]).toEqual([before, []]);
  });

  it('is not warned of once something is wrong with it', async () => {
    const late = PROMISED + 9 * MINUTE;
    const { look, warnings, records, time } = aStore(
      [...fineSoFar, estimate(at(101), late), estimate(at(103), late)],
      at(103),
    );

    await look();
    time.now = PROMISED;
    await look();

    expect([...records.exceptions.values()].map(({ rule }) => rule)).toEqual(['DLV-01']);
    expect(warnings()).toEqual([]);
  });
});
