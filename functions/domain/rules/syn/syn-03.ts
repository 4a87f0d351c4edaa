import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Order } from '../../order/order.ts';
import type { Synced } from '../../order/sync.ts';
import { syncedOf } from '../../order/sync.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';

const synced = readingOnce(CATALOGUE['order.synced'].data);

const conflictFinding = ({ clientOrderId, deviceId, capturedAt, settled, kinds }: Synced): Finding => ({
  rule: 'SYN-03',
  family: 'SYN-03',
  occurrence: clientOrderId,
  way: 'offline-conflict',
  facts: { clientOrderId, deviceId, capturedAt, settled, conflicts: kinds.join(' ') },
});

const inConflict = ({ kinds }: Synced): boolean => kinds.length > 0;

const shared = {
  id: 'SYN-03',
  notices: 'An order taken while a device was offline does not agree with price, stock or table.',
  happens: 'The store settles it with the customer; an amendment or a cancellation closes the ticket.',
  key: 'SYN03#clientOrderId',
  thresholds: [],
  severity: 'S2',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'store',
  listens: ['order.synced'],
  /** Most offline orders come in without a conflict. */
  hears: ({ data }: { readonly data: unknown }) => {
    const read = synced(data);
    return read.success && (read.data.conflicts?.length ?? 0) > 0;
  },
} as const;

/** Cancelled, or quoted again with what it really costs and holds. */
const isSettled = ({ cancelledAt, totals }: Order, syncedAt: number): boolean =>
  cancelledAt !== null || totals.some(({ version, at }) => version > 1 && at > syncedAt);

/** rules.md SYN-03. */
export const SYN_03: Rule<Order> = {
  ...shared,
  about: ['order'],
  look: (order) => ({
    findings: Object.values(order.sync.synced)
      .filter((one) => inConflict(one) && !isSettled(order, one.at))
      .map(conflictFinding),
  }),
  isCured: (order, { occurrence }) => isSettled(order, order.sync.synced[occurrence]?.at ?? Infinity),
};

/** The same of an order that upstream would not even place: it is known by its client's id. */
export const SYN_03_WITHOUT_ORDER: Rule<Timeline> = {
  ...shared,
  about: ['client'],
  look: (timeline) => ({
    findings: told(timeline, 'order.synced', synced)
      .map(({ at, data }) => syncedOf(data, at))
      .filter(inConflict)
      .slice(0, 1)
      .map(conflictFinding),
  }),
};
