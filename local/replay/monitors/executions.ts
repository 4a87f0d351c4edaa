import type { Monitor } from './monitor.ts';

/** More than the longest honest story has: a debt asked about for a day, with a person in between. */
const MOST_TRANSITIONS = 300;

/** No execution goes round in circles: each transition is paid for. */
const noCircles = (): Monitor => {
  const counts = new Map<string, number>();
  return {
    promise: 'no-circles',
    about: ['entered', 'retried'],
    hear: ({ details }) => {
      const execution = String(details['execution']);
      const count = (counts.get(execution) ?? 0) + 1;
      counts.set(execution, count);
      return count === MOST_TRANSITIONS ? [execution, `${count} transitions`] : undefined;
    },
  };
};

export const executionMonitors = (): readonly Monitor[] => [noCircles()];
