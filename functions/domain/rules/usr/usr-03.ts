import { baselineOf } from '../../baseline.ts';
import { bucketOf, edgesWithRearm } from '../../incidents/rising-edge.ts';
import type { Timeline } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { DAY } from '../rule.ts';
import { claimsOf, ordersOf, within } from './customer.ts';

/** How many claims of a month only one customer in a hundred has; null where no baseline says so. */
const p99Of = (timeline: Timeline): number | null => baselineOf(timeline, 'claims-p99');

/** rules.md USR-03. */
export const USR_03: Rule<Timeline> = {
  id: 'USR-03',
  notices:
    'In thirty days a customer claims three times and for three in ten of their orders, or more often than ninety-nine of a hundred do.',
  happens: 'Risk looks at it; evidence is asked for before more is given.',
  key: 'USR03#customer#30d',
  thresholds: ['users.claims.windowDays', 'users.claims.claims', 'users.claims.share'],
  severity: 'S2',
  priority: 'P2',
  act: 'ticket',
  recovery: null,
  skill: 'risk',
  about: ['customer'],
  listens: ['rescue.claimed'],
  look: (timeline, { policy: { users } }) => {
    const { windowDays, claims, share } = users.claims;
    const window = windowDays * DAY;
    const orders = ordersOf(timeline);
    const p99 = p99Of(timeline);
    const marks = claimsOf(timeline).map(({ at, data }) => ({ at, who: data.claimId }));
    const ordersBy = (at: number): number => within(orders, at - window, at).length;
    const edges = edgesWithRearm(
      marks,
      window,
      (held, at) => (held >= claims && held >= share * ordersBy(at)) || (p99 !== null && held > p99),
    );
    return {
      findings: edges.map(({ at, held }) => ({
        rule: 'USR-03',
        family: 'USR-03',
        occurrence: bucketOf(at, window),
        way: 'claims-often',
        facts: { claims: held, orders: ordersBy(at), windowDays, baseline: p99 },
      })),
    };
  },
};
