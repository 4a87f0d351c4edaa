import type { Policy } from '../policy.ts';
import { payableOf, shareOf } from './cost.ts';
import type { Missing } from './missing.ts';

/** A thing that the stock has to offer instead; `price` is a unit's, in fen. */
export interface Substitute {
  readonly sku: string;
  readonly price: number;
  readonly stock: number;
  readonly category: string;
  /** Null where it has none, which is no line’s brand. */
  readonly brand: string | null;
  /** Its size over the missing thing's: 1 is the same. */
  readonly sizeRatio: number;
  readonly allergens: readonly string[];
}

/** One choice for the customer. `delta` is what it changes in the bill, in fen: never above 0. */
export interface Option {
  readonly sku: string;
  readonly payable: number;
  readonly delta: number;
  readonly explanation: Explanation;
}

/** Why it is offered, as a word: the first that holds. */
type Explanation = 'same-brand' | 'same-size' | 'cheaper' | 'similar';

type Requirement = (missing: Missing, candidate: Substitute, policy: Policy) => boolean;

const CENT_OF_A_FEN = 0.01;

/**
 * What every substitute must meet, whatever else speaks for it. A candidate with an allergen that the line does not
 * list is never offered; a line that lists none, or does not say, takes only candidates without any.
 */
const REQUIREMENTS = {
  'something else': ({ line }, { sku }) => sku !== line.sku,
  'the same category, where known': ({ line }, { category }) =>
    line.category === undefined || category === line.category,
  'the same brand, where asked for': ({ line }, { brand }) =>
    line.substitution !== 'same-brand' || brand === line.brand,
  'no allergen that the line does not list': ({ line }, { allergens }) =>
    allergens.every((allergen) => line.allergens?.includes(allergen) === true),
  'a price within bounds': ({ line }, { price }, { stockout }) =>
    price <= line.unitPrice * stockout.priceAtMost + CENT_OF_A_FEN,
  'enough in stock': ({ quantity }, { stock }) => stock >= quantity,
} as const satisfies Record<string, Requirement>;

/** The best first, at most as many as the policy offers: the same list whatever order the candidates came in. */
export const rank = (
  missing: Missing,
  candidates: readonly Substitute[],
  policy: Policy,
): readonly Option[] =>
  candidates
    .filter((candidate) =>
      Object.values<Requirement>(REQUIREMENTS).every((holds) => holds(missing, candidate, policy)),
    )
    .sort((a, b) => distance(missing, a) - distance(missing, b) || (a.sku < b.sku ? -1 : 1))
    .slice(0, policy.stockout.candidates)
    .map((candidate) => optionOf(missing, candidate));

/** How unlike the missing thing it is: another brand weighs as much as half the size, or as twice the price. */
const distance = ({ line }: Missing, { brand, sizeRatio, price }: Substitute): number => {
  const otherBrand = brand === line.brand ? 0 : 1;
  const otherSize = 2 * Math.min(1, Math.abs(1 - sizeRatio));
  const otherPrice = Math.min(1, Math.abs(price - line.unitPrice) / Math.max(1, line.unitPrice));
  return otherBrand + otherSize + otherPrice;
};

const optionOf = (missing: Missing, candidate: Substitute): Option => {
  const payable = payableOf(missing, candidate.price);
  return {
    sku: candidate.sku,
    payable,
    delta: payable - shareOf(missing),
    explanation: explain(missing, candidate),
  };
};

const SAME_SIZE_WITHIN_PERCENT = 10;

const explain = ({ line }: Missing, { brand, sizeRatio, price }: Substitute): Explanation => {
  if (brand === line.brand) return 'same-brand';
  if (Math.round(Math.abs(1 - sizeRatio) * 100) <= SAME_SIZE_WITHIN_PERCENT) return 'same-size';
  return price < line.unitPrice ? 'cheaper' : 'similar';
};
