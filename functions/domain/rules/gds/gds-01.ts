import type { Finding } from '../../exception.ts';
import type { Order, Shortage } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, NOTHING } from '../rule.ts';

const shortFinding = (order: Order, { lineId, sku, requested, available }: Shortage): Finding => {
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  return {
    rule: 'GDS-01',
    family: 'GDS-01',
    occurrence: lineId,
    way: line ? 'choose' : 'person',
    facts: {
      lineId,
      sku,
      requested,
      available,
      missing: requested - available,
      preference: line?.substitution ?? null,
    },
  };
};

/** A stockout is any shortfall, even of one: a partial line is a decision, not a detection. */
export const GDS_01: Rule<Order> = {
  id: 'GDS-01',
  notices: 'A line cannot be picked whole.',
  happens:
    'A substitute as the customer wished, or their answer within five minutes, or the line is refunded.',
  key: 'GDS01#order#line',
  thresholds: ['stockout.candidates', 'stockout.priceAtMost', 'stockout.askMinutes', 'stockout.remedy'],
  severity: 'S3',
  priority: 'P2',
  act: 'recover',
  recovery: 'stockout-resolution',
  skill: 'goods',
  about: ['order'],
  listens: ['stock.short'],
  look: (order, moment) => {
    if (order.cancelledAt !== null) return NOTHING;
    const over = order.completedAt ?? Number.POSITIVE_INFINITY;
    const short = Object.values(order.shortages).filter((shortage) => shortage.at <= over);
    if (short.length > 0 && awaitsOrder(order, moment)) return { findings: [], waiting: true };
    return { findings: short.map((shortage) => shortFinding(order, shortage)) };
  },
};
