import * as z from 'zod/mini';
import { parseJson } from '../domain/events/batch.ts';
import { RULES } from '../domain/exception.ts';
import type { Detected, Message } from './detect.ts';
import { lookAtNoted } from './look-and-wake.ts';
import { lookAtSubject } from './look-at-subject.ts';
import type { Deadline, World } from './ports.ts';

const DeadlineMessage = z.object({
  tenantid: z.string(),
  subject: z.string(),
  dueAt: z.int(),
  waitingSince: z.optional(z.int()),
  rules: z.optional(z.array(z.enum(RULES))),
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
  { waitingSince, rules, ...due }: z.infer<typeof DeadlineMessage>,
): Promise<boolean> => {
  try {
    await checkDeadline(world, { ...due, ...(waitingSince && { waitingSince }), ...(rules && { rules }) });
    return true;
  } catch (error) {
    world.log.warn('a deadline could not be checked', { subject: due.subject, error: String(error) });
    return false;
  }
};

/**
 * Not due yet, it is sent on; due, all the subject's rules are looked at. A chain that an event armed names its rules and
 * goes on for them; what the subject waits for is seen to by the look itself. A second chain does no harm.
 */
const checkDeadline = async (world: World, deadline: Deadline): Promise<void> => {
  const { tenantid, subject, dueAt, rules } = deadline;
  if (dueAt > world.now()) return world.queues.wake([deadline]);
  const waitingSince = deadline.waitingSince ?? world.now();
  const looked = await lookAtSubject(world, { tenantid, subject, waitingSince, rules: rules ?? [] });
  if (rules && looked.dueAt !== undefined)
    await world.queues.wake([{ tenantid, subject, rules, dueAt: looked.dueAt }]);
  await lookAtNoted(world, looked.noted);
};
