import type { Entry } from '../domain/entry.ts';
import { entryKey } from '../domain/entry.ts';
import { parseJson } from '../domain/events/batch.ts';
import { parseEvent } from '../domain/events/parse.ts';
import { LISTENED } from '../domain/rules/catalogue.ts';
import { wakesAt } from '../domain/rules/wake.ts';
import { journalEntries } from './journal-event.ts';
import { lookAtSubject } from './look-at-subject.ts';
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
  readonly entries: readonly Entry[];
  readonly listened: boolean;
  readonly wakesAt: number | undefined;
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
  await world.queues.wake(journaled.flatMap(deadlineOf));
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
  const due = parsed.known ? wakesAt(parsed.event) : undefined;
  return {
    messageId: message.messageId,
    entries: journalEntries(parsed.event),
    listened: LISTENED.has(parsed.event.type),
    wakesAt: due,
  };
};

/** Those whose every entry stands in the journal. */
const journal = async (world: World, messages: readonly Readable[]): Promise<readonly Readable[]> => {
  const unwritten = await world.journal.append(
    messages.flatMap(({ entries }) => entries),
    world.now(),
  );
  if (unwritten.length === 0) return messages;
  const missing = new Set(unwritten.map((entry) => `${entry.tenantid}#${entry.subject}#${entryKey(entry)}`));
  return messages.filter(({ entries }) =>
    entries.every((entry) => !missing.has(`${entry.tenantid}#${entry.subject}#${entryKey(entry)}`)),
  );
};

const deadlineOf = ({ entries: [entry], wakesAt: dueAt }: Readable): readonly Deadline[] =>
  entry && dueAt !== undefined ? [{ tenantid: entry.tenantid, subject: entry.subject, dueAt }] : [];

/** Each subject that something listened to happened to, once; those whose look failed come again. */
const lookAtAll = async (world: World, messages: readonly Readable[]): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const [subject, group] of bySubject(messages.filter(({ listened }) => listened))) {
    try {
      await lookAndWake(world, subject.tenantid, subject.subject);
    } catch (error) {
      world.log.warn('a subject could not be looked at', { subject: subject.subject, error: String(error) });
      failed.push(...group.map(({ messageId }) => messageId));
    }
  }
  return failed;
};

const bySubject = (messages: readonly Readable[]): ReadonlyMap<Entry, readonly Readable[]> => {
  const groups = new Map<string, { readonly entry: Entry; readonly group: Readable[] }>();
  for (const message of messages) {
    const [entry] = message.entries;
    if (!entry) continue;
    const name = `${entry.tenantid}#${entry.subject}`;
    const known = groups.get(name);
    if (known) known.group.push(message);
    else groups.set(name, { entry, group: [message] });
  }
  return new Map([...groups.values()].map(({ entry, group }) => [entry, group]));
};

/** An event's own deadline is armed with it; a look arms another only where rules wait for what has not come. */
const lookAndWake = async (world: World, tenantid: string, subject: string): Promise<void> => {
  const waitingSince = world.now();
  const { dueAt, waiting } = await lookAtSubject(world, tenantid, subject, waitingSince);
  if (waiting && dueAt !== undefined) await world.queues.wake([{ tenantid, subject, dueAt, waitingSince }]);
};
