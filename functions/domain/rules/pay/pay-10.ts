import { ACTS } from '../../acts.ts';
import { settlementDay } from '../../calendar.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Order } from '../../order/order.ts';
import type { Refund } from '../../order/refunds.ts';
import { readingOnce } from '../../reading.ts';
import { isDecided, refundFailure, refundLateAt, underWaySince } from '../../refund-progress.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { HOUR } from '../rule.ts';

const requested = readingOnce(CATALOGUE['refund.requested'].data);
const answered = readingOnce(CATALOGUE['refund.accepted'].data);
const short = readingOnce(ACTS['rescue.balance-short']);

const refundFinding = (
  { refundId, intentId, channel, amount, to = null, status = null, code }: Refund,
  way: string,
): Finding => ({
  rule: 'PAY-10',
  family: 'PAY-10',
  occurrence: refundId,
  way,
  facts: { refundId, intentId, channel, amount, to, status, code },
});

/** rules.md PAY-10, by domain.md D-5. Nobody is paid out another way while the channel may still give the money back. */
const row = {
  id: 'PAY-10',
  notices:
    'A refund has not arrived after half an hour, to a bank card after three working days; or it failed; or the merchant’s balance is short.',
  happens:
    'A late one is finance’s after a day, a failed one at once; an empty balance is one alarm for the merchant and day, whatever the refunds.',
  key: 'PAY10#refundId, PAY10#merchant#day',
  thresholds: [
    'payments.refundBalanceMinutes',
    'payments.refundBankWorkingDays',
    'payments.refundPersonHours',
  ],
  severity: 'S2',
  priority: 'P1',
  act: 'watch',
  recovery: null,
  skill: 'finance',
  personAt: (
    openedAt: number,
    { payments }: Parameters<NonNullable<Rule<Order>['personAt']>>[1],
    { way }: Pick<Finding, 'way'>,
  ) => (way === 'refund-late' ? openedAt + payments.refundPersonHours * HOUR : openedAt),
} as const;

export const PAY_10: Rule<Order> = {
  ...row,
  about: ['order'],
  listens: ['refund.failed', 'refund.accepted'],
  hears: ({ type, data }) => {
    const read = answered(data);
    if (!read.success) return false;
    const { channel, status, code = null } = read.data;
    return refundFailure({ failed: type === 'refund.failed', channel, status, code }) !== null;
  },
  arms: {
    'refund.requested': ({ data, time }, policy) => {
      const read = requested(data);
      return read.success && isDecided(read.data.by) ? refundLateAt(Date.parse(time), {}, policy) : undefined;
    },
    'refund.accepted': ({ data, time }, policy) => {
      const read = answered(data);
      return read.success ? refundLateAt(Date.parse(time), read.data, policy) : undefined;
    },
  },
  look: (order, { now, policy }) => {
    const underWay = Object.values(order.refunds).filter(({ succeededAt }) => succeededAt === null);
    const looked = underWay.map((refund) => {
      const since = underWaySince(refund);
      const lateAt = since === null ? Number.POSITIVE_INFINITY : refundLateAt(since, refund, policy);
      return { refund, lateAt, way: refundFailure(refund) ?? (now >= lateAt ? 'refund-late' : null) };
    });
    const dues = looked.flatMap(({ lateAt, way }) => (way === null && lateAt < Infinity ? [lateAt] : []));
    return {
      findings: looked.flatMap(({ refund, way }) => (way === null ? [] : [refundFinding(refund, way)])),
      dueAt: dues.length > 0 ? Math.min(...dues) : undefined,
    };
  },
  isCured: ({ refunds }, { facts }) => (refunds[String(facts['refundId'])]?.succeededAt ?? null) !== null,
};

/** The merchant's balance is short: finance tops it up, and every refund that waits for it goes out. */
export const PAY_10_OF_MERCHANT: Rule<Timeline> = {
  ...row,
  about: ['channel'],
  listens: ['rescue.balance-short'],
  look: (timeline) => {
    const each = told(timeline, 'rescue.balance-short', short).map(({ at, data }): Finding => {
      const { merchantId = null, code } = data;
      const occurrence = `${merchantId ?? 'merchant'}#${settlementDay(new Date(at).toISOString())}`;
      const facts = { channel: timeline.id, merchantId, code };
      return { rule: 'PAY-10', family: 'PAY-10', occurrence, way: 'balance-short', facts };
    });
    const alarms = Map.groupBy(each, ({ occurrence }) => occurrence);
    return { findings: [...alarms.values()].flatMap((same) => same.slice(0, 1)) };
  },
};
