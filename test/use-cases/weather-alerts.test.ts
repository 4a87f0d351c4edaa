import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { MINUTE, NOON } from '../support/journal.ts';
import { aMessage } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import { passing } from './passing.ts';

/** A red alert of three zones, told under the first of them, and its end, told under the last. */
const ZONES = { alertId: 'wx-1', zoneIds: ['z-1', 'z-2', 'z-3', 'z-2'] };
const alert = (level: 'red' | 'orange') => {
  const { until: _, ...data } = exampleEvent('weather.alert', { data: { ...ZONES, level } }).data;
  return { ...exampleEvent('weather.alert'), id: `alert-${level}`, subject: 'zone:z-1', data };
};
const lifted = { ...exampleEvent('weather.lifted', { data: ZONES }), id: 'lifted', subject: 'zone:z-3' };

const warned = async (...events: readonly ReturnType<typeof exampleEvent>[]) => {
  const scene = testWorld({ now: NOON });
  for (const event of events)
    await detect(scene.world, [aMessage({ ...event, time: new Date(scene.time.now).toISOString() })]);
  return scene;
};
const incidentsOf = ({ records }: TestWorld) =>
  [...records.exceptions.values()]
    .map(({ rule, subject, status }) => `${rule} ${subject} ${status}`)
    .toSorted();

describe('a weather alert', () => {
  it('reaches every zone that it names, not only the one it is told under', async () => {
    const scene = await warned(alert('red'));

    expect(incidentsOf(scene)).toEqual(
      ['zone:z-1', 'zone:z-2', 'zone:z-3'].map((zone) => `DLV-10 ${zone} with-person`),
    );
  });

  it('is one incident a zone, told twice too, and none where it is not red', async () => {
    expect(incidentsOf(await warned(alert('red'), alert('red')))).toHaveLength(3);
    expect(incidentsOf(await warned(alert('orange')))).toEqual([]);
  });

  it('is over in every zone when it is lifted, wherever that is told', async () => {
    const scene = await warned(alert('red'));
    const pass = passing(scene);
    await pass(NOON + 5 * MINUTE);
    expect(incidentsOf(scene).every((one) => one.endsWith('with-person'))).toBe(true);
    await detect(scene.world, [aMessage({ ...lifted, time: new Date(scene.time.now).toISOString() })]);
    await pass(NOON + 10 * MINUTE);

    expect(incidentsOf(scene).every((one) => one.endsWith('resolved-self'))).toBe(true);
  });
});
