import type { Mutant } from './mutant.ts';
import { inCommands } from './mutant.ts';

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
      `${sortKey(input)}#`.startsWith(`${kind}#`) &&
      (what === 'PutItem' || update.test(String(input['UpdateExpression'])))
        ? always(input)
        : undefined,
  );

export const CONDITIONS: readonly Mutant[] = [
  {
    name: 'noPutCond',
    breaks: 'an exception is put without asking whether it stands already',
    where: 'adapters/exceptions.ts:open',
    promises: ['opened-once', 'terminal-is-terminal'],
    faults: 'none',
    at: { calls: /^(?:detect-\w+|check-deadlines) PutItem$/, fault: 'slow' },
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
    at: { calls: /^(?:hand-to-person|wait-for-payment|ask-customer) UpdateItem$/, fault: 'slow' },
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
    name: 'noVersion',
    breaks: 'an instrument’s ledger is written without asking whether it is still the one that was read',
    where: 'adapters/instruments.ts:recorded',
    promises: ['ledgers-keep-attempts'],
    faults: 'none',
    at: { calls: /^charge PutItem$/, fault: 'slow', twins: true },
    change: unconditional('PutItem', 'LEDGER'),
  },
];
