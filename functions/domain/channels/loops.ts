import type { Product } from './outcome.ts';

/** How to go on asking about an attempt whose outcome is unknown (spec/payments §4.5). Seconds since the attempt. */
export type QueryLoop = {
  readonly firstAfterSeconds: number;
  /** The first interval; it doubles after each question. */
  readonly everySeconds: number;
  /** The interval grows no further than this in the first hours. */
  readonly maxSeconds: number;
  readonly untilSeconds: number;
  /** The order's own expiry, where known, takes the place of `untilSeconds`. */
  readonly untilExpiry: boolean;
  /** What follows the last question. */
  readonly afterwards: 'reverse' | 'close' | 'person';
};

/** Taking back an attempt. On a paid order it gives the money back (D-4): only after a query, only these products. */
export type ReverseRule = {
  readonly products: readonly [Product, ...Product[]];
  readonly notBeforeSeconds: number;
  readonly withinSeconds: number;
  readonly everySeconds: number;
  readonly attempts: number | 'until-answered';
};

const minutes = (count: number): number => count * 60;
const hours = (count: number): number => minutes(count * 60);

/** Backoff of 30 s doubling to 5 min; ends with the order's expiry, two hours where it is not known. */
export const ORDER_LOOP: QueryLoop = {
  firstAfterSeconds: 60,
  everySeconds: 30,
  maxSeconds: minutes(5),
  untilSeconds: hours(2),
  untilExpiry: true,
  afterwards: 'close',
};

/** Agreements: never a new number while unknown. Also for channels nobody has read the rules of. */
export const MANDATE_LOOP: QueryLoop = {
  firstAfterSeconds: 5,
  everySeconds: 30,
  maxSeconds: minutes(5),
  untilSeconds: minutes(30),
  untilExpiry: false,
  afterwards: 'person',
};

/** papay's ACCEPT: the channel itself waits 24 h before it charges (D-1). */
export const ACCEPTED_LOOP: QueryLoop = { ...MANDATE_LOOP, untilSeconds: hours(24) };

/** Cards: ten questions in ten minutes, then a ticket, never «failed» by itself. */
export const CARD_LOOP: QueryLoop = {
  firstAfterSeconds: 60,
  everySeconds: 60,
  maxSeconds: 60,
  untilSeconds: minutes(10),
  untilExpiry: false,
  afterwards: 'person',
};

/** The same loop for every product of a channel. */
export const everyProduct = (loop: QueryLoop): Record<Product, QueryLoop> => ({
  jsapi: loop,
  native: loop,
  app: loop,
  h5: loop,
  'auth-code': loop,
  card: loop,
  mandate: loop,
  'pay-after': loop,
});

/** The loops of a wallet: each kind of order its own. */
export const walletLoops = (authCode: QueryLoop): Record<Product, QueryLoop> => ({
  ...everyProduct(ORDER_LOOP),
  'auth-code': authCode,
  mandate: MANDATE_LOOP,
  'pay-after': MANDATE_LOOP,
});
