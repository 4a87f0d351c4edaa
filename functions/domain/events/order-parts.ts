import * as z from 'zod/mini';
import { Count, Id, Instant, Label, list, Measure, Money, Ordinal, oneOf, record, YesNo } from './values.ts';

/** A line as placed or amended. `payable`, after all discounts, is the most a refund of it can be. */
export const OrderLine = record({
  lineId: Id,
  sku: Id,
  name: z.optional(Label),
  category: z.optional(Label),
  brand: z.optional(Label),
  quantity: Ordinal,
  grams: z.optional(Measure),
  unitPrice: Money,
  payable: Money,
  prepSeconds: z.optional(Count),
  key: z.optional(YesNo),
  scarce: z.optional(YesNo),
  substitution: oneOf('none', 'best-match', 'same-brand', 'ask'),
  allergens: z.optional(list(Label)),
});
export type OrderLine = z.infer<typeof OrderLine>;

export const Fee = record({ kind: oneOf('delivery', 'packaging', 'other'), amount: Money });
export type Fee = z.infer<typeof Fee>;

/** Where an order goes, as a token: no street, no coordinates. */
export const Address = record({ token: Id, unitPresent: YesNo, pinDistanceMetres: Measure });
export type Address = z.infer<typeof Address>;

/** The customer's standing agreement to be charged; `product` is the kind of agreement. */
export const Mandate = record({
  instrumentId: Id,
  network: Id,
  product: oneOf('papay', 'withholding', 'card'),
  chargeFrom: z.optional(Instant),
  chargeUntil: z.optional(Instant),
  maxAmount: z.optional(Money),
});
export type Mandate = z.infer<typeof Mandate>;
