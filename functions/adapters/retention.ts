import { isOrder } from './keys.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Exceptions, tickets, remedies and budgets: as long as an order, whatever they are about. */
const RECORDS = 180 * DAY;
/** How far back the rules of a subject that is no order may look, and how long it is kept after that. */
const LOOK_BACK = 31 * DAY;
const AFTER_LOOK_BACK = 14 * DAY;
/** What a shadow saw: a quarter is long enough to decide in. */
const SHADOWS = 92 * DAY;
/** Where somebody was is kept no longer than it is of use. */
const POSITIONS = 48 * HOUR;

const secondsAt = (at: number): number => Math.ceil(at / 1_000);

/** When an entry of the journal may go, in epoch seconds. `at` is when it happened or came, whichever was later. */
export const entryExpiry = (subject: string, type: string, at: number): number => {
  if (type === 'courier.position') return secondsAt(at + POSITIONS);
  return secondsAt(at + (isOrder(subject) ? RECORDS : LOOK_BACK + AFTER_LOOK_BACK));
};

export const recordExpiry = (at: number): number => secondsAt(at + RECORDS);
/** Counters by the minute: the longest of their windows is half an hour, a baseline's slot a day. */
export const counterExpiry = (at: number): number => secondsAt(at + 2 * DAY);
/** When a subject is woken next is of no use once it was. */
export const dueExpiry = (at: number): number => secondsAt(at + DAY);
export const ledgerExpiry = (at: number): number => secondsAt(at + LOOK_BACK + AFTER_LOOK_BACK);
export const shadowExpiry = (at: number): number => secondsAt(at + SHADOWS);
