import type { Entry } from '../domain/entry.ts';
import { entryKey } from '../domain/entry.ts';
import { parseJson } from '../domain/events/batch.ts';
import { parseEvent } from '../domain/events/parse.ts';
import { firstDeadline, isArming, isHeard } from '../domain/rules/catalogue.ts';
import { journalEntries } from './journal-event.ts';
import { lookAndWake } from './look-and-wake.ts';
import type { Deadline, World } from './ports.ts';

/** One message of a queue: its body is one event. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
}

/** What becomes of a batch: `failed` come again, `unreadable` go to the dead letters with the reason. */
export interface Detected {
  readonly failed: readonly string[];
  readonly unreadable: readonly (Message & { readonly reason: string })[];
}

interface Readable {
  readonly messageId: string;
  /** Its own, then its copies under other subjects. */
  readonly entries: readonly Entry[];
}

/**
 * The detector: journal ▸ fold ▸ rules ▸ open. It may die between any two steps; what comes again does the rest.
 * Every event is written before its subject is read, so that of two concurrent writers at least one sees both.
 */
export const detect = async (world: World, messages: readonly Message[]): Promise<Detected> => {
  const read = messages.map(readMessage);
  const readable = read.flatMap((message) => ('entries' in message ? [message] : []));
  const unreadable = read.flatMap((message) => ('reason' in message ? [message] : []));
  const journaled = await journal(world, readable);
  await world.queues.wake(await deadlinesOf(world, journaled));
  const failed = await lookAtAll(world, journaled);
  const unwritten = readable.filter((message) => !journaled.includes(message));
  return { failed: [...unwritten.map(({ messageId }) => messageId), ...failed], unreadable };
};

const readMessage = (message: Message): Readable | (Message & { readonly reason: string }) => {
  const json = parseJson(message.body);
  if (json === undefined)
    return { ...message, reason: 'the body is not JSON: one event as a JSON object is right' };
  const parsed = parseEvent(json);
  if (parsed.status === 'refused')
    return { ...message, reason: `${parsed.path} ${parsed.problem}: ${parsed.expected} is right` };
  return { messageId: message.messageId, entries: journalEntries(parsed.event) };
};

/** Those whose every entry stands in the journal. */
const journal = async (world: World, messages: readonly Readable[]): Promise<readonly Readable[]> => {
  const unwritten = await world.journal.append(
    messages.flatMap(({ entries }) => entries),
    world.now(),
  );
  const missing = new Set(unwritten.map((entry) => `${entry.tenantid}#${entry.subject}#${entryKey(entry)}`));
  return messages.filter(({ entries }) =>
    entries.every((entry) => !missing.has(`${entry.tenantid}#${entry.subject}#${entryKey(entry)}`)),
  );
};

/** The first link of each entry's wake-up chain. */
const deadlinesOf = async (world: World, messages: readonly Readable[]): Promise<readonly Deadline[]> => {
  const arming = messages.flatMap(({ entries }) => entries).filter(isArming);
  const deadlines = arming.map(async (entry): Promise<Deadline | undefined> => {
    const first = firstDeadline(entry, await world.policies.of(entry.tenantid));
    return first && { tenantid: entry.tenantid, subject: entry.subject, ...first };
  });
  return (await Promise.all(deadlines)).filter((deadline) => deadline !== undefined);
};

/** Each subject that something heard happened to, once; those whose look failed come again. */
const lookAtAll = async (world: World, messages: readonly Readable[]): Promise<readonly string[]> => {
  const failed = new Set<string>();
  const heard = messages.flatMap(({ messageId, entries }) =>
    entries.filter(isHeard).map(({ tenantid, subject }) => ({ messageId, tenantid, subject })),
  );
  for (const group of Map.groupBy(heard, ({ tenantid, subject }) => `${tenantid}#${subject}`).values()) {
    const [{ tenantid, subject } = { tenantid: '', subject: '' }] = group;
    try {
      await lookAndWake(world, tenantid, subject);
    } catch (error) {
      world.log.warn('a subject could not be looked at', { subject, error: String(error) });
      for (const { messageId } of group) failed.add(messageId);
    }
  }
  return [...failed];
};
