import { lookAtSubject } from './look-at-subject.ts';
import type { World } from './ports.ts';

/** An event's own deadline is armed with it; a look arms another where rules wait, or what they found has its time. */
export const lookAndWake = async (world: World, tenantid: string, subject: string): Promise<void> => {
  const waitingSince = world.now();
  const { dueAt, waiting, begun } = await lookAtSubject(world, { tenantid, subject, waitingSince });
  const again = waiting && dueAt !== undefined ? [{ tenantid, subject, dueAt, waitingSince }] : [];
  await world.queues.wake([...again, ...begun]);
};
