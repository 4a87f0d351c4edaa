import type { Position } from '../order/riding.ts';
import type { Policy } from '../policy.ts';

const MINUTE = 60_000;

export interface Standing {
  /** From when on the courier has moved less than what counts as moving, up to the last position. */
  readonly from: number;
  /** Where that is long enough: from when on, when it first was; it stays so while the courier stands. */
  readonly stalledSince: number | undefined;
  readonly movedMetres: number;
}

/** Less than the device is sure of is no movement: positions drift in towers and basements (domain.md D-14). */
const movedOf = ({ movedMetres, accuracyMetres = 0 }: Position): number =>
  movedMetres > accuracyMetres ? movedMetres : 0;

/**
 * DLV-06's sliding window over a courier's positions. A standstill is named after the window that first was long
 * enough, so that it stays one thing however long it lasts.
 */
export const standingOf = (
  track: readonly Position[],
  { stalledMetres, stalledMinutes }: Policy['delivery'],
): Standing => {
  let from = 0;
  let movedMetres = 0;
  let stalledSince: number | undefined;
  const window: Position[] = [];
  for (const position of track) {
    if (window.length > 0) movedMetres += movedOf(position);
    window.push(position);
    while (window.length > 1 && movedMetres >= stalledMetres) {
      window.shift();
      movedMetres -= window[0] ? movedOf(window[0]) : 0;
    }
    from = window[0]?.at ?? position.at;
    const stands = position.at - from >= stalledMinutes * MINUTE;
    stalledSince = stands ? (stalledSince ?? from) : undefined;
  }
  return { from, stalledSince, movedMetres };
};
