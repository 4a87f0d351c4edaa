import type { Details, Effect } from '../../local/replay/effects.ts';

const MINUTE = 60_000;

/** What the sweep would find at a time: the index `open`, without its lag. */
export interface Unfinished {
  readonly hear: (effect: Effect) => void;
  readonly isNone: () => boolean;
  /** Whether a sweep now would do more than look: it takes up what was left, and looks at what is started once in ten minutes. */
  readonly isWorthSweeping: (now: number) => boolean;
  /** Whether, since this was last asked, something happened that a sweep could go on from. */
  readonly hasStirred: () => boolean;
}

interface Open {
  readonly openedAt: number;
  readonly isStarted: boolean;
}

export const unfinishedItems = (): Unfinished => {
  const open = new Map<string, Open>();
  let stirred = false;
  const hearWrite = ({ before, after }: Details): void => {
    const [was, is] = [openItem(before), openItem(after)];
    const item = is ?? was;
    if (!item) return;
    stirred = true;
    const name = `${item['pk']} ${item['sk']}`;
    if (is) open.set(name, { openedAt: Number(is['openedAt']), isStarted: is['started'] === true });
    else open.delete(name);
  };
  return {
    hear: ({ actor, what, details }) => {
      if (what === 'write') hearWrite(details);
      else if (actor === 'step-functions' || what === 'fail' || what === 'told that it was lost')
        stirred = true;
    },
    isNone: () => open.size === 0,
    isWorthSweeping: (now) => {
      for (const { openedAt, isStarted } of open.values()) {
        if (!isStarted || Math.floor((now - openedAt) / MINUTE) % 10 === 0) return true;
      }
      return false;
    },
    hasStirred: () => {
      const before = stirred;
      stirred = false;
      return before;
    },
  };
};

const openItem = (item: unknown): Details | undefined => {
  const fields = item as Details | undefined;
  return fields?.['openShard'] === undefined ? undefined : fields;
};
