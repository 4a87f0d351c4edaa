import type { World } from '../../../functions/use-cases/ports.ts';
import type { Mutant } from './mutant.ts';
import { DETECTORS, inCommands, inPartner, inWorld } from './mutant.ts';

/** Another key each time that something is asked for. */
const newKeyEachTime = (): (<Request extends { readonly key: string }>(request: Request) => Request) => {
  let times = 0;
  return (request) => {
    times += 1;
    return { ...request, key: `${request.key}/${times}` };
  };
};

export const KEYS: readonly Mutant[] = [
  {
    name: 'noName',
    breaks: 'an execution is started without a name',
    where: 'adapters/executions.ts:start',
    promises: ['one-execution'],
    faults: 'none',
    change: inCommands(() => (what, input) => {
      const { name: _, ...rest } = input;
      return what === 'StartExecution' ? rest : undefined;
    }),
  },
  {
    name: 'randKey',
    breaks: 'a charge has a new number each time that it is sent',
    where: 'use-cases/payment/send-charge.ts:attemptOf',
    promises: ['charged-once', 'attempts-apart', 'written-before-charged'],
    faults: 'heavy',
    change: inPartner(['charge'], 'payments', () => {
      const withNewKey = newKeyEachTime();
      return ({ charge }) => ({
        charge: (request) => {
          const { key, ...rest } = withNewKey(request);
          return charge({ ...rest, key, merchantOrderNo: key });
        },
      });
    }),
  },
  {
    name: 'couponNoKey',
    breaks: 'a coupon is asked for under a new key each time',
    where: 'use-cases/give.ts:perform',
    promises: ['given-means-given', 'remedies-within-caps', 'lateness-paid-once'],
    faults: 'none',
    change: inPartner('all', 'coupons', () => {
      const withNewKey = newKeyEachTime();
      return ({ give }) => ({ give: (request) => give(withNewKey(request)) });
    }),
  },
  {
    name: 'refundNoKey',
    breaks: 'a refund is asked for under a new key each time',
    where: 'use-cases/give.ts:perform',
    promises: ['given-means-given', 'refunds-within-paid'],
    faults: 'none',
    change: inPartner('all', 'payments', () => {
      const withNewKey = newKeyEachTime();
      return ({ refund }) => ({ refund: (request) => refund(withNewKey(request)) });
    }),
  },
  {
    name: 'releaseNoKey',
    breaks: 'stock is released under a new key each time',
    where: 'use-cases/give.ts:perform',
    promises: ['given-means-given', 'undone-once'],
    faults: 'none',
    change: inPartner(['release-and-cancel'], 'stock', () => {
      const withNewKey = newKeyEachTime();
      return ({ release }) => ({ release: (request) => release(withNewKey(request)) });
    }),
  },
  {
    name: 'keyOfTheMessage',
    breaks: 'an event is journaled under its delivery, not under its own id',
    where: 'use-cases/journal-event.ts:journalEntries',
    promises: ['deleted-when-handled', 'nothing-lost'],
    faults: 'none',
    change: inWorld(DETECTORS, () => (world: World) => ({
      ...world,
      journal: {
        ...world.journal,
        append: (entries, receivedAt) =>
          world.journal.append(
            entries.map((entry) => ({ ...entry, id: `${entry.id}/${receivedAt}` })),
            receivedAt,
          ),
      },
    })),
  },
];
