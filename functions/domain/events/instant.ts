const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i;
const MINUTE = 60_000;

/**
 * Reads an RFC 3339 date-time with offset: `2026-11-22T12:03:11.250+08:00` → epoch milliseconds.
 * Undefined for what is not one, for a day or hour that does not exist, and for a moment before 1970 or
 * after 9999 (its text would no longer sort by time). Finer fractions than a millisecond are dropped.
 */
export const instantToEpoch = (text: string): number | undefined => {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '', zone = ''] =
    match;
  if (!isDate(`${year}-${month}-${day}`) || !isTimeOfDay(hour, minute, second)) return undefined;
  const offset = offsetMinutes(zone.toUpperCase());
  if (offset === undefined) return undefined;
  const local = Date.UTC(
    +year,
    +month - 1,
    +day,
    +hour,
    +minute,
    +second,
    +fraction.slice(0, 3).padEnd(3, '0'),
  );
  const at = local - offset * MINUTE;
  return at >= 0 && at <= LAST ? at : undefined;
};

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Epoch milliseconds → the one spelling that is stored: UTC with milliseconds. */
export const epochToInstant = (at: number): string => new Date(at).toISOString();

/** True for a calendar day that exists, `YYYY-MM-DD`. */
export const isDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [, year = '', month = '', day = ''] = match;
  if (+year < 1970) return false;
  const date = new Date(Date.UTC(+year, +month - 1, +day));
  return date.getUTCMonth() === +month - 1 && date.getUTCDate() === +day;
};

const isTimeOfDay = (hour: string, minute: string, second: string): boolean =>
  +hour <= 23 && +minute <= 59 && +second <= 59;

const offsetMinutes = (zone: string): number | undefined => {
  if (zone === 'Z') return 0;
  const hours = +zone.slice(1, 3);
  const minutes = +zone.slice(4, 6);
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};
