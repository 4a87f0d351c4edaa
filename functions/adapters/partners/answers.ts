import * as z from 'zod/mini';
import { Count, Id, Label, list, Measure, Money, oneOf, record } from '../../domain/events/values.ts';
import type {
  Candidate,
  ChargeAnswer,
  CloseAnswer,
  Done,
  MessageAnswer,
  QueryAnswer,
  RefundAnswer,
} from '../../use-cases/partners.ts';
import type { Operation } from './paths.ts';

const answer = <const Word extends string, const Shape extends z.core.$ZodLooseShape>(
  word: Word,
  shape: Shape,
) => record({ answer: z.literal(word), ...shape });

const paid = { transactionId: Id, amount: Money };

const Charge = z.discriminatedUnion('answer', [
  answer('success', paid),
  answer('declined', {
    code: Label,
    subCode: z.exactOptional(Label),
    adviceCode: z.exactOptional(Label),
  }),
  answer('unknown', { code: Label }),
]) satisfies z.ZodMiniType<ChargeAnswer>;

const Query = z.discriminatedUnion('answer', [
  answer('paid', paid),
  answer('unpaid', {}),
  answer('unknown', {}),
]) satisfies z.ZodMiniType<QueryAnswer>;

const Close = z.discriminatedUnion('answer', [
  answer('closed', { moneyReturned: Money }),
  answer('paid', paid),
  answer('unknown', {}),
]) satisfies z.ZodMiniType<CloseAnswer>;

const Refund = z.discriminatedUnion('answer', [
  answer('accepted', {}),
  answer('refused', { code: Label }),
]) satisfies z.ZodMiniType<RefundAnswer>;

const IsDone = z.discriminatedUnion('answer', [
  answer('done', {}),
  answer('refused', { why: Label }),
]) satisfies z.ZodMiniType<Done>;

export const CandidateSku = record({
  sku: Id,
  name: z.exactOptional(Label),
  price: Money,
  stock: Count,
  category: Label,
  brand: z.nullable(Label),
  sizeRatio: Measure,
  allergens: list(Label),
}) satisfies z.ZodMiniType<Candidate>;

/** What a partner answers to each operation; fields that are not in the contract are ignored. */
export const ANSWERS = {
  charge: Charge,
  query: Query,
  close: Close,
  refund: Refund,
  link: record({ linkId: Id }),
  amend: IsDone,
  cancel: IsDone,
  hold: IsDone,
  postpone: IsDone,
  repost: IsDone,
  candidates: record({ candidates: list(CandidateSku) }),
  reserve: IsDone,
  release: IsDone,
  stopSale: IsDone,
  assign: record({ courierId: z.nullable(Id), assignmentId: z.nullable(Id) }),
  give: IsDone,
  send: record({
    answer: oneOf('delivered', 'read', 'no-permission', 'failed'),
  }) satisfies z.ZodMiniType<MessageAnswer>,
} as const satisfies Record<Operation, z.ZodMiniType>;
