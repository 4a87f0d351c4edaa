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

interface Read {
  readonly messageId: string;
  readonly deadline: Deadline;
}

/**
 * The deadlines' queue: each message is one link of a subject's wake-up chain. Those not due yet are sent on, together;
 * of each that is due the subject is looked at.
 */
export const checkDeadlines = async (world: World, messages: readonly Message[]): Promise<Detected> => {
  const unreadable: (Message & { readonly reason: string })[] = [];
  const read: Read[] = [];
  for (const message of messages) {
    const deadline = deadlineIn(message);
    if (deadline) read.push({ messageId: message.messageId, deadline });
    else unreadable.push({ ...message, reason: 'it is no deadline: tenantid, subject and dueAt are right' });
  }
  const now = world.now();
  const { early = [], due = [] } = Object.groupBy(read, ({ deadline }) =>
    deadline.dueAt > now ? 'early' : 'due',
  );
  const failed = await failing(world, early, () => world.queues.wake(early.map(({ deadline }) => deadline)));
  for (const one of due)
    failed.push(...(await failing(world, [one], () => checkDeadline(world, one.deadline))));
  return { failed, unreadable };
};

const deadlineIn = ({ body }: Message): Deadline | undefined => {
  const read = DeadlineMessage.safeParse(parseJson(body));
  if (!read.success) return undefined;
  const { waitingSince, rules, ...due } = read.data;
  return { ...due, ...(waitingSince && { waitingSince }), ...(rules && { rules }) };
};

/** The messages that come again, because what was to be done for them failed. */
const failing = async (world: World, read: readonly Read[], act: () => Promise<void>): Promise<string[]> => {
  const [first] = read;
  if (!first) return [];
  try {
    await act();
    return [];
  } catch (error) {
    world.log.warn('a deadline could not be checked', {
      subject: first.deadline.subject,
      error: String(error),
    });
    return read.map(({ messageId }) => messageId);
  }
};

/**
 * All the subject's rules are looked at. A chain that an event armed names its rules and goes on for them; what the
 * subject waits for is seen to by the look itself, and rules that have waited go on from here when they need not wait
 * any more. A second chain does no harm.
 */
const checkDeadline = async (world: World, deadline: Deadline): Promise<void> => {
  const { tenantid, subject, rules, waitingSince } = deadline;
  const hasWaited = rules === undefined && waitingSince !== undefined;
  const looked = await lookAtSubject(world, {
    tenantid,
    subject,
    waitingSince: waitingSince ?? world.now(),
    ...(!hasWaited && { rules: rules ?? [] }),
  });
  const goesOn = hasWaited ? !looked.isWaiting : rules !== undefined;
  if (goesOn && looked.dueAt !== undefined)
    await world.queues.wake([{ tenantid, subject, rules: rules ?? looked.dueRules, dueAt: looked.dueAt }]);
  await lookAtNoted(world, looked.noted);
};
