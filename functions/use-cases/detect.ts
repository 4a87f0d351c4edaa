import type { Entry } from '../domain/entry.ts';
import { entryKey } from '../domain/entry.ts';
import { parseJson } from '../domain/events/batch.ts';
import type { ContractEvent, UnknownEvent } from '../domain/events/catalogue.ts';
import { parseEvent } from '../domain/events/parse.ts';
import { membershipsOf } from '../domain/members.ts';
import { firstDeadline, isArming, isHeard } from '../domain/rules/catalogue.ts';
import { countsOf } from '../domain/windows.ts';
import { notesOfSources } from './hear-sources.ts';
import { journalEntries } from './journal-event.ts';
import { lookAndWake } from './look-and-wake.ts';
import type { Deadline, World } from './ports.ts';
import { record } from './situation.ts';

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
  readonly entries: readonly [Entry, ...Entry[]];
  readonly event: ContractEvent | UnknownEvent;
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
  await spread(world, journaled);
  const heard = await hear(world, journaled);
  await world.queues.wake(
    await deadlinesOf(world, [...journaled.flatMap(({ entries }) => entries), ...heard]),
  );
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
  return { messageId: message.messageId, entries: journalEntries(parsed.event), event: parsed.event };
};

/** Sources that must not fall silent are noted as heard. */
const hear = async (world: World, messages: readonly Readable[]): Promise<readonly Entry[]> => {
  const notes: Entry[] = [];
  for (const [tenantid, group] of Map.groupBy(messages, ({ entries: [entry] }) => entry.tenantid)) {
    const policy = await world.policies.of(tenantid);
    notes.push(
      ...notesOfSources(
        group.map(({ event }) => event),
        policy,
      ),
    );
  }
  if (notes.length > 0) await record(world, notes);
  return notes;
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

/** The first link of each entry's wake-up chain. */
const deadlinesOf = async (world: World, entries: readonly Entry[]): Promise<readonly Deadline[]> => {
  const deadlines = entries.filter(isArming).map(async (entry): Promise<Deadline | undefined> => {
    const { tenantid, subject, storeid } = entry;
    const policy = await world.policies.of(tenantid, storeid);
    const first = firstDeadline(entry, policy, await world.policies.shadowOf(tenantid, storeid));
    return first && { tenantid, subject, ...first };
  });
  return (await Promise.all(deadlines)).filter((deadline) => deadline !== undefined);
};

/** Each subject that something heard happened to, once; those whose look failed come again. */
const lookAtAll = async (world: World, messages: readonly Readable[]): Promise<readonly string[]> => {
  const failed = new Set<string>();
  const heard = messages.flatMap(({ messageId, entries }) =>
    entries.filter(isHeard).map((entry) => ({ messageId, entry })),
  );
  const subjects = Map.groupBy(heard, ({ entry: { tenantid, subject } }) => `${tenantid}#${subject}`);
  for (const [subject, group] of subjects) {
    try {
      await lookAndWake(
        world,
        group.map(({ entry }) => entry),
      );
    } catch (error) {
      world.log.warn('a subject could not be looked at', { subject, error: String(error) });
      for (const { messageId } of group) failed.add(messageId);
    }
  }
  return [...failed];
};

/** Puts orders into the scopes that their events name, and counts what is counted by the minute. */
const spread = async (world: World, messages: readonly Readable[]): Promise<void> => {
  const tenants = Map.groupBy(messages, ({ entries: [entry] }) => entry.tenantid);
  for (const [tenantid, group] of tenants) {
    const members = group.flatMap(({ event }) => membershipsOf(event));
    const counted = group.flatMap(({ event }) => countsOf(event));
    const [{ messageId } = { messageId: '' }] = group;
    await Promise.all([
      members.length > 0 && world.members.join(tenantid, members),
      counted.length > 0 && world.counters.add(tenantid, counted, messageId),
    ]);
  }
};
