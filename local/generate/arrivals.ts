import type { Crowd, Profile } from './profiles.ts';
import { minuteOf } from './profiles.ts';
import type { Random } from './random.ts';

const bell = ({ peak, spread, weight }: Crowd, minute: number): number =>
  (weight / spread) * Math.exp(-((minute - peak) ** 2) / (2 * spread ** 2));

/** How many arrive by each minute, as a share of all: rises from 0 to 1. */
const risen = ({ from, until, crowds }: Profile): readonly number[] => {
  const rates = Array.from({ length: until - from }, (_, minute) =>
    crowds.reduce((sum, crowd) => sum + bell(crowd, from + minute + 0.5), 0),
  );
  const all = rates.reduce((sum, rate) => sum + rate, 0);
  const sums = [0];
  for (const rate of rates) sums.push((sums.at(-1) ?? 0) + rate / all);
  return sums;
};

/**
 * When order `index` of `orders` arrives, in epoch ms: rising with the index, so that a day is told in order and
 * never held. Each order has its own slice of the day's crowd and comes at a random moment of it.
 */
export const arrivals = (
  profile: Profile,
  day: string,
  orders: number,
): ((index: number, random: Random) => number) => {
  const shares = risen(profile);
  return (index, random) => {
    const share = (index + random.next()) / orders;
    const minute = Math.max(1, firstAtLeast(shares, share));
    const [before, after] = [shares[minute - 1] ?? 0, shares[minute] ?? 1];
    const within = after > before ? (share - before) / (after - before) : 0;
    return Math.round(minuteOf(day, profile.from + minute - 1 + within));
  };
};

const firstAtLeast = (rising: readonly number[], share: number): number => {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 1) < share) low = middle + 1;
    else high = middle;
  }
  return low;
};
