import { ACTS } from '../acts.ts';
import { readingOnce } from '../reading.ts';
import type { Timeline } from '../timeline.ts';
import { told } from '../timeline.ts';
import { isOf, toldOfCalls } from './told-of-calls.ts';

/** What became of the orders that an incident called, as its scope's journal tells it. Orders by their tokens, money in fen. */
export interface ReachReport {
  readonly called: number;
  readonly reached: number;
  /** Of those reached: they are still in the store and stay there. */
  readonly held: number;
  readonly needless: number;
  /** Told on every channel, and none came through: somebody has to call them. */
  readonly unreached: readonly string[];
  /** Called, and not yet known what came of it. */
  readonly unanswered: readonly string[];
  readonly refunded: number;
  /** What was to go back and did not, and to whom. */
  readonly missing: number;
  readonly notRefunded: readonly string[];
  /** What the stock said when the sale was to stop; null where it was not asked, or has not answered. */
  readonly saleStopped: boolean | null;
}

const saleStopped = readingOnce(ACTS['rescue.sale-stopped']);

/** Null where an exception calls nobody. Of several answers of an order the last counts. */
export const reachOf = (timeline: Timeline, exceptionId: string): ReachReport | null => {
  const { calls, answers: all } = toldOfCalls(timeline, exceptionId);
  const answers = [...new Map(all.map(({ data }) => [data.orderId, data])).values()];
  const stop = told(timeline, 'rescue.sale-stopped', saleStopped).find(isOf(exceptionId));
  if (calls.length === 0 && !stop) return null;
  const answered = new Set(answers.map(({ orderId }) => orderId));
  const called = new Set([...calls.flatMap(({ data }) => data.orderIds), ...answered]);
  const having = (outcome: string) => answers.filter((answer) => answer.outcome === outcome);
  const ids = (of: readonly { readonly orderId: string }[]) => of.map(({ orderId }) => orderId);
  return {
    called: called.size,
    reached: having('reached').length,
    held: answers.filter(({ held }) => held === true).length,
    needless: having('needless').length,
    unreached: ids(having('unreached')),
    unanswered: [...called].filter((id) => !answered.has(id)),
    refunded: answers.reduce((sum, { refunded = 0 }) => sum + refunded, 0),
    missing: answers.reduce((sum, { missing = 0 }) => sum + missing, 0),
    notRefunded: ids(answers.filter(({ missing = 0 }) => missing > 0)),
    saleStopped: stop ? stop.data.answer === 'done' : null,
  };
};
