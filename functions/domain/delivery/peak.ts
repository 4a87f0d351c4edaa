import type { Policy } from '../policy.ts';

const MINUTE = 60_000;

/** Whether couriers are scarce then, by the merchant's own clock. */
export const isPeak = (at: number, { delivery: { peak } }: Policy): boolean => {
  const hour = new Date(at + peak.utcOffsetMinutes * MINUTE).getUTCHours();
  return peak.hours.some(({ from, until }) => hour >= from && hour < until);
};
