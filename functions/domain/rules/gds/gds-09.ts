import { isTooWarm, type WarmSpell, warmSpells } from '../../cold-chain.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Temperature } from '../../order/measured.ts';
import type { Order } from '../../order/order.ts';
import { arrivedAt } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { MINUTE, NOTHING } from '../rule.ts';

const temperature = readingOnce(CATALOGUE['tote.temperature'].data);

/** What is told of a tote after it was handed over says nothing about the food. */
const onTheWay = (order: Order): readonly Temperature[] => {
  const until = arrivedAt(order) ?? Number.POSITIVE_INFINITY;
  return order.measured.temperatures.filter(({ at }) => at <= until);
};

const spellFinding = ({ toteId, class: kept, from, until, warmestCelsius }: WarmSpell): Finding => ({
  rule: 'GDS-09',
  family: 'GDS-09',
  occurrence: `${toteId}#${new Date(from).toISOString()}`,
  way: 'cold-chain-broken',
  facts: {
    toteId,
    class: kept,
    warmSince: new Date(from).toISOString(),
    minutes: Math.floor((until - from) / MINUTE),
    warmestCelsius,
  },
});

/** rules.md GDS-09. Frozen totes have a cold chain too; a limit that the sensor names is the tote’s own. */
export const GDS_09: Rule<Order> = {
  id: 'GDS-09',
  notices: 'A chilled tote is warmer than 8 °C for more than 15 minutes without a break.',
  happens: 'Food safety holds and inspects the order.',
  key: 'GDS09#tote#episode',
  thresholds: ['goods.warmestCelsius', 'goods.warmMinutes'],
  severity: 'S1',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'food-safety',
  about: ['order'],
  /** Nothing: what is too warm is the policy’s to say, so the look at it is due at once; the others cost none. */
  listens: [],
  arms: {
    'tote.temperature': ({ time, data }, policy) => {
      const read = temperature(data);
      return read.success && isTooWarm(read.data, policy) ? Date.parse(time) : undefined;
    },
  },
  look: (order, { policy }) => {
    if (order.cancelledAt !== null) return NOTHING;
    const broken = warmSpells(onTheWay(order), policy).filter(
      ({ from, until }) => until - from > policy.goods.warmMinutes * MINUTE,
    );
    return { findings: broken.map(spellFinding) };
  },
};
