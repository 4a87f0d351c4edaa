/**
 * Every proportion of a generated file, with where it comes from. «Assumed» means just that: nobody publishes it for
 * groceries and meals in China, and a merchant who knows better changes it here. Weights are relative within a table.
 */
export interface Proportion {
  readonly weight: number;
  readonly because: string;
}

export const row = (weight: number, because: string): Proportion => ({ weight, because });

/** Shares of a whole, from 0 to 1. */
export const SHARES = {
  wrong: row(0.03, 'Of orders; the figure that the design prices an order file by (docs: what it costs).'),
  mandate: row(0.25, 'Of customers; assumed: regulars who agreed to be charged, as memberships ask for.'),
  scheduled: row(0.12, 'Of delivery and pickup orders, promised two to four hours ahead; assumed.'),
  platform: row(0.1, 'Of delivery orders that are not to go wrong, sent and paid on a platform; assumed.'),
  returning: row(0.2, 'Of orders that are a second order of the same day’s customers; assumed.'),
  discount: row(0.35, 'Of baskets with 5 to 15 % off, shared out over the lines; assumed.'),
  tracked: row(0.25, 'Of deliveries by the own fleet, which reports a position a minute; assumed.'),
  scanned: row(0.15, 'Of grocery orders in stores that scan every line while picking; assumed.'),
  etaTold: row(0.6, 'Of deliveries on time whose arrival is told once at pick-up; assumed.'),
  aLittleLate: row(0.06, 'Of deliveries 1 to 6 min late: owed nothing (first tier: 10 min); assumed.'),
  honestEta: row(0.5, 'Of deliveries going late whose updates say so, which opens DLV-01 too; assumed.'),
  copied: row(0.02, 'Of events told again 1 to 20 min later; queues and callbacks promise «at least once».'),
  swapped: row(0.015, 'Of events of orders going well that come 5 to 40 s late, after later ones; assumed.'),
  delayed: row(0.005, 'Of those that may wait, 2 to 8 min late; WeChat calls back again after 3 min (W5).'),
  stormLate: row(
    0.4,
    'Of orders placed in the stormy zone while it storms; twice DLV-10’s threshold of 20 %.',
  ),
} as const satisfies Record<string, Proportion>;

/** Merchants: what they sell decides how an order is made. */
export const TENANTS = {
  't-88': { ...row(50, 'A chain of fresh-food stores; assumed.'), sells: 'groceries', stores: 6 },
  't-91': { ...row(35, 'A chain of restaurants; assumed.'), sells: 'meals', stores: 8 },
  't-95': { ...row(15, 'A small grocer; assumed.'), sells: 'groceries', stores: 2 },
} as const satisfies Record<string, Proportion & { readonly sells: string; readonly stores: number }>;

export const FULFILMENT = {
  groceries: { delivery: row(96, 'Assumed.'), pickup: row(4, 'Assumed.'), 'dine-in': row(0, 'Not sold so.') },
  meals: { delivery: row(70, 'Assumed.'), pickup: row(18, 'Assumed.'), 'dine-in': row(12, 'Assumed.') },
} as const satisfies Record<string, Record<string, Proportion>>;

/** How many lines a basket has. */
export const LINES = {
  groceries: [
    {
      lines: 1,
      ...row(1, 'Assumed, with the rows below, so that the mean is six: the basket that the design prices.'),
    },
    { lines: 2, ...row(2, 'As above.') },
    { lines: 3, ...row(5, 'As above.') },
    { lines: 4, ...row(10, 'As above.') },
    { lines: 5, ...row(18, 'As above.') },
    { lines: 6, ...row(22, 'As above.') },
    { lines: 7, ...row(22, 'As above.') },
    { lines: 8, ...row(20, 'As above.') },
  ],
  meals: [
    { lines: 1, ...row(20, 'Assumed: a dish each for one to four people.') },
    { lines: 2, ...row(40, 'As above.') },
    { lines: 3, ...row(28, 'As above.') },
    { lines: 4, ...row(12, 'As above.') },
  ],
} as const satisfies Record<string, readonly (Proportion & { readonly lines: number })[]>;

/** What customers want in place of what is not there, line by line. */
export const PREFERENCES = {
  none: row(20, 'Assumed.'),
  'best-match': row(40, 'Assumed: the default of most shops.'),
  'same-brand': row(15, 'Assumed.'),
  ask: row(25, 'Assumed.'),
} as const satisfies Record<string, Proportion>;

export const CHANNEL_MIX = {
  wechat: row(62, 'Assumed: most orders come from inside a WeChat mini-program.'),
  alipay: row(30, 'Assumed.'),
  card: row(6, 'Assumed.'),
  unionpay: row(2, 'Assumed; it has no public code table, so its payments only succeed here.'),
} as const satisfies Record<string, Proportion>;
