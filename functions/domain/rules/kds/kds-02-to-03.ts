import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Timing } from '../../kitchen/timing.ts';
import { isOutOfKitchen, isReady, timingsOf } from '../../kitchen/timing.ts';
import type { Order } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Arms, Look, Moment, Rule } from '../rule.ts';
import { awaitsOrder, MINUTE, NOTHING, SECOND } from '../rule.ts';

const started = readingOnce(CATALOGUE['kitchen.started'].data);

const ageFinding = (
  { lineId, since, started: begun, redAt }: Timing,
  rule: 'KDS-02' | 'KDS-03',
): Finding => ({
  rule,
  family: rule,
  occurrence: lineId,
  way: rule === 'KDS-02' ? 'nearly-late' : 'not-ready',
  facts: {
    lineId,
    since: new Date(since).toISOString(),
    started: begun,
    allowedSeconds: (redAt - since) / SECOND,
  },
});

/** One look for both: a dish is yellow, or red and no longer yellow, or is looked at when it would be. */
const lookAtDishes = (order: Order, moment: Moment): Look => {
  if (order.kitchen.heardAt === null || isOutOfKitchen(order)) return NOTHING;
  if (awaitsOrder(order, moment)) return { findings: [], waiting: true };
  const { now, policy } = moment;
  const timings = timingsOf(order, policy);
  const edges = timings.flatMap(({ yellowAt, redAt }) => [yellowAt, redAt]).filter((edge) => edge > now);
  return {
    findings: timings
      .filter(({ yellowAt }) => yellowAt <= now)
      .map((timing) => ageFinding(timing, timing.redAt <= now ? 'KDS-03' : 'KDS-02')),
    dueAt: edges.length > 0 ? Math.min(...edges) : undefined,
  };
};

const whenStarted: Arms = ({ time, data }, { kitchen }) => {
  if (kitchen.quickService) return Date.parse(time) + kitchen.quickYellowMinutes * MINUTE;
  const read = started(data);
  const takes = read.success ? read.data.prepSeconds : undefined;
  const after = takes === undefined ? kitchen.firstLookSeconds : takes * kitchen.yellowShare;
  return Date.parse(time) + after * SECOND;
};

const whenReceived: Arms = ({ time }, { kitchen }) =>
  Date.parse(time) +
  (kitchen.quickService ? kitchen.quickYellowMinutes : kitchen.unstartedLookMinutes) * MINUTE;

const shared = {
  recovery: null,
  skill: 'store',
  about: ['order'],
  appliesTo: { preparation: ['kitchen', 'both'] },
  /** Nothing: what began is looked at when it should be nearly ready. */
  listens: [],
  arms: { 'kitchen.received': whenReceived, 'kitchen.started': whenStarted },
  look: lookAtDishes,
} as const;

/** rules.md KDS-02 as domain.md D-18 corrects it: five minutes is for quick service, by the merchant’s policy. */
export const KDS_02: Rule<Order> = {
  ...shared,
  id: 'KDS-02',
  notices: 'A dish is not ready after 80 % of the time that it takes, or five minutes in quick service.',
  happens: 'Those who watch are told.',
  key: 'KDS02#order#item',
  thresholds: ['kitchen.yellowShare', 'kitchen.quickService', 'kitchen.quickYellowMinutes'],
  severity: 'S4',
  priority: 'P3',
  act: 'note',
};

/** rules.md KDS-03 as domain.md D-18 corrects it: red at 100 % of the time that the dish takes. */
export const KDS_03: Rule<Order> = {
  ...shared,
  id: 'KDS-03',
  notices: 'A dish is not ready after all of the time that it takes, or eight minutes in quick service.',
  happens: 'It has as long again to be ready; then the manager has it.',
  key: 'KDS03#order#item',
  thresholds: ['kitchen.redShare', 'kitchen.quickService', 'kitchen.quickRedMinutes', 'kitchen.managerTimes'],
  severity: 'S3',
  priority: 'P2',
  act: 'watch',
  isCured: (order, { occurrence }) => isOutOfKitchen(order) || isReady(order, occurrence),
  personAt: (openedAt, { kitchen }, { facts: { allowedSeconds } }) =>
    openedAt + (kitchen.managerTimes - 1) * Number(allowedSeconds) * SECOND,
};
