import { checkDeadlines } from '../../functions/use-cases/check-deadlines.ts';
import type { Deadline } from '../../functions/use-cases/ports.ts';
import type { TestWorld } from '../support/world.ts';

/** Lets time pass in a world: each deadline that is due meanwhile is checked at its time, in order. */
export const passing = (scene: TestWorld) => {
  let seen = 0;
  const waiting: Deadline[] = [];
  return async (until: number): Promise<void> => {
    for (;;) {
      waiting.push(...scene.deadlines.slice(seen));
      seen = scene.deadlines.length;
      waiting.sort((a, b) => a.dueAt - b.dueAt);
      const [next] = waiting;
      if (!next || next.dueAt > until) break;
      waiting.shift();
      scene.time.now = Math.max(scene.time.now, next.dueAt);
      await checkDeadlines(scene.world, [{ messageId: 'deadline', body: JSON.stringify(next) }]);
    }
    scene.time.now = until;
  };
};
