import type { ChargeRequest } from '../../../functions/use-cases/partners.ts';
import type { World } from '../../../functions/use-cases/ports.ts';
import type { Mutant } from './mutant.ts';
import { inPartner, inWorld } from './mutant.ts';

/** A function reads a journal in which some entries are missing. */
const blindTo =
  (types: RegExp) =>
  (world: World): World => ({
    ...world,
    journal: {
      ...world.journal,
      read: async (tenantid, subject) => {
        const record = await world.journal.read(tenantid, subject);
        return { ...record, entries: record.entries.filter(({ type }) => !types.test(type)) };
      },
    },
  });

const tooLittle = ({ channel }: ChargeRequest): string => (channel === 'card' ? '51' : 'NOTENOUGH');

export const MONEY: readonly Mutant[] = [
  {
    name: 'timeoutIsDecline',
    breaks: 'a charge without an answer is taken for declined',
    where: 'adapters/partners/payment-channel.ts:charge',
    promises: ['charged-once', 'closed-before-the-next', 'asked-after-no-answer'],
    faults: 'none',
    change: inPartner(['charge'], 'payments', () => ({ charge }) => ({
      charge: async (request) => {
        const answer = await charge(request);
        return answer.answer === 'unknown' ? { answer: 'declined', code: tooLittle(request) } : answer;
      },
    })),
  },
  {
    name: 'unknownIsUnpaid',
    breaks: 'it charges though the channel does not know what became of the attempt before',
    where: 'use-cases/payment/charge.ts:charge',
    promises: ['asked-first'],
    faults: 'none',
    change: inPartner(['charge'], 'payments', () => ({ query }) => ({
      query: async (request) => {
        const answer = await query(request);
        return answer.answer === 'unknown' ? { answer: 'unpaid' } : answer;
      },
    })),
  },
  {
    name: 'noQuestion',
    breaks: 'it charges without a question before',
    where: 'use-cases/payment/charge.ts:charge',
    promises: ['asked-first'],
    faults: 'none',
    change: inPartner(['charge'], 'payments', () => () => ({ query: async () => ({ answer: 'unpaid' }) })),
  },
  {
    name: 'noClose',
    breaks: 'a new number is charged while the one before may still take money',
    where: 'use-cases/payment/numbers.ts:closeAll',
    promises: ['charged-once', 'closed-before-the-next'],
    faults: 'none',
    change: inPartner(['charge'], 'payments', () => () => ({
      close: async () => ({ answer: 'closed', moneyReturned: 0 }),
    })),
  },
  {
    name: 'noReCheck',
    breaks: 'an order is undone without asking the channel once more',
    where: 'use-cases/payment/release-and-cancel.ts:releaseAndCancel',
    promises: ['asked-before-undone', 'no-money-for-nothing'],
    faults: 'none',
    change: inPartner(['release-and-cancel'], 'payments', () => () => ({
      query: async () => ({ answer: 'unpaid' }),
      close: async () => ({ answer: 'closed', moneyReturned: 0 }),
    })),
  },
  {
    name: 'noRelease',
    breaks: 'an order is cancelled and its stock is not released',
    where: 'use-cases/payment/release-and-cancel.ts:undo',
    promises: ['given-means-given'],
    faults: 'none',
    change: inPartner(['release-and-cancel'], 'stock', () => () => ({
      release: async () => ({ answer: 'done' }),
    })),
  },
  {
    name: 'couponsAddUp',
    breaks: 'a higher tier of lateness does not count what lower ones gave',
    where: 'use-cases/delivery/tiers.ts:takeLowerTiers',
    promises: ['lateness-paid-once', 'remedies-within-caps'],
    faults: 'none',
    change: inWorld(['compensate'], () => (world) => ({
      ...world,
      remedies: {
        ...world.remedies,
        claim: async (order, remedy) =>
          remedy.amount === 0
            ? { first: false, remedy: { ...remedy, status: 'refused' } }
            : world.remedies.claim(order, remedy),
      },
    })),
  },
  {
    name: 'undoesWhatLeft',
    breaks: 'an order is cancelled for want of money though a courier has it',
    where: 'use-cases/payment/release-and-cancel.ts:releaseAndCancel',
    promises: ['what-has-left-is-not-undone'],
    faults: 'none',
    change: inWorld(['release-and-cancel'], () => blindTo(/^(delivery\.|order\.completed)/)),
  },
  {
    name: 'chargesOverOrders',
    breaks: 'the guard does not ask whether the order is over',
    where: 'domain/payment/guard.ts:CONDITIONS',
    promises: ['no-charge-for-an-ended-order'],
    faults: 'none',
    change: inWorld(['wait-for-payment', 'charge', 'detect-orders', 'check-deadlines'], () =>
      blindTo(/^order\.(cancelled|completed)$/),
    ),
  },
  {
    name: 'feeTwice',
    breaks: 'a charge has the delivery fee in it twice',
    where: 'use-cases/payment/send-charge.ts:requestOf',
    promises: ['charges-what-is-due'],
    faults: 'none',
    change: inPartner(['charge'], 'payments', () => ({ charge }) => ({
      charge: (request) => charge({ ...request, amount: request.amount + 500 }),
    })),
  },
];
