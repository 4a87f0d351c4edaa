import type { ActData } from '../acts.ts';
import { ACTS } from '../acts.ts';
import { readingOnce } from '../reading.ts';
import type { Timeline, Told } from '../timeline.ts';
import { told } from '../timeline.ts';

const calling = readingOnce(ACTS['rescue.calling']);
const reached = readingOnce(ACTS['rescue.reached']);

/** Of what stands in a scope's journal, what is about one exception. */
export const isOf =
  (exceptionId: string) =>
  ({ data }: { readonly data: { readonly exceptionId: string } }): boolean =>
    data.exceptionId === exceptionId;

/** Whom an exception has called, and what they answered, in order of time. */
export const toldOfCalls = (
  timeline: Timeline,
  exceptionId: string,
): {
  readonly calls: readonly Told<ActData<'rescue.calling'>>[];
  readonly answers: readonly Told<ActData<'rescue.reached'>>[];
} => ({
  calls: told(timeline, 'rescue.calling', calling).filter(isOf(exceptionId)),
  answers: told(timeline, 'rescue.reached', reached).filter(isOf(exceptionId)),
});
