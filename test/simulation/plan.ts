import type { Decision, Fault } from './scenario.ts';

/** Decides at every place where something could go wrong whether it does. */
export interface Plan {
  /** `draw` says what happens there, by chance; a plan that repeats a run does not ask it. */
  readonly decide: (place: string, draw: () => Fault | undefined) => Fault | undefined;
  /** All that struck so far. */
  readonly struck: readonly Decision[];
}

/** Places are numbered: «the second charge» stays the second when other faults are left out. */
const counting = () => {
  const counts = new Map<string, number>();
  return (place: string): number => {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return count;
  };
};

/** Faults by chance, at most so many: at some time they stop, and all must come right. */
export const drawnPlan = (most: number): Plan => {
  const countAt = counting();
  const struck: Decision[] = [];
  return {
    struck,
    decide: (place, draw) => {
      const count = countAt(place);
      const fault = struck.length < most ? draw() : undefined;
      if (fault) struck.push({ point: `${place} #${count}`, fault });
      return fault;
    },
  };
};

/** The faults of another run, at the places where they struck. */
export const repeatedPlan = (decisions: readonly Decision[]): Plan => {
  const countAt = counting();
  const faults = new Map(decisions.map(({ point, fault }) => [point, fault]));
  const struck: Decision[] = [];
  return {
    struck,
    decide: (place) => {
      const point = `${place} #${countAt(place)}`;
      const fault = faults.get(point);
      if (fault) struck.push({ point, fault });
      return fault;
    },
  };
};
