import { ACTS } from '../acts.ts';
import type { RuleId } from '../exception.ts';
import { readingOnce } from '../reading.ts';
import type { Timeline } from '../timeline.ts';
import { told } from '../timeline.ts';
import { countBetween } from '../windows.ts';

/** One of what a window holds: `who` is counted once, however often it is told. */
export interface Mark {
  readonly at: number;
  readonly who: string;
}

export interface Edge {
  /** When the threshold was crossed, epoch ms. */
  readonly at: number;
  /** How many different ones the window held then. */
  readonly held: number;
}

const cleared = readingOnce(ACTS['rescue.cleared']);

/** When the rule's earlier incidents of this subject were over. */
export const clearsOf = (
  timeline: Timeline,
  rule: RuleId,
  isOf: (occurrence: string) => boolean = () => true,
): readonly number[] =>
  told(timeline, 'rescue.cleared', cleared).flatMap(({ at, data }) =>
    data.rule === rule && isOf(data.occurrence) ? [at] : [],
  );

/** How many different ones there are after `from`, until `at`. */
export const heldBetween = (marks: readonly Mark[], from: number, at: number): number =>
  new Set(marks.filter((mark) => mark.at > from && mark.at <= at).map(({ who }) => who)).size;

/**
 * Where a window of marks, in order of time, crosses its threshold: once, and again only after it was cleared. It is
 * told by the marks alone and not by when one looks; `crosses` is asked of each mark's own window. What was before the
 * last clear has had its incident: told late, or half out of reach, it is no other.
 */
export const risingEdges = (
  marks: readonly Mark[],
  clears: readonly number[],
  milliseconds: number,
  crosses: (held: number, at: number) => boolean,
): readonly Edge[] => {
  const since = Math.max(Number.NEGATIVE_INFINITY, ...clears);
  for (const { at } of marks) {
    if (at <= since) continue;
    const held = heldBetween(marks, Math.max(since, at - milliseconds), at);
    if (crosses(held, at)) return [{ at, held }];
  }
  return [];
};

/**
 * The same for what has no end of its own: it may be crossed again once the window has held no more than half of what
 * it held when it was crossed.
 */
export const edgesWithRearm = (
  marks: readonly Mark[],
  milliseconds: number,
  crosses: (held: number, at: number) => boolean,
): readonly Edge[] => {
  const edges: Edge[] = [];
  let crossed: Edge | undefined;
  for (const { at } of marks) {
    const before = heldBetween(marks, at - milliseconds, at - 1);
    if (crossed && at > crossed.at && before <= crossed.held / 2) crossed = undefined;
    const held = heldBetween(marks, at - milliseconds, at);
    if (crossed || !crosses(held, at)) continue;
    crossed = { at, held };
    edges.push(crossed);
  }
  return edges;
};

/** Whether what a window holds by now is no more than this share of what its scope counts. */
export const isShareLow = (
  marks: readonly Mark[],
  { counts }: Timeline,
  { from, now, share }: { readonly from: number; readonly now: number; readonly share: number },
): boolean => heldBetween(marks, from, now) <= share * countBetween(counts, from, now);

/** The stretch of time that an incident is named after: copies and late tellings of its beginning fall into the same. */
export const bucketOf = (at: number, milliseconds: number): string =>
  new Date(Math.floor(at / milliseconds) * milliseconds).toISOString();
