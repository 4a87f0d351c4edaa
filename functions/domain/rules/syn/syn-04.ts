import type { Backlog } from '../../device.ts';
import { backlogOf } from '../../device.ts';
import type { Entry } from '../../entry.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import type { Arms, Rule } from '../rule.ts';
import { MINUTE, NOTHING, SECOND } from '../rule.ts';

const report = readingOnce(CATALOGUE['device.reported'].data);

const holdsOrders = ({ data }: Entry): boolean => {
  const read = report(data);
  return read.success && read.data.pending > 0;
};

const overdueAt = ({ since, connection, connectedSince }: Backlog, { sync }: Policy): number =>
  connection === 'offline'
    ? connectedSince + sync.deviceOfflineMinutes * MINUTE
    : Math.max(since, connectedSince) + sync.deviceUnsyncedMinutes * MINUTE;

const whenSynced: Arms = (entry, { sync }) =>
  holdsOrders(entry) ? Date.parse(entry.time) + sync.deviceUnsyncedMinutes * MINUTE + SECOND : undefined;

/** rules.md SYN-04. What lies on a device is what it told of last. */
export const SYN_04: Rule<Timeline> = {
  id: 'SYN-04',
  notices:
    'Orders lie on a device more than a quarter of an hour after it came back, or on one that has been offline for more than four hours.',
  happens:
    'It has ten more minutes; then the store is called. A device that has none left closes the ticket.',
  key: 'SYN04#device#episode',
  thresholds: ['sync.deviceUnsyncedMinutes', 'sync.deviceOfflineMinutes', 'sync.deviceTicketMinutes'],
  severity: 'S2',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'store',
  about: ['device'],
  listens: [],
  arms: {
    'device.online': whenSynced,
    'device.reported': whenSynced,
    'device.offline': (entry, { sync }) =>
      holdsOrders(entry) ? Date.parse(entry.time) + sync.deviceOfflineMinutes * MINUTE + SECOND : undefined,
  },
  look: (timeline, { now, policy }) => {
    const backlog = backlogOf(timeline);
    if (!backlog) return NOTHING;
    const at = overdueAt(backlog, policy);
    if (now <= at) return { findings: [], dueAt: at + SECOND };
    const { pending, kind, since, connection, connectedSince } = backlog;
    const facts = {
      deviceId: timeline.id,
      kind,
      pending,
      connection,
      since: new Date(since).toISOString(),
      connectedSince: new Date(connectedSince).toISOString(),
    };
    return {
      findings: [
        {
          rule: 'SYN-04',
          family: 'SYN-04',
          occurrence: new Date(since).toISOString(),
          way: connection === 'offline' ? 'device-offline' : 'device-unsynced',
          facts,
        },
      ],
    };
  },
  isCured: (timeline, { occurrence }) => {
    const backlog = backlogOf(timeline);
    return backlog === null || new Date(backlog.since).toISOString() !== occurrence;
  },
  personAt: (openedAt, { sync }) => openedAt + sync.deviceTicketMinutes * MINUTE,
};
