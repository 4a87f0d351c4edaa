import { exceptionId } from '../../exception.ts';
import type { Order } from '../../order/order.ts';
import { isOver } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import type { Loss } from '../../stockout/loss.ts';
import { lossOf } from '../../stockout/loss.ts';
import type { Rule } from '../rule.ts';
import { awaitsLateOrder, MINUTE, NOTHING } from '../rule.ts';

const OF_THE_ORDER = { family: 'GDS-02', occurrence: 'order' } as const;

/** What stands for the order: its key items where one is missing, else all of it. */
const standsFor = ({ keyLines, missingKey, worth }: Loss): number => (keyLines > 0 ? missingKey : worth);

const isUnfulfillable = ({ keyLines, missing, worth }: Loss, { goods }: Policy): boolean =>
  keyLines > 0 || (missing > 0 && missing / worth >= goods.unfulfillableShare);

/** The customer, asked about the whole order, wants what there is. */
const isKept = ({ tenantid, orderId, placed, answers }: Order): boolean => {
  const asked = exceptionId(tenantid, `order:${orderId}`, OF_THE_ORDER);
  return answers.some(
    ({ exceptionId: id, customerId, choice }) =>
      id === asked && customerId === placed?.customerId && choice === 'keep',
  );
};

/**
 * rules.md GDS-02. Opens for the order beside the GDS-01 of its lines, which tell the customer and substitute or
 * refund: this one only watches whether an order worth sending is left. «Short» counts what is missing of a line.
 */
export const GDS_02: Rule<Order> = {
  id: 'GDS-02',
  notices: 'What is missing is 40 % of what the lines of an order are worth, or a key item.',
  happens:
    'It has ten minutes for its lines to be substituted, or for the customer to cancel or keep it; then a person asks them.',
  key: 'GDS02#order',
  thresholds: ['goods.unfulfillableShare', 'goods.unfulfillablePersonMinutes'],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: ['stock.short'],
  look: (order, moment) => {
    if (isOver(order) || Object.keys(order.shortages).length === 0) return NOTHING;
    if (order.placed === null) return { findings: [], waiting: awaitsLateOrder(order, moment) };
    const loss = lossOf(order);
    if (!loss || !isUnfulfillable(loss, moment.policy)) return NOTHING;
    const { worth, missing, keyLines } = loss;
    const way = keyLines > 0 ? 'key-item-missing' : 'too-much-missing';
    const facts = { worth, missing, keyLines, lines: Object.keys(order.shortages).length };
    return { findings: [{ ...OF_THE_ORDER, rule: 'GDS-02', way, facts }] };
  },
  isCured: (order, _exception, { policy: { goods } }) => {
    const loss = lossOf(order);
    const isWorthSending = loss === null || loss.stillLost < goods.unfulfillableShare * standsFor(loss);
    return isOver(order) || isKept(order) || isWorthSending;
  },
  personAt: (openedAt, { goods }) => openedAt + goods.unfulfillablePersonMinutes * MINUTE,
};
