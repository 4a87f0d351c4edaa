import type { QueryLoop, ReverseRule } from './loops.ts';
import { type Absent, type CodeTable, PRODUCTS, type Product, type Rows } from './outcome.ts';

/** Everything a channel must say about itself. A part it does not have is `absent` with the reason. */
export type ChannelTable = {
  /** Codes of a failed payment. */
  readonly payments: CodeTable;
  /** What the query API answers. */
  readonly states: CodeTable;
  /** Codes and states of a refund. `paid` here: the money is back. */
  readonly refunds: CodeTable;
  /** Codes of a transfer to a customer. */
  readonly transfers: CodeTable;
  /** Codes that say nothing themselves: the reason is in the sub-code. */
  readonly envelopes: readonly string[];
  readonly loops: Readonly<Record<Product, QueryLoop>>;
  readonly reverse: ReverseRule | Absent;
  /** An order may be closed this many seconds after its creation, not before. */
  readonly closeNotBeforeSeconds: number;
  /** A second signal beside the code (Mastercard's MAC): the stricter of the two wins. */
  readonly advice?: AdviceTable;
  /** Meanings that a network gives to a code beside the channel's own; looked up first. */
  readonly networks?: Readonly<Record<string, Rows>>;
};

export type AdviceTable = {
  readonly codes: Rows;
  /** Without advice it is the customer's turn, except on these networks; `all` where advice is never needed. */
  readonly notNeededOn: readonly string[] | 'all';
};

type RequiredPart = Exclude<keyof ChannelTable, 'advice' | 'networks' | 'loops'>;

const isAbsent = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'absent' in part && part.absent !== '';

const isTable = (part: unknown): boolean => (Array.isArray(part) ? part.length > 0 : isAbsent(part));

const isRule = (part: unknown): boolean =>
  isAbsent(part) || (typeof part === 'object' && part !== null && 'notBeforeSeconds' in part);

/** The compiler asks for a line here whenever a channel gets a further part. */
const PARTS: Record<RequiredPart, (part: unknown) => boolean> = {
  payments: isTable,
  states: isTable,
  refunds: isTable,
  transfers: isTable,
  envelopes: Array.isArray,
  reverse: isRule,
  closeNotBeforeSeconds: Number.isFinite,
};

/** The names of the parts that a channel's table does not have; empty when it is complete. */
export const missingParts = (table: Readonly<Record<string, unknown>>): readonly string[] => {
  const loops = typeof table['loops'] === 'object' && table['loops'] !== null ? table['loops'] : {};
  return [
    ...Object.entries(PARTS).flatMap(([part, isThere]) => (isThere(table[part]) ? [] : [part])),
    ...PRODUCTS.flatMap((product) => (product in loops ? [] : [`loops.${product}`])),
  ];
};
