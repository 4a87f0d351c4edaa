import type { Order } from '../functions/domain/order/order.ts';
import { totalOf } from '../functions/domain/order/order.ts';

/** Numbers and words about an order, as a rule engine takes them. */
export const factsOf = (order: Order, now: number) => {
  const minutesSince = (at: number | null): number => (at === null ? -1 : (now - at) / 60_000);
  const attempts = Object.values(order.intents).flatMap((intent) => Object.values(intent.attempts));
  const paid = Object.values(order.intents)
    .flatMap(({ transactions }) => Object.values(transactions))
    .reduce((sum, { amount }) => sum + amount, 0);
  const assignments = Object.values(order.assignments);
  const promisedBy = order.promise?.by ?? Number.POSITIVE_INFINITY;
  const total = totalOf(order) ?? 0;
  return {
    fulfilment: order.placed?.fulfilment ?? 'unknown',
    preparation: order.placed?.preparation ?? 'unknown',
    channel: order.placed?.channel ?? 'unknown',
    mandate: order.placed?.mandate !== undefined,
    total,
    over: order.cancelledAt !== null || order.completedAt !== null,
    cancelled: order.cancelledAt !== null,
    delivered: order.deliveredAt !== null,
    pickedUp: order.pickedUpAt !== null,
    paid,
    excess: paid - total,
    transactions: Object.keys(order.intents).length,
    failed: attempts.filter(({ outcome }) => outcome === 'failed').length,
    unknown: attempts.filter(({ outcome }) => outcome === 'unknown').length,
    code: attempts.at(-1)?.failure?.code ?? 'none',
    minutesSincePlaced: minutesSince(order.placedAt),
    minutesSincePickedUp: minutesSince(order.pickedUpAt),
    minutesLate: ((order.deliveredAt ?? now) - promisedBy) / 60_000,
    minutesEtaLate: ((order.etas.at(-1)?.eta ?? 0) - promisedBy) / 60_000,
    assigned: assignments.some(({ cancelledAt }) => cancelledAt === null),
    couriersLost: assignments.filter(({ cancelledAt }) => cancelledAt !== null).length,
    short: Object.keys(order.shortages).length,
    answers: order.answers.length,
    refunds: Object.keys(order.refunds).length,
    versions: order.totals.length,
    lines: order.lines.length,
  };
};
export type Facts = ReturnType<typeof factsOf>;

const OPERATORS = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  greaterThan: (a, b) => a > b,
  greaterThanInclusive: (a, b) => a >= b,
  lessThan: (a, b) => a < b,
} as const satisfies Record<string, (a: Value, b: Value) => boolean>;
type Value = string | number | boolean;

type Condition = readonly [fact: keyof Facts, operator: keyof typeof OPERATORS, value: Value];
export interface Predicate {
  readonly rule: string;
  readonly all: readonly Condition[];
}

const OPEN: Condition = ['over', 'equal', false];
const DELIVERY: Condition = ['fulfilment', 'equal', 'delivery'];
const PAID: Condition = ['paid', 'greaterThan', 0];
const predicate = (rule: string, ...all: readonly Condition[]): Predicate => ({ rule, all });

/** The triggers of thirty rows of the catalogue, as near as these facts come. */
export const THIRTY: readonly Predicate[] = [
  predicate('DLV-01', OPEN, DELIVERY, ['minutesEtaLate', 'greaterThan', 8]),
  predicate('DLV-02 tier 1', PAID, DELIVERY, ['minutesLate', 'greaterThan', 10]),
  predicate('DLV-02 tier 2', PAID, DELIVERY, ['minutesLate', 'greaterThan', 15]),
  predicate('DLV-02 tier 3', PAID, DELIVERY, ['minutesLate', 'greaterThan', 30]),
  predicate('DLV-02 manager', PAID, ['minutesLate', 'greaterThan', 45], ['delivered', 'equal', false]),
  predicate('DLV-03', OPEN, ['couriersLost', 'greaterThan', 0], ['assigned', 'equal', false]),
  predicate('DLV-04', OPEN, ['assigned', 'equal', false], ['minutesSincePlaced', 'greaterThanInclusive', 12]),
  predicate('DLV-05', OPEN, ['pickedUp', 'equal', true], ['minutesSincePickedUp', 'greaterThan', 20]),
  predicate('DLV-06', OPEN, ['delivered', 'equal', false], ['minutesSincePickedUp', 'greaterThan', 30]),
  predicate('DLV-11', DELIVERY, ['cancelled', 'equal', true], ['pickedUp', 'equal', true]),
  predicate('GDS-01', OPEN, ['short', 'greaterThan', 0], ['answers', 'equal', 0]),
  predicate('GDS-02', OPEN, ['short', 'greaterThanInclusive', 2], ['lines', 'lessThan', 5]),
  predicate('GDS-03', OPEN, ['short', 'greaterThan', 0], ['answers', 'greaterThanInclusive', 2]),
  predicate('GDS-04', ['versions', 'greaterThan', 1], PAID, ['excess', 'greaterThan', 0]),
  predicate('PAY-01', OPEN, ['failed', 'greaterThan', 0], ['mandate', 'equal', true]),
  predicate('PAY-02', OPEN, ['unknown', 'greaterThan', 0], ['paid', 'equal', 0]),
  predicate('PAY-03', OPEN, ['failed', 'greaterThan', 0], ['mandate', 'equal', false]),
  predicate('PAY-04', OPEN, ['failed', 'greaterThan', 0], ['code', 'equal', 'NO_AUTH']),
  predicate('PAY-06', PAID, ['excess', 'greaterThan', 0], ['transactions', 'greaterThan', 1]),
  predicate('PAY-07', PAID, ['excess', 'notEqual', 0], ['versions', 'equal', 1]),
  predicate('PAY-08', OPEN, ['paid', 'equal', 0], ['minutesSincePlaced', 'greaterThan', 5]),
  predicate('PAY-10', ['refunds', 'greaterThan', 0], PAID, ['cancelled', 'equal', true]),
  predicate('PAY-16', ['delivered', 'equal', true], ['paid', 'equal', 0], ['total', 'greaterThan', 0]),
  predicate(
    'SYN-02',
    OPEN,
    ['channel', 'equal', 'platform:meituan'],
    ['minutesSincePlaced', 'greaterThan', 3],
  ),
  predicate('SYN-06', OPEN, PAID, ['minutesSincePlaced', 'greaterThan', 40]),
  predicate('KDS-01', OPEN, PAID, ['preparation', 'equal', 'kitchen']),
  predicate('KDS-03', OPEN, ['preparation', 'equal', 'kitchen'], ['minutesSincePlaced', 'greaterThan', 20]),
  predicate('STK-03', ['cancelled', 'equal', true], ['paid', 'equal', 0], ['lines', 'greaterThan', 0]),
  predicate('USR-02', ['cancelled', 'equal', true], PAID, ['minutesSincePlaced', 'lessThan', 60]),
  predicate('SHP-01', ['channel', 'equal', 'mini-program'], ['delivered', 'equal', true], PAID),
];

/** Thirty closures, made once. */
export const compiled: readonly ((facts: Facts) => boolean)[] = THIRTY.map(({ all }) => {
  const tests = all.map(
    ([fact, operator, value]) =>
      (facts: Facts) =>
        OPERATORS[operator](facts[fact], value),
  );
  return (facts) => {
    for (const test of tests) if (!test(facts)) return false;
    return true;
  };
});
