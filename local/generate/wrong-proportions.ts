import { type Proportion, row } from './proportions.ts';

type Table = Readonly<Record<string, Proportion>>;

/**
 * What goes wrong, of the orders that do (proportions.ts, `wrong`). Nobody publishes such a mix: assumed, ordered by
 * what spec/peers.md and practitioners say is frequent. From 500 orders on each kind occurs at least once.
 */
export const KINDS = {
  'mandate-declined': row(20, 'PAY-01: no money at the moment is the commonest decline (D-8).'),
  'unknown-outcome': row(10, 'PAY-02: time-outs and busy channels.'),
  'customer-must-act': row(14, 'PAY-03: the same declines where the customer pays by hand.'),
  'refused-for-good': row(4, 'PAY-04: risk control, blocked accounts, lost cards.'),
  'unlisted-code': row(2, 'PAY-02, then a person: codes are added before anybody lists them.'),
  'paid-twice': row(3, 'PAY-06: a late callback, and a customer who pays again.'),
  'stockout-none': row(3, 'GDS-01; stockouts are 18 in all, with PREFERENCES’ shares.'),
  'stockout-best-match': row(7, 'GDS-01.'),
  'stockout-same-brand': row(3, 'GDS-01.'),
  'stockout-ask': row(5, 'GDS-01.'),
  'late-tier-1': row(6, 'DLV-02, 12 to 13 min late: the longer, the rarer.'),
  'late-tier-2': row(5, 'DLV-02, 18 to 25 min late.'),
  'late-tier-3': row(2.5, 'DLV-02, 33 to 40 min late.'),
  'very-late': row(1.5, 'DLV-02 and its manager’s ticket, 51 to 70 min late.'),
  'eta-late': row(5, 'DLV-01: told to be late twice, delivered 3 to 7 min late after all.'),
  'courier-cancelled': row(5, 'DLV-03, before pick-up.'),
  'never-confirmed': row(4, 'SYN-01: the client sent an order that does not come, or comes late.'),
} as const satisfies Table;
export type Kind = keyof typeof KINDS;

/** Minutes late, both ends included: at least 2 min from the edges 10, 15, 30 and 45 of the default policy. */
export const MINUTES_LATE = {
  'late-tier-1': [12, 13],
  'late-tier-2': [18, 25],
  'late-tier-3': [33, 40],
  'very-late': [51, 70],
} as const satisfies Record<string, readonly [least: number, most: number]>;

const AS_IT_IS = { 'as-it-is': row(1, 'This kind has one course.') } as const;

/** How each kind goes on; the scripts beside the file are written to it. */
export const COURSES = {
  'mandate-declined': {
    'first-retry': row(
      32,
      'Retries recover 52 of 100 in all: peers’ median is 47.6 % (N13), their best 71 % (N12).',
    ),
    'second-retry': row(12, 'As above.'),
    'third-retry': row(8, 'As above.'),
    'link-paid': row(20, 'Assumed: told at minute 0 (D-8), a fifth pay by the link before the first retry.'),
    never: row(20, 'Assumed: the link is ignored, the order is given up.'),
    'charged-in-silence': row(3, 'Assumed: our charge times out and took the money.'),
    'charged-later': row(3, 'Assumed: our charge times out and takes the money 400 s later.'),
    'not-charged-in-silence': row(2, 'Assumed: our charge times out and did nothing; the next one succeeds.'),
  },
  'unknown-outcome': {
    taken: row(45, 'Assumed: SYSTEMERROR often hides a success (W6, E12); the callback is 8 to 12 min late.'),
    'taken-later': row(15, 'Assumed: the customer was still entering the password (W9).'),
    'not-taken': row(30, 'Assumed: a mandate that is then charged at +15 min.'),
    'stays-unknown': row(10, 'Assumed: the channel never says; a person looks it up.'),
  },
  'customer-must-act': {
    'link-paid': row(65, 'Assumed: two of three still want their lunch.'),
    'link-ignored': row(35, 'Assumed.'),
  },
  'refused-for-good': {
    cancelled: row(85, 'Assumed: the agent cancels after 5 or 10 min.'),
    'nobody-decides': row(15, 'Assumed: no agent in time; the merchant cancels.'),
  },
  'unlisted-code': {
    'link-paid': row(60, 'Assumed: the agent offers the link, the customer pays it.'),
    cancelled: row(40, 'Assumed: the agent cancels.'),
  },
  'paid-twice': {
    refunded: row(85, 'Assumed.'),
    'refunded-in-silence': row(10, 'Assumed: the refund’s answer is lost, the refund is made.'),
    'refund-refused': row(5, 'Assumed: the merchant’s balance is too low (D-5).'),
  },
  'stockout-none': AS_IT_IS,
  'stockout-best-match': {
    found: row(60, 'Assumed: the shop has something like it.'),
    unfit: row(25, 'Assumed: some are too dear or hold another allergen, one fits.'),
    nothing: row(15, 'Assumed: nothing is left.'),
  },
  'stockout-same-brand': {
    found: row(55, 'Assumed.'),
    nothing: row(45, 'Assumed: other brands only.'),
  },
  'stockout-ask': {
    accepts: row(50, 'Assumed; answers come after 40 to 200 s, well before the 5 min run out.'),
    rejects: row(15, 'Assumed.'),
    'wants-money': row(15, 'Assumed.'),
    silent: row(20, 'Assumed.'),
  },
  'late-tier-1': AS_IT_IS,
  'late-tier-2': AS_IT_IS,
  'late-tier-3': AS_IT_IS,
  'very-late': AS_IT_IS,
  'eta-late': AS_IT_IS,
  'courier-cancelled': {
    'found-at-once': row(60, 'Assumed.'),
    'found-second': row(20, 'Assumed.'),
    'found-third': row(10, 'Assumed.'),
    'none-found': row(10, 'Assumed: the store’s manager finds somebody.'),
  },
  'never-confirmed': {
    lost: row(50, 'Assumed: nothing was taken, nothing is known.'),
    late: row(50, 'Assumed: the order comes 110 to 130 s late, midway between the rule’s 60 and 180 s.'),
  },
} as const satisfies Record<Kind, Table>;

/** A whole channel fails: the profile `provider-outage`. Its attempts are all of unknown outcome; assumed. */
export const OUTAGE_COURSES = {
  taken: row(40, 'Assumed.'),
  'taken-later': row(10, 'Assumed.'),
  'link-paid': row(35, 'Assumed.'),
  'link-ignored': row(15, 'Assumed.'),
} as const satisfies Table;

/** How late deliveries are in a storm; assumed: half within the first tier. */
export const STORM_KINDS = {
  'late-tier-1': row(50, 'Assumed.'),
  'late-tier-2': row(30, 'Assumed.'),
  'late-tier-3': row(15, 'Assumed.'),
  'very-late': row(5, 'Assumed.'),
} as const satisfies Partial<Record<Kind, Proportion>>;
