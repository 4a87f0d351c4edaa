import { CATALOGUE } from './events/catalogue.ts';
import { readingOnce } from './reading.ts';
import type { Timeline } from './timeline.ts';
import { told } from './timeline.ts';

const TYPES = ['device.offline', 'device.online', 'device.reported'] as const;
const READINGS = TYPES.map((type) => ({ type, reading: readingOnce(CATALOGUE[type].data) }));

/** Orders that lie on a device and are not with us yet, as it told last. Times are epoch ms. */
export interface Backlog {
  readonly pending: number;
  readonly kind: string | null;
  /** Since when some have lain on it without a break. */
  readonly since: number;
  readonly connection: 'online' | 'offline';
  /** Since when it has been so; a device that told of neither was online all the time. */
  readonly connectedSince: number;
}

/** Null where nothing lies on it. */
export const backlogOf = (timeline: Timeline): Backlog | null => {
  const reports = READINGS.flatMap(({ type, reading }) =>
    told(timeline, type, reading).map((report) => ({ ...report, type })),
  ).sort((a, b) => a.at - b.at);
  const run = reports.slice(reports.findLastIndex(({ data }) => data.pending === 0) + 1);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return null;
  const changes = reports.filter(({ type }) => type !== 'device.reported');
  const connection = changes.at(-1)?.type === 'device.offline' ? 'offline' : 'online';
  // Told offline twice, it has been offline since the first.
  const before = changes.findLastIndex(
    ({ type }) => (type === 'device.offline' ? 'offline' : 'online') !== connection,
  );
  return {
    pending: last.data.pending,
    kind: last.data.kind ?? null,
    since: first.at,
    connection,
    connectedSince: changes[before + 1]?.at ?? first.at,
  };
};
