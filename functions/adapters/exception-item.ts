import * as z from 'zod/mini';
import {
  ENDINGS,
  type ExceptionRef,
  type OrderException,
  OUTCOMES,
  PRIORITIES,
  RECOVERIES,
  RULES,
  SKILLS,
} from '../domain/exception.ts';
import { type Fields, type Item, itemOf } from './attributes.ts';
import { idOf, type Key, openShard, partitionKey, partitionOf, SORT } from './keys.ts';
import { recordExpiry } from './retention.ts';

export const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const Stored = z.object({
  pk: z.string(),
  sk: z.string(),
  orderId: z.nullable(z.string()),
  storeid: z.nullable(z.string()),
  rule: z.enum(RULES),
  occurrence: z.string(),
  way: z.string(),
  facts: Facts,
  recovery: z.nullable(z.enum(RECOVERIES)),
  skill: z.enum(SKILLS),
  priority: z.enum(PRIORITIES),
  policyVersion: z.string(),
  ticketSeconds: z.number(),
  openedAt: z.number(),
  status: z.enum(['open', 'with-person', ...ENDINGS]),
  started: z.boolean(),
  outcome: z.nullable(z.enum(OUTCOMES)),
  closedAt: z.nullable(z.number()),
  token: z.nullable(z.string()),
  incident: z.nullable(z.string()),
});

export const exceptionKey = (ref: ExceptionRef): Key => ({
  pk: partitionKey(ref),
  sk: `${SORT.exception}${ref.exceptionId}`,
});

/** Until it has ended, `openShard` keeps it in the index `open`. */
export const exceptionItem = (exception: OrderException): Item => {
  const { tenantid: _inKey, subject: _inKeyToo, exceptionId, ...rest } = exception;
  return itemOf({
    ...exceptionKey(exception),
    ...rest,
    openShard: openShard(exceptionId),
    ttl: recordExpiry(exception.openedAt),
  });
};

export const exceptionOf = (fields: Fields): OrderException => {
  const { pk, sk, ...rest } = Stored.parse(fields);
  return { ...partitionOf(pk), exceptionId: idOf(sk), ...rest };
};
