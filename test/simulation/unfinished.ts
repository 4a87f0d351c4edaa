import { RULES } from '../../functions/domain/exception.ts';
import { endsByItself } from '../../functions/domain/incidents/incident.ts';
import type { Details, Effect } from '../../local/replay/effects.ts';

const MINUTE = 60_000;

/** What the sweep would find at a time: the index `open`, without its lag. */
export interface Unfinished {
  readonly hear: (effect: Effect) => void;
  readonly isNone: () => boolean;
  /** Whether a sweep now would find something to do: what was left, a ticket past due, an execution that ended too early. */
  readonly isWorthSweeping: (now: number) => boolean;
  /** Whether, since this was last asked, something happened that a sweep could go on from. */
  readonly hasStirred: () => boolean;
}

/** `isRunning`: whether the execution of an exception, by its item, still goes on. */
export const unfinishedItems = (isRunning: (exception: Details) => boolean): Unfinished => {
  const open = new Map<string, Details>();
  /** When open tickets are due, by partition and exception. */
  const tickets = new Map<string, number>();
  let stirred = false;
  /** As the sweep looks at what is started: a ticket past due, an incident, an execution that ended before its exception. */
  const isWorthALook = (item: Details, now: number): boolean => {
    if (Math.floor((now - Number(item['openedAt'])) / MINUTE) % 10 !== 0) return false;
    const due = tickets.get(ticketOf(item));
    if (due !== undefined) return due <= now || isIncident(item);
    if (item['recovery'] === null) return item['status'] !== 'open';
    return !isRunning(item);
  };
  const hearTicket = (item: Details | undefined): void => {
    if (!String(item?.['sk']).startsWith('TICKET#') || !item) return;
    if (item['status'] === 'open') tickets.set(ticketOf(item), Number(item['dueAt']));
    else tickets.delete(ticketOf(item));
  };
  const hearWrite = ({ before, after }: Details): void => {
    hearTicket(after as Details | undefined);
    const [was, is] = [openItem(before), openItem(after)];
    const item = is ?? was;
    if (!item) return;
    stirred = true;
    const name = `${item['pk']} ${item['sk']}`;
    if (is) open.set(name, is);
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
      for (const item of open.values()) if (item['started'] !== true || isWorthALook(item, now)) return true;
      return false;
    },
    hasStirred: () => {
      const before = stirred;
      stirred = false;
      return before;
    },
  };
};

const isIncident = ({ rule }: Details): boolean =>
  RULES.some((id) => id === rule && endsByItself({ rule: id }));

/** A ticket is named after its exception. */
const ticketOf = ({ pk, sk }: Details): string => `${pk} ${String(sk).replace(/^[A-Z]+#/, '')}`;

const openItem = (item: unknown): Details | undefined => {
  const fields = item as Details | undefined;
  return fields?.['openShard'] === undefined ? undefined : fields;
};
