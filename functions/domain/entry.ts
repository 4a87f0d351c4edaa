import { canonical, digest } from './digest.ts';

/** One line of a subject's journal: upstream's event, or an act of our own (source `order-rescue`). */
export interface Entry {
  readonly tenantid: string;
  readonly subject: string;
  readonly storeid?: string;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  /** UTC with milliseconds, so that text order is time order. */
  readonly time: string;
  readonly data: unknown;
}

/** Digest of what an entry says: of its content, not of when we received it. */
export const entryDigest = ({ type, time, storeid, data }: Entry): string =>
  digest(canonical({ type, time, storeid, data }), 12);

/** Sort key under the subject: a copy writes the same item again, and nothing else can overwrite it. */
export const entryKey = (entry: Entry): string =>
  `JOURNAL#${entry.time}#${entry.source}#${entry.id}#${entryDigest(entry)}`;
