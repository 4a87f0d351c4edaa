import { exampleEvent } from '../../local/example-events.ts';
import type { Random } from '../../local/generate/random.ts';
import type { Happened } from './draft.ts';
import { iso, MINUTE } from './draft.ts';

/** In one seed of twenty an alert turns red over the zone of all its orders, is perhaps prolonged, and perhaps lifted. */
export const drawWeather = (random: Random): readonly Happened[] => {
  if (!random.chance(1 / 20)) return [];
  const from = random.int(0, 100) * MINUTE;
  const until = from + random.pick([20, 40, 60]) * MINUTE;
  const told = (type: 'weather.alert' | 'weather.lifted', at: number, end: number): Happened => {
    const id = `${type}/${at}`;
    const about = { subject: 'zone:z-07', tenantid: 't-1', id, time: iso(at) };
    const data = {
      alertId: 'wa-1',
      until: iso(end),
      ...(type === 'weather.alert' && { level: 'red' as const }),
    };
    return { at, event: { ...exampleEvent(type, { ...about, data }) } };
  };
  const middle = random.int(from / MINUTE, until / MINUTE) * MINUTE;
  return [
    told('weather.alert', from, until),
    ...(random.chance(0.3) ? [told('weather.alert', middle, until + 30 * MINUTE)] : []),
    ...(random.chance(0.5) ? [told('weather.lifted', middle + MINUTE, until)] : []),
  ];
};
