import type { Details } from '../../local/replay/effects.ts';

const MINUTE = 60_000;

/** What the sweep would find at a time; the index `open`, without its lag. */
export interface Unfinished {
  readonly hear: (written: Details) => void;
  readonly isNone: () => boolean;
  /** Whether a sweep now would do more than look: it takes up what was left, and looks at what is started once in ten minutes. */
  readonly isWorthSweeping: (now: number) => boolean;
}

interface Open {
  readonly openedAt: number;
  readonly isStarted: boolean;
}

export const unfinishedItems = (): Unfinished => {
  const open = new Map<string, Open>();
  return {
    hear: ({ before, after }) => {
      const item = asItem(after) ?? asItem(before);
      if (!item) return;
      const name = `${item['pk']} ${item['sk']}`;
      if (asItem(after)?.['openShard'] === undefined) open.delete(name);
      else open.set(name, { openedAt: Number(item['openedAt']), isStarted: item['started'] === true });
    },
    isNone: () => open.size === 0,
    isWorthSweeping: (now) => {
      for (const { openedAt, isStarted } of open.values()) {
        if (!isStarted || Math.floor((now - openedAt) / MINUTE) % 10 === 0) return true;
      }
      return false;
    },
  };
};

const asItem = (item: unknown): Details | undefined => (item === undefined ? undefined : (item as Details));
