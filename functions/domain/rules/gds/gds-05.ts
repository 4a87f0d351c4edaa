import { claimFinding, isTimely, tellsOf } from '../../claims/claim.ts';
import type { EventData } from '../../events/catalogue.ts';
import type { Order } from '../../order/order.ts';
import type { Policy } from '../../policy.ts';
import type { Rule } from '../rule.ts';
import { awaitsOrder, NOTHING } from '../rule.ts';

type Told = EventData<'item.claimed'>;
const isMistake = ({ kind }: Told): boolean => kind === 'wrong' || kind === 'missing';

/** What the store itself recorded bears the claim out. */
const isBorneOut = ({ scanMatches, weightDeltaGrams = 0 }: Told, { goods }: Policy): boolean =>
  scanMatches === false || Math.abs(weightDeltaGrams) > goods.claimWeightGrams;

const isOffAtAll = ({ weightDeltaGrams = 0 }: Told): boolean => weightDeltaGrams !== 0;

/** rules.md GDS-05. A claim that the store's records do not bear out is ordinary work of whoever took it. */
export const GDS_05: Rule<Order> = {
  id: 'GDS-05',
  notices:
    'Within 24 hours a customer says that an item is wrong or missing, and the scans or the packed weight say so too.',
  happens: 'A person has the claim with its photos, and what the store recorded.',
  key: 'GDS05#order#line#claim',
  thresholds: ['goods.claimHours', 'goods.claimWeightGrams'],
  severity: 'S2',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'goods',
  about: ['order'],
  listens: ['item.claimed'],
  hears: tellsOf((claim) => isMistake(claim) && (claim.scanMatches === false || isOffAtAll(claim))),
  look: (order, moment) => {
    const { policy } = moment;
    const claims = Object.values(order.claims).filter(
      (claim) => isMistake(claim) && isBorneOut(claim, policy) && isTimely(order, claim, policy),
    );
    if (claims.length === 0) return NOTHING;
    if (awaitsOrder(order, moment)) return { findings: [], waiting: true };
    return { findings: claims.map((claim) => claimFinding(order, claim, 'GDS-05', `${claim.kind}-item`)) };
  },
};
