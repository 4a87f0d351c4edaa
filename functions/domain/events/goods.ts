import * as z from 'zod/mini';
import { ABOUT_ORDER, type EventRow } from './row.ts';
import {
  Count,
  Currency,
  Figure,
  Id,
  Instant,
  list,
  Measure,
  Money,
  Ordinal,
  oneOf,
  record,
  YesNo,
} from './values.ts';

/** A photo or film that somebody took: its id, never the picture. */
export const Evidence = record({ id: Id, kind: oneOf('photo', 'video') });

const ItemPicked = record({
  lineId: Id,
  sku: Id,
  batchId: z.optional(Id),
  quantity: Count,
  grams: z.optional(Measure),
});
const SubstitutionAnswered = record({
  answerId: Id,
  customerId: Id,
  lineId: z.optional(Id),
  exceptionId: Id,
  choice: oneOf('accept', 'reject', 'refund', 'cancel', 'keep'),
  sku: z.optional(Id),
});
const ItemWeighed = record({ lineId: Id, orderedGrams: Measure, weighedGrams: Measure });
const ItemClaimed = record({
  claimId: Id,
  customerId: Id,
  lineId: Id,
  sku: Id,
  batchId: z.optional(Id),
  kind: oneOf(
    'wrong',
    'missing',
    'quality',
    'not-received',
    'spilled',
    'expired',
    'foreign-object',
    'illness',
  ),
  quantity: z.optional(Ordinal),
  evidence: list(Evidence),
  scanMatches: z.optional(YesNo),
  weightDeltaGrams: z.optional(Figure),
  amount: Money,
  currency: z.optional(Currency),
});
const ItemExpiring = record({
  lineId: Id,
  sku: Id,
  batchId: Id,
  expiresAt: Instant,
  shelfLifeHours: Measure,
  minimumHours: Measure,
});
const BatchRecalled = record({
  sku: Id,
  batchId: Id,
  level: z.literal([1, 2, 3], { error: '1, 2 or 3' }),
  source: oneOf('regulator', 'supplier', 'self'),
  storeIds: z.optional(list(Id)),
});
const ToteTemperature = record({
  toteId: Id,
  class: oneOf('chilled', 'frozen', 'hot'),
  celsius: Figure,
  limit: z.optional(Figure),
});

const ticket = { ticketId: Id, stationId: z.optional(Id), prepSeconds: z.optional(Count) };
const KitchenReceived = record({ ...ticket, lineId: z.optional(Id) });
const KitchenStep = record({ ...ticket, lineId: Id });

const goods = <Data extends z.ZodMiniObject>(data: Data) =>
  ({ queue: 'goods', subjects: ABOUT_ORDER, data }) as const;

/** What happens to the things in an order, from the shelf or the stove to the customer's complaint. */
export const GOODS_EVENTS = {
  'item.picked': goods(ItemPicked),
  'substitution.answered': goods(SubstitutionAnswered),
  'item.weighed': goods(ItemWeighed),
  'item.claimed': goods(ItemClaimed),
  'item.expiring': { queue: 'goods', subjects: ['order', 'batch', 'sku'], data: ItemExpiring },
  'batch.recalled': { queue: 'goods', subjects: ['batch'], data: BatchRecalled },
  'tote.temperature': goods(ToteTemperature),
  'kitchen.received': goods(KitchenReceived),
  'kitchen.started': goods(KitchenStep),
  'kitchen.ready': goods(KitchenStep),
} as const satisfies Record<string, EventRow>;
