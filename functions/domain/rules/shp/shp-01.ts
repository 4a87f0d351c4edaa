import { CATALOGUE } from '../../events/catalogue.ts';
import { keptTransactions, paidIn, refundedOf } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { hasLeft, leftAt } from '../../order/progress.ts';
import { readingOnce } from '../../reading.ts';
import type { Moment, Rule } from '../rule.ts';
import { DAY, MINUTE, NOTHING } from '../rule.ts';

const placed = readingOnce(CATALOGUE['order.placed'].data);

/** Paid inside the mini-program by WeChat, and not given back: only such money waits for a shipping record. */
const owesRecord = (order: Order): boolean =>
  !order.shipping.accepted &&
  order.cancelledAt === null &&
  refundedOf(order) < paidIn(order) &&
  Object.values(order.intents).some((intent) =>
    keptTransactions(intent).some(
      ({ channel, number, transactionId }) =>
        channel === 'wechat' &&
        intent.numbers[number]?.product === 'jsapi' &&
        !order.refunding.some(({ for: what }) => what === `txn:${transactionId}`),
    ),
  );

/** It is in the store, for all that we know: the promise says when to look, and after it more and more seldom. */
const beforeItLeft = (order: Order, promisedBy: number, { now, policy }: Moment): number | undefined => {
  if (order.cancelledAt !== null) return undefined;
  if (now < promisedBy) return promisedBy;
  return moreAndMoreSeldom(promisedBy, { now, policy });
};

/** It left unpaid: the money may still be told of. */
const beforeMoney = (order: Order, moment: Moment): number | undefined =>
  order.shipping.accepted || order.cancelledAt !== null || paidIn(order) > 0
    ? undefined
    : moreAndMoreSeldom(leftAt(order), moment);

const moreAndMoreSeldom = (
  since: number,
  { now, policy }: Pick<Moment, 'now' | 'policy'>,
): number | undefined =>
  now >= since + policy.waiting.lateDays * DAY
    ? undefined
    : now + Math.max(policy.delivery.shippingUploadMinutes * MINUTE, (now - since) / 2);

/**
 * domain.md SHP-01 and D-22. In the store nothing is owed and nobody is asked to upload anything: a record of an
 * order that has not left would be false shipping.
 */
export const SHP_01: Rule<Order> = {
  id: 'SHP-01',
  notices:
    'An order paid by WeChat in the mini-program left an hour ago, and its shipping record has not been accepted.',
  happens:
    'A person uploads it, for without it the money is not settled; its ticket closes itself once it is accepted.',
  key: 'SHP01#order',
  thresholds: ['delivery.shippingUploadMinutes', 'delivery.shippingUploadsTold'],
  severity: 'S3',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'ops',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  /** Nothing: it is looked at with the promise (DLV-02), by when an ordinary order has its record. */
  listens: [],
  arms: {
    'order.placed': ({ data }) => {
      const read = placed(data);
      if (!read.success) return undefined;
      const { fulfilment, channel, promisedBy } = read.data;
      return fulfilment === 'delivery' && channel === 'mini-program' && promisedBy !== undefined
        ? Date.parse(promisedBy)
        : undefined;
    },
  },
  look: (order, moment) => {
    const { shipping } = order;
    const { shippingUploadsTold, shippingUploadMinutes } = moment.policy.delivery;
    if (!shippingUploadsTold || order.placed?.channel !== 'mini-program' || !order.promise) return NOTHING;
    if (!hasLeft(order)) return { findings: [], dueAt: beforeItLeft(order, order.promise.by, moment) };
    if (!owesRecord(order)) return { findings: [], dueAt: beforeMoney(order, moment) };
    const dueAt = leftAt(order) + shippingUploadMinutes * MINUTE;
    if (moment.now < dueAt) return { findings: [], dueAt };
    const facts = { leftAt: new Date(leftAt(order)).toISOString(), refusedCode: shipping.refusedCode };
    const way = shipping.refusedCode === null ? 'not-uploaded' : 'upload-refused';
    return { findings: [{ rule: 'SHP-01', family: 'SHP-01', occurrence: 'shipping', way, facts }] };
  },
  isCured: (order) => !owesRecord(order),
};
