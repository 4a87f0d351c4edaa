import { ACTS } from '../../acts.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline, Told } from '../../timeline.ts';
import { told } from '../../timeline.ts';

const ordered = readingOnce(ACTS['rescue.ordered']);
const paid = readingOnce(ACTS['rescue.paid']);
const cancelled = readingOnce(ACTS['rescue.cancelled']);
const declined = readingOnce(ACTS['rescue.declined']);
const claimed = readingOnce(ACTS['rescue.claimed']);

/** What is told of a customer, by their orders' notes. */
export const ordersOf = (timeline: Timeline) => told(timeline, 'rescue.ordered', ordered);
export const paymentsOf = (timeline: Timeline) => told(timeline, 'rescue.paid', paid);
export const cancellationsOf = (timeline: Timeline) => told(timeline, 'rescue.cancelled', cancelled);
export const declinesOf = (timeline: Timeline) => told(timeline, 'rescue.declined', declined);
export const claimsOf = (timeline: Timeline) => told(timeline, 'rescue.claimed', claimed);

/** Those after `from`, until `at`. */
export const within = <Data>(all: readonly Told<Data>[], from: number, at: number): readonly Told<Data>[] =>
  all.filter((one) => one.at > from && one.at <= at);
