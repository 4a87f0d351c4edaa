import type { Entry } from '../entry.ts';
import { entryDigest } from '../entry.ts';
import { OWN_SOURCE } from '../own-source.ts';

/** What upstream told otherwise before, or too late: it changes nothing that was decided, and is traced (SYN-05). */
export interface Regression {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  /** The same id with other content, or a step of an order that was over by then. */
  readonly how: 'told-otherwise' | 'after-the-end';
}

const ENDS: ReadonlySet<string> = new Set(['order.completed', 'order.cancelled']);

/** No order that is over comes to these again (spec/events.md, SYN-05). */
const STEPS: ReadonlySet<string> = new Set([
  'order.confirmed',
  'order.picking',
  'order.packed',
  'order.amended',
  'order.promise-changed',
  'stock.short',
  'item.picked',
  'kitchen.received',
  'kitchen.started',
  'kitchen.ready',
  'courier.assigned',
  'delivery.requested',
  'delivery.picked-up',
]);

const nameOf = ({ source, id }: Entry): string => `${source}\n${id}`;

const regressionOf = ({ source, id, type }: Entry, how: Regression['how']): Regression => ({
  source,
  id,
  type,
  how,
});

/** Those of which a copy says something else than the one that counts. Our own acts are written as often as they run. */
const toldOtherwise = (entries: readonly Entry[], counted: readonly Entry[]): readonly Regression[] => {
  if (entries.length === counted.length) return [];
  const digests = new Map<string, string>();
  const others = new Set<string>();
  for (const entry of entries) {
    const [name, digest] = [nameOf(entry), entryDigest(entry)];
    if ((digests.get(name) ?? digest) !== digest) others.add(name);
    digests.set(name, digest);
  }
  return counted
    .filter((entry) => entry.source !== OWN_SOURCE && others.has(nameOf(entry)))
    .map((entry) => regressionOf(entry, 'told-otherwise'));
};

const afterTheEnd = (counted: readonly Entry[]): readonly Regression[] => {
  const end = counted.find(({ type }) => ENDS.has(type));
  return end === undefined
    ? []
    : counted
        .filter(({ type, time }) => STEPS.has(type) && time > end.time)
        .map((entry) => regressionOf(entry, 'after-the-end'));
};

/** `counted` are the entries that count, each once and in order of time. */
export const regressionsOf = (
  entries: readonly Entry[],
  counted: readonly Entry[],
): readonly Regression[] => [...toldOtherwise(entries, counted), ...afterTheEnd(counted)];
