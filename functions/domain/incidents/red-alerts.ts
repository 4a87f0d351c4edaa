import { CATALOGUE } from '../events/catalogue.ts';
import { readingOnce } from '../reading.ts';
import type { Timeline } from '../timeline.ts';
import { told } from '../timeline.ts';

const alerted = readingOnce(CATALOGUE['weather.alert'].data);
const lifted = readingOnce(CATALOGUE['weather.lifted'].data);

interface RedAlert {
  readonly alertId: string;
  /** Epoch ms: to the end of time, where no end is known. */
  readonly from: number;
  readonly until: number;
}

/** The zone's red alerts, in order of their beginning: each ends when its last telling says, or when it is lifted. */
export const redAlertsOf = (timeline: Timeline): readonly RedAlert[] => {
  const ends = new Map(
    told(timeline, 'weather.lifted', lifted).map(({ at, data }) => [data.alertId, at] as const),
  );
  const red = told(timeline, 'weather.alert', alerted).filter(({ data }) => data.level === 'red');
  const alerts = new Map<string, RedAlert>();
  for (const { at, data } of red) {
    const { alertId } = data;
    const until = data.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(data.until);
    const from = alerts.get(alertId)?.from ?? at;
    alerts.set(alertId, { alertId, from, until: Math.min(until, ends.get(alertId) ?? until) });
  }
  return [...alerts.values()];
};

/** A red alert that nobody lifted and whose time is not up. */
export const redAlertOf = (timeline: Timeline, now: number): RedAlert | undefined =>
  redAlertsOf(timeline).findLast(({ until }) => until > now);
