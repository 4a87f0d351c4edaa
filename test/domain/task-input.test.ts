import { describe, expect, it } from 'vitest';
import { ReassignmentInput } from '../../functions/domain/delivery/reassignment-input.ts';
import {
  HandOverInput,
  PaymentWaitInput,
  QueryTaskInput,
  TaskInput,
  TokenTaskInput,
} from '../../functions/domain/task-input.ts';

const exception = { tenantid: 't-1', subject: 'order:ord_1', exceptionId: 'PAY-0123' };
const wait = { exception, token: 'tok', turn: 'retry', round: 1, ticketRound: 0 };
const handOver = { exception, token: 'tok', why: 'exhausted', escalation: 0, round: 1 };

describe('what a machine tells its task', () => {
  it.each([
    ['a task', TaskInput, { exception }],
    ['a question to the channel', QueryTaskInput, { exception, asked: 2 }],
    ['a wait that a token ends', TokenTaskInput, { exception, token: 'tok' }],
    ['a wait for our next charge', PaymentWaitInput, wait],
    ['a wait for the customer', PaymentWaitInput, { ...wait, turn: 'customer' }],
    ['a wait for the channel’s own collection', PaymentWaitInput, { ...wait, turn: 'pay-after' }],
    ['a ticket', HandOverInput, handOver],
    ['a search for another courier', ReassignmentInput, { exception, attempt: 1 }],
  ])('of %s is all that it needs, and always which exception', (_, schema, input) => {
    expect(schema.parse(input)).toEqual(input);
    for (const needed of Object.keys(input))
      expect(schema.safeParse({ ...input, [needed]: undefined }).success).toBe(false);
  });

  it('of a courier’s search counts from 1, and of a wait names a turn that there is', () => {
    expect(ReassignmentInput.safeParse({ exception, attempt: 0 }).success).toBe(false);
    expect(PaymentWaitInput.safeParse({ ...wait, turn: 'nobody' }).success).toBe(false);
  });
});
