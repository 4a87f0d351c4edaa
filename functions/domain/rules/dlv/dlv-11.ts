import { CATALOGUE } from '../../events/catalogue.ts';
import type { Failed } from '../../order/doorstep.ts';
import { paidIn, refundedOf } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { isOver, totalOf } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING } from '../rule.ts';

const failed = readingOnce(CATALOGUE['delivery.failed'].data);

/** Refused, or nobody there to take it; a customer who cannot be reached is DLV-08. */
const NOT_TAKEN: readonly string[] = ['refused', 'no-one-home', 'access-denied'];
const notTaken = ({ doorstep }: Order): Failed | undefined =>
  doorstep.failures.find(({ reason }) => NOT_TAKEN.includes(reason));

/** It came to the customer after all, or its money is on its way back. */
const isSettled = (order: Order): boolean =>
  order.deliveredAt !== null || isOver(order) || (paidIn(order) > 0 && refundedOf(order) >= paidIn(order));

/** rules.md DLV-11. Fresh goods that come back are not sold again, whatever the total. */
export const DLV_11: Rule<Order> = {
  id: 'DLV-11',
  notices: 'A delivery fails because the customer refuses it, is not at home, or the courier is not let in.',
  happens:
    'It closes itself once the order is refunded or taken after all; a person has it after two hours, from 100 yuan on at once.',
  key: 'DLV11#order',
  thresholds: ['delivery.returnTicketFromTotal', 'delivery.returnMinutes'],
  severity: 'S3',
  priority: 'P2',
  act: 'watch',
  recovery: null,
  skill: 'delivery',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  listens: ['delivery.failed'],
  hears: ({ data }) => {
    const read = failed(data);
    return read.success && NOT_TAKEN.includes(read.data.reason);
  },
  look: (order, moment) => {
    const failure = notTaken(order);
    if (!failure || isSettled(order)) return NOTHING;
    const total = totalOf(order);
    if (total === undefined) return { findings: [], waiting: awaitsOrder(order, moment) };
    const { reason, attempt, courierId } = failure;
    const way = total >= moment.policy.delivery.returnTicketFromTotal ? 'judge-return' : 'return-and-refund';
    return {
      findings: [
        {
          rule: 'DLV-11',
          family: 'DLV-11',
          occurrence: 'not-taken',
          way,
          facts: { reason, attempt, courierId, total },
        },
      ],
    };
  },
  isCured: isSettled,
  personAt: (openedAt, { delivery }, { facts: { total } }) =>
    Number(total) >= delivery.returnTicketFromTotal ? openedAt : openedAt + delivery.returnMinutes * MINUTE,
};
