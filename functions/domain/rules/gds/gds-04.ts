import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Intent } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import { owedForWeight, weightOff } from '../../weight.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder } from '../rule.ts';

const weighed = readingOnce(CATALOGUE['item.weighed'].data);

const weightFindings = (order: Order, policy: Policy): readonly Finding[] =>
  Object.values(order.measured.weights).flatMap((weight) => {
    const way = weightOff(weight, policy);
    if (way === null) return [];
    const { lineId, orderedGrams, weighedGrams } = weight;
    const line = order.lines.find((candidate) => candidate.lineId === lineId);
    const owed = line ? owedForWeight(line, weight, policy) : null;
    const facts = { lineId, sku: line?.sku ?? null, orderedGrams, weighedGrams, owed };
    return { rule: 'GDS-04', family: 'GDS-04', occurrence: lineId, way, facts };
  });

const capturedOfAll = ({ captures }: Intent): number =>
  Object.values(captures).reduce((most, amount) => Math.max(most, amount), 0);

const captureFindings = ({ intents }: Order): readonly Finding[] =>
  Object.values(intents).flatMap((intent) => {
    const { intentId, authorised } = intent;
    const captured = capturedOfAll(intent);
    if (authorised === 0 || captured <= authorised) return [];
    return {
      rule: 'GDS-04',
      family: 'GDS-04',
      occurrence: `intent:${intentId}`,
      way: 'captured-too-much',
      facts: { intentId, authorised, captured, owed: captured - authorised },
    };
  });

/** rules.md GDS-04 as domain.md D-9 corrects it: 10 % is when it becomes an exception, not when money is owed. */
export const GDS_04: Rule<Order> = {
  id: 'GDS-04',
  notices: 'A line weighs more than 10 % off what was ordered, or more was captured than authorised.',
  happens:
    'A person sees that the short weight comes back, and why it was off; what was captured too much is for finance.',
  key: 'GDS04#order#line',
  thresholds: ['goods.weightOffShare', 'goods.weightRefundFloor'],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: ['payment.authorised', 'payment.captured'],
  /** Most weights are off by some grams: how many are too many is the policy's to say, so the look is due at once. */
  arms: {
    'item.weighed': ({ time, data }, policy) => {
      const read = weighed(data);
      return read.success && weightOff(read.data, policy) !== null ? Date.parse(time) : undefined;
    },
  },
  look: (order, moment) => {
    const captures = captureFindings(order);
    const weights = order.cancelledAt === null ? weightFindings(order, moment.policy) : [];
    if (weights.length > 0 && awaitsOrder(order, moment)) return { findings: captures, waiting: true };
    return { findings: [...captures, ...weights] };
  },
  /** Weighed again, and right; what was captured too much is of no line. */
  isCured: (order, { facts }, { policy }) => {
    const weight = order.measured.weights[String(facts['lineId'])];
    return weight !== undefined && weightOff(weight, policy) === null;
  },
};
