import type { Letter } from '../domain/dead-letter.ts';
import { deadLetterEntry, isAbout } from '../domain/dead-letter.ts';
import type { Entry } from '../domain/entry.ts';
import { QUEUES } from '../domain/events/row.ts';
import { MINUTE } from '../domain/rules/rule.ts';
import { lookBackOf } from '../domain/windows.ts';
import { lookAndWake } from './look-and-wake.ts';
import type { World } from './ports.ts';
import { record } from './situation.ts';

/** Journals what a queue's function has put with the dead letters, under `queue:<name>`, and looks at that (SYN-07). */
export const tellDeadLetters = async (
  world: World,
  queue: string,
  letters: readonly { readonly body: string }[],
): Promise<void> => {
  const entries = entriesOf(
    world,
    letters.map(({ body }) => ({ queue, body, kind: 'schema' })),
  );
  if (entries.length > 0) await record(world, entries);
  for (const group of byTenant(entries)) await lookAndWake(world, group);
};

const LOOKED_INTO: readonly string[] = [...QUEUES, 'deadlines'];

/**
 * The same of whatever else lies there: what SQS itself put there after too many receives, which no function has in its
 * hands, and what a function put there that died before it told. Each is told once, however often it is found; it stays
 * where it is. One queue a minute: it took hours to come there, so five minutes more are nothing.
 */
export const tellWhatLiesThere = async (world: World): Promise<void> => {
  const queue = LOOKED_INTO[Math.floor(world.now() / MINUTE) % LOOKED_INTO.length] ?? '';
  try {
    const entries = entriesOf(world, await world.deadLetters.lyingIn(queue));
    for (const group of byTenant(entries)) await tellUntold(world, group);
  } catch (error) {
    world.log.warn('dead letters are left for the next sweep', { queue, error: String(error) });
  }
};

const entriesOf = (world: World, letters: readonly Letter[]): readonly Entry[] => {
  const entries = letters.map((letter) => deadLetterEntry(letter, world.now()));
  return [...new Map(entries.map((entry) => [`${entry.tenantid} ${entry.id}`, entry])).values()];
};

const byTenant = (entries: readonly Entry[]) => Map.groupBy(entries, ({ tenantid }) => tenantid).values();

/** Whoever wrote it may have died before it was looked at: until its exception stands it is looked at again. */
const tellUntold = async (world: World, group: readonly Entry[]): Promise<void> => {
  const [{ tenantid, subject } = { tenantid: '', subject: '' }] = group;
  const { entries, exceptions } = await world.journal.read(
    tenantid,
    subject,
    world.now() - lookBackOf('queue'),
  );
  const unwritten = group.filter(({ id }) => !entries.some((entry) => entry.id === id));
  if (unwritten.length > 0) await record(world, unwritten);
  const untold = group.filter((entry) => !exceptions.some(({ occurrence }) => isAbout(entry, occurrence)));
  if (untold.length > 0) await lookAndWake(world, untold);
};
