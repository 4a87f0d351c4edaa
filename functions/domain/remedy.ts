import * as z from 'zod/mini';

/** What is given or undone (spec/replay.md, «REPORT.json»). */
export const REMEDY_KINDS = [
  'coupon',
  'refund',
  'release',
  'cancel',
  'amend',
  'reassign',
  'hold',
  'promise',
  'resend',
  'delist',
] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** What the partner is asked for, kept with the claim so that whoever finds it unfinished can ask again. */
export const RemedyRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('coupon'), customerId: z.string(), currency: z.string() }),
  z.object({
    kind: z.literal('refund'),
    intentId: z.string(),
    channel: z.string(),
    transactionId: z.string(),
  }),
  z.object({ kind: z.literal('release') }),
  z.object({ kind: z.literal('cancel'), reason: z.enum(['not-paid', 'too-late', 'out-of-stock', 'other']) }),
  z.object({
    kind: z.literal('amend'),
    lineId: z.string(),
    keepQuantity: z.number(),
    replacement: z.nullable(z.object({ sku: z.string(), quantity: z.number(), payable: z.int() })),
    totalBy: z.int(),
  }),
  z.object({ kind: z.literal('reassign'), zoneId: z.nullable(z.string()), excluding: z.array(z.string()) }),
  z.object({ kind: z.literal('promise'), promisedBy: z.int(), reason: z.enum(['weather', 'recovery']) }),
]);
export type RemedyRequest = z.infer<typeof RemedyRequest>;

/**
 * One line of an order's ledger. `for` is `tier:n`, `line:id`, `claim:id`, `txn:id` or `order`: the same is never given
 * twice. Where one refund takes several payments, the second part is for `line:id~2`, and so on.
 */
export interface Remedy {
  readonly kind: RemedyKind;
  readonly for: string;
  readonly exceptionId: string;
  /** Minor units; 0 for what is no money. */
  readonly amount: number;
  readonly tier: number | null;
  readonly request: RemedyRequest;
  readonly status: 'claimed' | 'given' | 'refused';
  readonly claimedAt: number;
}

/** The slot of a line: whoever gives its money back gives it there. */
export const lineSlot = (lineId: string): string => `line:${lineId}`;

/** What belongs to a slot of the ledger: no id of the contract has a `~`. */
export const isOfSlot = (slot: string, { for: what }: Pick<Remedy, 'for'>): boolean =>
  what === slot || what.startsWith(`${slot}~`);

/** The name partners see: their idempotency key, and the budgets'. */
export const remedyId = (orderId: string, { kind, for: what }: Pick<Remedy, 'kind' | 'for'>): string =>
  `${orderId}/${kind}/${what}`;
