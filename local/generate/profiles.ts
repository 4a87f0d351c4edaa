import type { CHANNEL_MIX } from './proportions.ts';

/** One crowd of orders: a bell around its peak, cut off outside the day. Minutes since midnight in Asia/Shanghai. */
export interface Crowd {
  readonly peak: number;
  readonly spread: number;
  readonly weight: number;
}

interface Window {
  readonly from: number;
  readonly until: number;
}

/** When orders arrive, and what befalls many of them at once. Minutes since midnight in Asia/Shanghai. */
export interface Profile {
  readonly from: number;
  readonly until: number;
  readonly crowds: readonly Crowd[];
  readonly outage?: Window & { readonly channel: keyof typeof CHANNEL_MIX };
  readonly storm?: Window & { readonly zoneId: string };
}

const at = (hour: number, minute = 0): number => hour * 60 + minute;

/** Lunch peaks at 12:10 (assumed, as all of these are: meals are wanted at noon, and orders come just then). */
const LUNCH = {
  from: at(11),
  until: at(13, 30),
  crowds: [{ peak: at(12, 10), spread: 28, weight: 1 }],
} as const;

/** Both ends keep clear of papay's night: the last order's third retry is before 22:00 (D-1). */
const LAST_ORDER = at(20, 30);

export const PROFILES = {
  /** Orders arrive from 11:00 to 13:30 with the peak at 12:10. */
  'lunch-peak': LUNCH,
  /** A whole day, the evening its higher peak. */
  dinner: {
    from: at(10, 30),
    until: LAST_ORDER,
    crowds: [
      { peak: at(12, 10), spread: 35, weight: 1 },
      { peak: at(18, 20), spread: 45, weight: 2 },
    ],
  },
  /** A whole day with two flat peaks. */
  quiet: {
    from: at(8),
    until: LAST_ORDER,
    crowds: [
      { peak: at(12, 10), spread: 90, weight: 1 },
      { peak: at(18), spread: 110, weight: 1 },
    ],
  },
  /** The lunch peak while Alipay answers nobody for 40 minutes: three orders of ten pay by it. */
  'provider-outage': { ...LUNCH, outage: { from: at(11, 50), until: at(12, 30), channel: 'alipay' } },
  /** The lunch peak with a storm over one zone. */
  storm: { ...LUNCH, storm: { from: at(11, 40), until: at(12, 50), zoneId: 'z-03' } },
} as const satisfies Record<string, Profile>;
export type ProfileName = keyof typeof PROFILES;

const MINUTE = 60_000;
const CHINA_AHEAD = 8 * 60 * MINUTE;

/** Epoch ms of a minute of a day in Asia/Shanghai, which has no summer time. */
export const minuteOf = (day: string, minute: number): number =>
  Date.parse(`${day}T00:00:00Z`) - CHINA_AHEAD + minute * MINUTE;

/** 2026-11-22T12:03:11.250+08:00 */
export const chinaTime = (epoch: number): string =>
  new Date(epoch + CHINA_AHEAD).toISOString().replace('Z', '+08:00');
