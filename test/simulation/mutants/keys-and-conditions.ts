import type { World } from '../../../functions/use-cases/ports.ts';
import type { Mutant } from './mutant.ts';
import { DETECTORS, inCommands, inPartner, inWorld } from './mutant.ts';

interface Input {
  readonly [name: string]: unknown;
}

/** A condition that always holds, with the same placeholders: DynamoDB refuses those that nobody uses. */
const always = (input: Input): Input => ({
  ...input,
  ConditionExpression: `(${input['ConditionExpression']}) OR attribute_exists(#pk) OR attribute_not_exists(#pk)`,
  ExpressionAttributeNames: { ...(input['ExpressionAttributeNames'] as object), '#pk': 'pk' },
});

const sortKey = (input: Input): string => {
  const key = (input['Item'] ?? input['Key'] ?? {}) as { readonly sk?: { readonly S?: string } };
  return key.sk?.S ?? '';
};

/** A write of one kind of item that expects nothing; of an update only where it says so. */
const unconditional = (what: 'PutItem' | 'UpdateItem', kind: string, update = /./): Mutant['change'] =>
  inCommands(
    () => (command, input) =>
      command === what &&
      sortKey(input).startsWith(`${kind}#`) &&
      (what === 'PutItem' || update.test(String(input['UpdateExpression'])))
        ? always(input)
        : undefined,
  );

/** Another key each time that something is asked for. */
const newKeyEachTime = (): (<Request extends { readonly key: string }>(request: Request) => Request) => {
  let times = 0;
  return (request) => {
    times += 1;
    return { ...request, key: `${request.key}/${times}` };
  };
};

export const KEYS_AND_CONDITIONS: readonly Mutant[] = [
  {
    name: 'noPutCond',
    breaks: 'an exception is put without asking whether it stands already',
    where: 'adapters/exceptions.ts:open',
    promises: ['opened-once', 'terminal-is-terminal'],
    faults: 'none',
    slowAt: /^(?:detect-\w+|check-deadlines) PutItem$/,
    change: unconditional('PutItem', 'EXCEPTION'),
  },
  {
    name: 'noTicketCond',
    breaks: 'a ticket is put without asking whether it stands already',
    where: 'adapters/tickets.ts:open',
    promises: ['opened-once', 'a-decision-stands'],
    faults: 'none',
    change: unconditional('PutItem', 'TICKET'),
  },
  {
    name: 'noClaimCond',
    breaks: 'a remedy is claimed without asking whether it is claimed already',
    where: 'adapters/remedies.ts:claim',
    promises: ['claimed-once', 'a-remedy-stands'],
    faults: 'heavy',
    change: unconditional('PutItem', 'REMEDY'),
  },
  {
    name: 'settleAnyway',
    breaks: 'an exception is ended without asking whether it has ended already',
    where: 'adapters/exceptions.ts:settle',
    promises: ['terminal-is-terminal'],
    faults: 'heavy',
    change: unconditional('UpdateItem', 'EXCEPTION', /#closedAt/),
  },
  {
    name: 'tokenAnyway',
    breaks: 'a token is kept though its exception has ended',
    where: 'adapters/exceptions.ts:keepToken',
    promises: ['terminal-is-terminal', 'every-token-answered'],
    faults: 'none',
    slowAt: /^(?:hand-to-person|wait-for-payment|ask-customer) UpdateItem$/,
    change: unconditional('UpdateItem', 'EXCEPTION', /#token/),
  },
  {
    name: 'noShareCond',
    breaks: 'a budget is spent from again when its remedy is asked for again',
    where: 'adapters/budgets.ts:spend',
    promises: ['budgets-add-up'],
    faults: 'heavy',
    change: unconditional('UpdateItem', 'BUDGET', /ADD #total :amount/),
  },
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
