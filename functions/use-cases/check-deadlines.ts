import * as z from 'zod/mini';
import { parseJson } from '../domain/events/batch.ts';
import type { Detected, Message } from './detect.ts';
import { lookAtSubject } from './look-at-subject.ts';
import type { Deadline, World } from './ports.ts';

const DeadlineMessage = z.object({
  tenantid: z.string(),
  subject: z.string(),
  dueAt: z.int(),
  waitingSince: z.optional(z.int()),
});

/** The deadlines' queue: each message is one link of a subject's wake-up chain. */
export const checkDeadlines = async (world: World, messages: readonly Message[]): Promise<Detected> => {
  const failed: string[] = [];
  const unreadable: (Message & { readonly reason: string })[] = [];
  for (const message of messages) {
    const read = DeadlineMessage.safeParse(parseJson(message.body));
    if (!read.success)
      unreadable.push({ ...message, reason: 'it is no deadline: tenantid, subject and dueAt are right' });
    else if (!(await checked(world, read.data))) failed.push(message.messageId);
  }
  return { failed, unreadable };
};

const checked = async (
  world: World,
  { waitingSince, ...deadline }: z.infer<typeof DeadlineMessage>,
): Promise<boolean> => {
  try {
    await checkDeadline(world, waitingSince === undefined ? deadline : { ...deadline, waitingSince });
    return true;
  } catch (error) {
    world.log.warn('a deadline could not be checked', { subject: deadline.subject, error: String(error) });
    return false;
  }
};

/**
 * Not due yet, it is sent on; due, all the subject's rules are looked at and the next due time follows from the
 * fold. A second chain does no harm.
 */
const checkDeadline = async (world: World, deadline: Deadline): Promise<void> => {
  const { tenantid, subject, dueAt } = deadline;
  if (dueAt > world.now()) return world.queues.wake([deadline]);
  const waitingSince = deadline.waitingSince ?? world.now();
  const looked = await lookAtSubject(world, tenantid, subject, waitingSince);
  if (looked.dueAt === undefined) return;
  await world.queues.wake([
    { tenantid, subject, dueAt: looked.dueAt, ...(looked.waiting ? { waitingSince } : {}) },
  ]);
};
