import type { Entry } from './entry.ts';
import { type SubjectKind, subjectParts } from './events/subject.ts';
import { inOrder } from './in-order.ts';
import type { Read } from './reading.ts';

/** How many of what is counted by the minute there were, by the minute's start in epoch ms. */
export type Minutes = ReadonlyMap<number, number>;

/** Of a store's kitchen, by the minute: dishes that were ordered, and dishes that were ready. */
export interface Dishes {
  readonly ordered: Minutes;
  readonly ready: Minutes;
}

/**
 * What has been told of a subject that is no order (a customer, a channel, a zone, …), each thing once, in order of
 * time: a narrow window is a stretch of it, exact under duplicates. `counts` are its wide window's denominators,
 * by the minute; a redelivered batch may count twice in them.
 */
export interface Timeline {
  readonly tenantid: string;
  readonly subject: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly counts: Minutes;
  readonly dishes: Dishes;
}

export const timelineOf = (
  tenantid: string,
  subject: string,
  entries: readonly Entry[],
  counts: Minutes = new Map(),
  dishes: Dishes = { ordered: new Map(), ready: new Map() },
): Timeline => ({ tenantid, subject, ...subjectParts(subject), entries: inOrder(entries), counts, dishes });

/** One thing told: `at` is when it happened, in epoch ms. */
export interface Told<Data> {
  readonly at: number;
  readonly id: string;
  readonly source: string;
  readonly storeid: string | null;
  readonly data: Data;
}

/** All of one type that was told, read by `reading` (a `readingOnce` of its schema). */
export const told = <Data>(
  { entries }: Timeline,
  type: string,
  reading: (data: unknown) => Read<Data>,
): readonly Told<Data>[] =>
  entries.flatMap((entry) => {
    if (entry.type !== type) return [];
    const read = reading(entry.data);
    const { id, source, storeid = null, time } = entry;
    return read.success ? [{ at: Date.parse(time), id, source, storeid, data: read.data }] : [];
  });
