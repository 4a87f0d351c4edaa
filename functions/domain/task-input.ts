import * as z from 'zod/mini';

const ref = z.object({ tenantid: z.string(), subject: z.string(), exceptionId: z.string() });

/** What the state machines give their tasks: `lib/recovery.ts`. Every task reads the order itself. */
export const TaskInput = z.object({ exception: ref });
export const QueryTaskInput = z.object({ exception: ref, asked: z.int() });
export const PaymentWaitInput = z.object({
  exception: ref,
  token: z.string(),
  turn: z.enum(['retry', 'customer', 'pay-after']),
  round: z.int(),
  ticketRound: z.int(),
});
export const TokenTaskInput = z.object({ exception: ref, token: z.string() });
export const HandOverInput = z.object({
  exception: ref,
  token: z.string(),
  why: z.string(),
  escalation: z.int(),
  round: z.int(),
});
