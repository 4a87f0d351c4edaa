const HOURS_AHEAD_OF_UTC = 8;

/** The day of a channel's settlement file: China's calendar, where the channels close their books. */
export const settlementDay = (time: string): string =>
  new Date(Date.parse(time) + HOURS_AHEAD_OF_UTC * 3_600_000).toISOString().slice(0, 10);
