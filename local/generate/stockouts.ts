import type { Script } from '../partners/scripts.ts';
import type { Line, Preference } from './basket.ts';
import type { Random } from './random.ts';
import type { Trouble } from './wrong-orders.ts';
import type { Kind } from './wrong-proportions.ts';

export type StockoutKind = Extract<Kind, `stockout-${string}`>;

export const STOCKOUT_WANTS: Readonly<Record<StockoutKind, Preference>> = {
  'stockout-none': 'none',
  'stockout-best-match': 'best-match',
  'stockout-same-brand': 'same-brand',
  'stockout-ask': 'ask',
};

export const isStockout = (trouble: Trouble | undefined): boolean =>
  trouble?.kind.startsWith('stockout-') === true;

type Candidate = NonNullable<Script['candidates']>[number];

/** What the shelf offers in place of a line, and what the customer says to it. */
export const stockoutScript = ({ kind, course }: Trouble, line: Line, random: Random): Script => {
  if (kind === 'stockout-ask')
    return {
      candidates: [like(line, 'a', {}), like(line, 'b', { price: line.unitPrice - 100 })],
      ...says(course, random),
    };
  if (kind === 'stockout-none') return {};
  if (course === 'nothing')
    return { candidates: kind === 'stockout-same-brand' ? [like(line, 'other', { brand: '他牌' })] : [] };
  if (course === 'unfit')
    return {
      candidates: [
        like(line, 'dear', { price: Math.round(line.unitPrice * 1.5) }),
        like(line, 'nuts', { allergens: ['peanut'] }),
        like(line, 'fits', { price: Math.round(line.unitPrice * 0.9) }),
      ],
    };
  return { candidates: [like(line, 'same', {}), like(line, 'near', { sizeRatio: 0.9 })] };
};

const like = (line: Line, suffix: string, other: Partial<Candidate>): Candidate => ({
  sku: `${line.sku}-${suffix}`,
  price: line.unitPrice,
  stock: 12,
  category: line.category ?? 'grocery',
  brand: line.brand ?? null,
  sizeRatio: 1,
  allergens: line.allergens ?? [],
  ...other,
});

/** Answers keep clear of the five minutes after which nobody waits for them. */
const says = (course: string, random: Random): Script => {
  const after = random.int(40, 200);
  if (course === 'silent') return { substitution: ['silent'] };
  const word = course === 'accepts' ? 'accept' : course === 'rejects' ? 'reject' : 'refund';
  return { substitution: [`${word}@${after}`] };
};
