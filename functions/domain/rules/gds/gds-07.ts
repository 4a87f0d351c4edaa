import { claimFinding, tellsOf } from '../../claims/claim.ts';
import type { EventData } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Label } from '../../order/measured.ts';
import type { Order } from '../../order/order.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, HOUR } from '../rule.ts';

/** Hours that the batch keeps after it was promised; after it was told, where nothing is promised. */
const hoursLeft = ({ promise }: Order, { expiresAt, at }: Label): number =>
  (Date.parse(expiresAt) - (promise?.by ?? at)) / HOUR;

const labelFinding = (order: Order, [occurrence, label]: readonly [string, Label]): Finding | undefined => {
  const left = hoursLeft(order, label);
  const expired = left <= 0;
  if (!expired && (left >= label.minimumHours || order.cancelledAt !== null)) return undefined;
  const { lineId, sku, batchId, expiresAt, minimumHours, shelfLifeHours } = label;
  return {
    rule: 'GDS-07',
    family: 'GDS-07',
    occurrence,
    way: expired ? 'expired-goods' : 'short-dated',
    facts: { lineId, sku, batchId, expiresAt, minimumHours, shelfLifeHours, hoursLeft: Math.floor(left) },
  };
};

const isExpired = ({ kind }: Pick<EventData<'item.claimed'>, 'kind'>): boolean => kind === 'expired';

const claimedFindings = (order: Order): readonly Finding[] =>
  Object.values(order.claims)
    .filter(isExpired)
    .map((claim) => claimFinding(order, claim, 'GDS-07', 'expired-goods'));

/**
 * rules.md GDS-07 as domain.md D-12 corrects it: what is past its date, found by the store or by the customer, is food
 * safety at any time; it pages, and nothing but a person ends it.
 */
export const GDS_07: Rule<Order> = {
  id: 'GDS-07',
  notices:
    'At the promised time a batch keeps for less than its category must, or has expired; or a customer got it expired.',
  happens:
    'A person replaces it, or asks the customer’s consent; food safety blocks what has expired, at once.',
  key: 'GDS07#order#line#batch',
  /** None: the event says how long the batch must keep. */
  thresholds: [],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: ['item.expiring', 'item.claimed'],
  hears: (entry) => entry.type === 'item.expiring' || tellsOf(isExpired)(entry),
  look: (order, moment) => {
    const claimed = claimedFindings(order);
    const labels = Object.entries(order.measured.labels);
    if (labels.length > 0 && awaitsOrder(order, moment)) return { findings: claimed, waiting: true };
    return { findings: [...claimed, ...labels.flatMap((label) => labelFinding(order, label) ?? [])] };
  },
  /** Another batch or nothing takes its place; what has expired stays with its person. */
  isCured: ({ lines, cancelledAt }, { way, facts }) =>
    way === 'short-dated' &&
    (cancelledAt !== null ||
      !lines.some(({ lineId, sku }) => lineId === facts['lineId'] && sku === facts['sku'])),
};
