import { CATALOGUE } from '../../events/catalogue.ts';
import type { Facts, Finding } from '../../exception.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import { isTakenOn } from '../../order/progress.ts';
import type { PlatformOrder } from '../../order/sync.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, NOTHING } from '../rule.ts';
import { afterShare } from './after-share.ts';

const received = readingOnce(CATALOGUE['platform.order-received'].data);
const cancelled = readingOnce(CATALOGUE['order.cancelled'].data);

const found = (platform: string, way: string, facts: Facts): Finding => ({
  rule: 'SYN-02',
  family: 'SYN-02',
  occurrence: platform,
  way,
  facts,
});

const factsOf = ({ platform, platformOrderId, receivedAt, acceptBy }: PlatformOrder): Facts => ({
  platform,
  platformOrderId,
  receivedAt: new Date(receivedAt).toISOString(),
  acceptBy: new Date(acceptBy).toISOString(),
});

/** The platform gave up on the store: the order is lost (domain.md D-24, 订单丢失). */
const isLost = ({ cancelledBy, cancelReason }: Order): boolean =>
  cancelledBy === 'platform' && cancelReason === 'not-accepted';

const platformOf = ({ sync, placed }: Order): string | undefined =>
  sync.platform?.platform ?? placed?.channel.match(/^platform:(.*)$/)?.[1];

/** rules.md SYN-02 as domain.md D-24 corrects it: always by the platform's own `acceptBy`. */
export const SYN_02: Rule<Order> = {
  id: 'SYN-02',
  notices:
    'Three fifths of the time that a platform gives have passed and its order is not confirmed; or it was cancelled for that.',
  happens: 'After four fifths the store is called; an order that the platform cancelled is recorded as lost.',
  key: 'SYN02#platform#order',
  thresholds: ['sync.unacceptedShare', 'sync.unacceptedTicketShare'],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'store',
  about: ['order'],
  listens: ['order.cancelled'],
  hears: ({ data }) => {
    const read = cancelled(data);
    return read.success && read.data.by === 'platform' && read.data.reason === 'not-accepted';
  },
  arms: {
    'platform.order-received': ({ time, data }, { sync }) => {
      const read = received(data);
      return read.success
        ? afterShare(Date.parse(time), Date.parse(read.data.acceptBy), sync.unacceptedShare)
        : undefined;
    },
  },
  look: (order, moment) => {
    const { platform } = order.sync;
    if (isLost(order)) {
      const name = platformOf(order);
      if (name === undefined) return { findings: [], waiting: awaitsOrder(order, moment) };
      return { findings: [found(name, 'order-lost', platform ? factsOf(platform) : { platform: name })] };
    }
    if (!platform || isOver(order) || isTakenOn(order)) return NOTHING;
    const { receivedAt, acceptBy } = platform;
    const dueAt = afterShare(receivedAt, acceptBy, moment.policy.sync.unacceptedShare);
    if (moment.now < dueAt) return { findings: [], dueAt };
    return { findings: [found(platform.platform, 'not-accepted', factsOf(platform))] };
  },
  isCured: (order) => !isLost(order) && (isTakenOn(order) || isOver(order)),
  personAt: (openedAt, { sync }, { facts: { receivedAt, acceptBy } }) =>
    receivedAt === undefined || acceptBy === undefined
      ? openedAt
      : afterShare(Date.parse(String(receivedAt)), Date.parse(String(acceptBy)), sync.unacceptedTicketShare),
};
