import type { Finding } from '../../exception.ts';
import type { Order } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING } from '../rule.ts';

/** What the order's own customer refused for a line: another's answers change nothing. */
const rejectionsByLine = ({ answers, placed }: Order) =>
  Map.groupBy(
    answers.flatMap(({ answerId, choice, lineId, customerId }) =>
      choice === 'reject' && lineId !== undefined && customerId === (placed?.customerId ?? customerId)
        ? [{ answerId, lineId }]
        : [],
    ),
    ({ lineId }) => lineId,
  );

const rejectedFinding = (order: Order, lineId: string, rejections: number): Finding => ({
  rule: 'GDS-03',
  family: 'GDS-03',
  occurrence: lineId,
  way: 'substitutes-rejected',
  facts: {
    lineId,
    sku: order.lines.find((line) => line.lineId === lineId)?.sku ?? null,
    rejections,
  },
});

const isRefunded = ({ given, lines }: Order, lineId: string): boolean =>
  given.some(({ kind, for: what }) => what === `line:${lineId}` && (kind === 'refund' || kind === 'amend')) ||
  !lines.some((line) => line.lineId === lineId);

/**
 * rules.md GDS-03. What we propose ourselves, GDS-01's recovery refunds at the first «no»; pickers who propose by the
 * store's own means do not.
 */
export const GDS_03: Rule<Order> = {
  id: 'GDS-03',
  notices: 'A customer has refused two substitutes for one line.',
  happens: 'No more are proposed; a line that is not refunded in ten minutes is a person’s.',
  key: 'GDS03#order#line',
  thresholds: ['goods.rejections', 'goods.rejectedPersonMinutes'],
  severity: 'S3',
  priority: 'P3',
  act: 'watch',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: ['substitution.answered'],
  look: (order, moment) => {
    if (order.cancelledAt !== null) return NOTHING;
    const rejected = [...rejectionsByLine(order)]
      .map(([lineId, answers]) => ({ lineId, times: new Set(answers.map(({ answerId }) => answerId)).size }))
      .filter(({ times }) => times >= moment.policy.goods.rejections);
    if (rejected.length > 0 && awaitsOrder(order, moment)) return { findings: [], waiting: true };
    return { findings: rejected.map(({ lineId, times }) => rejectedFinding(order, lineId, times)) };
  },
  isCured: (order, { occurrence }) => order.cancelledAt !== null || isRefunded(order, occurrence),
  curedAs: { status: 'resolved-auto', outcome: 'cured' },
  personAt: (openedAt, { goods }) => openedAt + goods.rejectedPersonMinutes * MINUTE,
};
