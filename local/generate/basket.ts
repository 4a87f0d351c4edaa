import type { OrderPlaced } from '../../functions/domain/events/catalogue.ts';
import { DISHES, type Good, GROCERIES } from './goods.ts';
import { LINES, PREFERENCES, SHARES } from './proportions.ts';
import { type Random, shuffled } from './random.ts';

export type Sold = 'groceries' | 'meals';
export type Line = OrderPlaced['lines'][number];
export type Preference = Line['substitution'];
type Fee = NonNullable<OrderPlaced['fees']>[number];

export interface Basket {
  readonly lines: readonly Line[];
  readonly fees: readonly Fee[];
  readonly total: number;
}

/** A basket whose total is what its lines are payable for, and the fees. `firstWants`: the first line's preference. */
export const drawBasket = (
  sold: Sold,
  fulfilment: OrderPlaced['fulfilment'],
  random: Random,
  firstWants?: Preference,
): Basket => {
  const shelf = sold === 'groceries' ? GROCERIES : DISHES;
  const { lines: count } = random.row<{ readonly weight: number; readonly lines: number }>(LINES[sold]);
  const discount = random.chance(SHARES.discount.weight) ? random.int(5, 15) / 100 : 0;
  const drawn = shuffled(shelf, random);
  const first = firstWants === 'same-brand' ? drawn.find(({ brand }) => brand !== null) : drawn[0];
  const lines = [...(first ? [first] : []), ...drawn.filter((good) => good !== first)]
    .slice(0, count)
    .map((good, place) => lineOf(good, place, discount, random))
    .map((line, place) => (place === 0 && firstWants ? { ...line, substitution: firstWants } : line));
  const fees = feesOf(fulfilment, random);
  const total = [...lines.map(({ payable }) => payable), ...fees.map(({ amount }) => amount)].reduce(
    (sum, amount) => sum + amount,
    0,
  );
  return { lines, fees, total };
};

const lineOf = (good: Good, place: number, discount: number, random: Random): Line => {
  const quantity = random.chance(0.3) ? 2 : 1;
  const { sku, name, category, brand, price, grams, prepSeconds, allergens } = good;
  return {
    lineId: `l-${place + 1}`,
    sku,
    name,
    category,
    ...(brand === null ? {} : { brand }),
    quantity,
    ...(grams === undefined ? {} : { grams }),
    unitPrice: price,
    payable: Math.round(price * quantity * (1 - discount)),
    ...(prepSeconds === undefined ? {} : { prepSeconds }),
    substitution: prepSeconds === undefined ? random.weighted(PREFERENCES) : 'none',
    ...(allergens === undefined || allergens.length === 0 ? {} : { allergens: [...allergens] }),
  };
};

const feesOf = (fulfilment: OrderPlaced['fulfilment'], random: Random): readonly Fee[] => {
  if (fulfilment === 'dine-in') return [];
  const packaging: Fee = { kind: 'packaging', amount: random.pick([100, 200]) };
  return fulfilment === 'delivery'
    ? [{ kind: 'delivery', amount: random.pick([0, 300, 500]) }, packaging]
    : [packaging];
};
