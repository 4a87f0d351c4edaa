import { CATALOGUE, type EventData } from '../../events/catalogue.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';

export interface Level extends EventData<'stock.level'> {
  readonly at: number;
  readonly storeid: string;
}

export const readLevel = readingOnce(CATALOGUE['stock.level'].data);

/** A SKU's stock levels by store, each store's in order of version: that is the stock system's own order. */
export const levelsOf = (timeline: Timeline): ReadonlyMap<string, readonly Level[]> => {
  const all = told(timeline, 'stock.level', readLevel).map(({ at, storeid, data }) => ({
    ...data,
    at,
    storeid: storeid ?? 'none',
  }));
  return Map.groupBy(
    all.toSorted((a, b) => a.version - b.version),
    ({ storeid }) => storeid,
  );
};

/** A stretch in which a condition holds: from the level that began it until the one that ended it. */
export interface Episode {
  readonly first: Level;
  readonly endedAt: number | null;
}

/** It begins with a level that `begins` it and goes on until one that `ends` it. */
export const episodesOf = (
  levels: readonly Level[],
  begins: (level: Level) => boolean,
  ends: (level: Level) => boolean,
): readonly Episode[] => {
  const episodes: Episode[] = [];
  for (const level of levels) {
    const last = episodes.at(-1);
    const isOpen = last !== undefined && last.endedAt === null;
    if (isOpen && ends(level)) episodes[episodes.length - 1] = { ...last, endedAt: level.at };
    else if (!isOpen && begins(level)) episodes.push({ first: level, endedAt: null });
  }
  return episodes;
};

/** Names a SKU's episode at a store: the version that began it. */
export const nameOf = ({ first }: Episode): string => `${first.storeid}:${first.version}`;

/** Whether the episode of this name is over. */
export const isEnded = (episodes: readonly Episode[], name: string): boolean =>
  episodes.some((episode) => nameOf(episode) === name && episode.endedAt !== null);
