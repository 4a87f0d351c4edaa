import type { Entry } from './entry.ts';
import { entryDigest } from './entry.ts';

const byTime = (one: Entry, other: Entry): number => {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  return `${one.source}#${one.id}` < `${other.source}#${other.id}` ? -1 : 1;
};

/**
 * Each event once, in order of time. Of two entries with the same source and id the content with the smaller
 * digest counts (spec/events.md, SYN-05), so that it does not matter which came first.
 */
export const inOrder = (entries: readonly Entry[]): readonly Entry[] => {
  const kept = new Map<string, Entry>();
  for (const entry of entries) {
    const name = `${entry.source}\n${entry.id}`;
    const other = kept.get(name);
    if (!other || entryDigest(entry) < entryDigest(other)) kept.set(name, entry);
  }
  return [...kept.values()].sort(byTime);
};
