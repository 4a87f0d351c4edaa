import { CATALOGUE } from './events/catalogue.ts';
import { readingOnce } from './reading.ts';
import type { Timeline } from './timeline.ts';
import { told } from './timeline.ts';

const published = readingOnce(CATALOGUE['baseline.published'].data);

/** What is usual for a figure of a scope, as it was published last; null where none is. */
export const baselineOf = (timeline: Timeline, metric: string): number | null =>
  told(timeline, 'baseline.published', published).findLast(({ data }) => data.metric === metric)?.data
    .value ?? null;
