import { SECOND } from '../domain/rules/rule.ts';
import type { World } from './ports.ts';

/** How far apart orders are looked at that something concerns together, in seconds: hundreds do not come at once. */
const ORDERS_APART_SECONDS = 1;

/** Has each of these orders looked at, one after another: `subjects` are theirs in full, each once. */
export const wakeOrders = (world: World, tenantid: string, subjects: readonly string[]): Promise<void> => {
  const now = world.now();
  return world.queues.wake(
    subjects.map((subject, nth) => ({
      tenantid,
      subject,
      dueAt: now + nth * ORDERS_APART_SECONDS * SECOND,
      rules: [],
    })),
  );
};
