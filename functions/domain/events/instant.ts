const HOUR_MINUTE = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const RFC_3339 = new RegExp(
  `^\\d{4}-\\d\\d-\\d\\dT${HOUR_MINUTE}:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-]${HOUR_MINUTE})$`,
  'i',
);
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads an RFC 3339 date-time with offset: `2026-11-22T12:03:11.250+08:00` → epoch milliseconds.
 * Undefined for what is not one, for a day or hour that does not exist, and for a moment before 1970 or
 * after 9999 (its text would no longer sort by time). Finer fractions than a millisecond are dropped.
 */
export const instantToEpoch = (text: string): number | undefined => {
  if (!RFC_3339.test(text) || !isDate(text.slice(0, 10))) return undefined;
  const at = Date.parse(text.toUpperCase());
  return at >= 0 && at <= LAST ? at : undefined;
};

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Epoch milliseconds → the one spelling that is stored: UTC with milliseconds. */
export const epochToInstant = (at: number): string => new Date(at).toISOString();

/** True for a calendar day that exists, `YYYY-MM-DD`, from 1970 on. */
export const isDate = (text: string): boolean => {
  const at = Date.parse(text);
  return DAY.test(text) && at >= 0 && epochToInstant(at).startsWith(text);
};
