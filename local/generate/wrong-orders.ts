import type { Script } from '../partners/scripts.ts';
import { SHARES } from './proportions.ts';
import { nameAt, namesOf, type Random, shuffled, type Weights } from './random.ts';
import { COURSES, KINDS, type Kind } from './wrong-proportions.ts';

/** What goes wrong with one order, and how that goes on: a row of COURSES. */
export interface Trouble {
  readonly kind: Kind;
  readonly course: string;
  /** What partners answer whatever the course: a channel in outage does not know either, when first asked. */
  readonly script?: Script;
}

const EACH_KIND_FROM = 500;

/** How many of so many orders go wrong: the documented share, and from 500 on at least one more than there are kinds. */
export const wrongOf = (orders: number): number =>
  Math.max(
    Math.round(orders * SHARES.wrong.weight),
    orders >= EACH_KIND_FROM ? namesOf(KINDS).length + 1 : 0,
  );

/**
 * Which orders go wrong, and how: a stratified draw. Every stretch of the day has its share of them, and kinds and
 * courses come as close to their proportions as their number allows.
 */
export const drawWrongOrders = (orders: number, random: Random): ReadonlyMap<number, Trouble> => {
  const count = wrongOf(orders);
  const troubles = shuffled(
    [...numbersOfKinds(count)].flatMap(([kind, number]) => troublesOf(kind, number, random)),
    random,
  );
  return new Map(
    troubles.map((trouble, place) => [Math.floor(((place + random.next()) * orders) / count), trouble]),
  );
};

/** One of each kind where there is room for all, the rest to whichever kind is furthest below its quota. */
const numbersOfKinds = (count: number): ReadonlyMap<Kind, number> => {
  const kinds = namesOf(KINDS);
  const all = kinds.reduce((sum, kind) => sum + KINDS[kind].weight, 0);
  const numbers = new Map<Kind, number>(kinds.map((kind) => [kind, count >= kinds.length ? 1 : 0]));
  const missing = (kind: Kind): number => (count * KINDS[kind].weight) / all - (numbers.get(kind) ?? 0);
  for (let left = count - sumOf(numbers); left > 0; left--) {
    const [next] = [...kinds].sort((one, other) => missing(other) - missing(one));
    if (next) numbers.set(next, (numbers.get(next) ?? 0) + 1);
  }
  return numbers;
};

const sumOf = (numbers: ReadonlyMap<Kind, number>): number =>
  [...numbers.values()].reduce((sum, number) => sum + number, 0);

/** Evenly spaced through the table of courses from a random start, so that few draws already show its proportions. */
const troublesOf = (kind: Kind, count: number, random: Random): readonly Trouble[] => {
  const courses: Weights<string> = COURSES[kind];
  const start = random.next();
  return Array.from({ length: count }, (_, place) => ({
    kind,
    course: nameAt(courses, (place + start) / count),
  }));
};
