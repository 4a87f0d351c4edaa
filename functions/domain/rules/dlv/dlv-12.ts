import { CATALOGUE } from '../../events/catalogue.ts';
import type { Facts } from '../../exception.ts';
import type { Failed } from '../../order/doorstep.ts';
import type { Order } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Rule } from '../rule.ts';
import { isEarly, NOTHING } from '../rule.ts';

const failed = readingOnce(CATALOGUE['delivery.failed'].data);
const claimed = readingOnce(CATALOGUE['item.claimed'].data);

const HARM: readonly string[] = ['lost', 'damaged', 'accident'];

const HEARS: Readonly<Record<string, (data: unknown) => boolean>> = {
  'delivery.failed': (data) => {
    const read = failed(data);
    return read.success && HARM.includes(read.data.reason);
  },
  'item.claimed': (data) => {
    const read = claimed(data);
    return read.success && read.data.kind === 'spilled';
  },
};

interface Harm {
  readonly attempt: number;
  readonly way: string;
  readonly facts: Facts;
}

/** Goods that are lost or damaged were picked up, told or not; who had an accident may have had nothing yet. */
const hadIt = ({ pickedUpAt }: Order, { reason, at }: Failed): boolean =>
  pickedUpAt === null ? reason !== 'accident' : pickedUpAt <= at;

/** What went wrong on the way, by delivery attempt from 1: the courier's word, else the customer's. */
const harmsOf = (order: Order): readonly Harm[] => {
  const { failures, spills } = order.doorstep;
  const told = failures.flatMap((failure, place) => {
    const { reason, courierId } = failure;
    const facts = { attempt: place + 1, courierId, claimId: null };
    return HARM.includes(reason) && hadIt(order, failure) ? [{ attempt: place + 1, way: reason, facts }] : [];
  });
  const claimed = spills.map(({ claimId, at }) => {
    const attempt = failures.filter((failure) => failure.at < at).length + 1;
    return { attempt, way: 'spilled', facts: { attempt, courierId: null, claimId } };
  });
  const first = new Map<number, Harm>();
  for (const harm of [...told, ...claimed]) if (!first.has(harm.attempt)) first.set(harm.attempt, harm);
  return [...first.values()];
};

/** domain.md DLV-12. Nothing is withheld from the courier by the machine. */
export const DLV_12: Rule<Order> = {
  id: 'DLV-12',
  notices:
    'After the pick-up an order is lost, damaged or in an accident, or the customer claims that it spilled.',
  happens: 'A person refunds it or sends it again, by the evidence; nothing is withheld from the courier.',
  key: 'DLV12#order#attempt',
  thresholds: [],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'delivery',
  about: ['order'],
  appliesTo: { fulfilment: ['delivery'] },
  listens: ['delivery.failed', 'item.claimed'],
  hears: ({ type, data }) => HEARS[type]?.(data) ?? false,
  look: (order, moment) => {
    if (order.cancelledAt !== null) return NOTHING;
    const hadAccident = order.doorstep.failures.some(({ reason }) => reason === 'accident');
    return {
      findings: harmsOf(order).map(({ attempt, way, facts }) => ({
        rule: 'DLV-12',
        family: 'DLV-12',
        occurrence: `attempt:${attempt}`,
        way,
        facts,
      })),
      // The pick-up may still be on its way to us.
      waiting: hadAccident && order.pickedUpAt === null && isEarly(moment),
    };
  },
};
