import { claimFinding, isTimely, tellsOf } from '../../claims/claim.ts';
import type { EventData } from '../../events/catalogue.ts';
import type { Claim } from '../../order/claims.ts';
import type { Order } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, NOTHING } from '../rule.ts';

type Told = EventData<'item.claimed'>;
const isHarmful = ({ kind }: Told): boolean => kind === 'foreign-object' || kind === 'illness';
const isShown = ({ kind, evidence }: Told): boolean => kind === 'quality' && evidence.length > 0;

const isFound = (order: Order, claim: Claim, policy: Policy): boolean =>
  isHarmful(claim) || (isShown(claim) && isTimely(order, claim, policy));

/**
 * rules.md GDS-06 as domain.md D-12 corrects it: a foreign object or an illness is food safety, needs no photo and no
 * haste, pages, and nothing but a person ends it. Claimed as expired, it is GDS-07's.
 */
export const GDS_06: Rule<Order> = {
  id: 'GDS-06',
  notices:
    'Within 24 hours a customer shows poor quality by photo; or, at any time, finds a foreign object or falls ill.',
  happens: 'A person has the claim with its photos; food safety has what can harm, at once.',
  key: 'GDS06#order#line#claim',
  thresholds: ['goods.claimHours'],
  severity: 'S2',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: ['item.claimed'],
  hears: tellsOf((claim) => isHarmful(claim) || isShown(claim)),
  look: (order, moment) => {
    const claims = Object.values(order.claims).filter((claim) => isFound(order, claim, moment.policy));
    if (claims.length === 0) return NOTHING;
    if (!claims.some(isHarmful) && awaitsOrder(order, moment)) return { findings: [], waiting: true };
    return { findings: claims.map((claim) => claimFinding(order, claim, 'GDS-06', claim.kind)) };
  },
};
