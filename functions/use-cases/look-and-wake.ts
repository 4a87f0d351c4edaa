import type { Entry } from '../domain/entry.ts';
import { subjectParts } from '../domain/events/subject.ts';
import { isHeard } from '../domain/rules/catalogue.ts';
import { SECOND } from '../domain/rules/rule.ts';
import { LOOKS_APART_SECONDS, WIDE_KINDS } from '../domain/windows.ts';
import { lookAtSubject } from './look-at-subject.ts';
import type { World } from './ports.ts';

/** When each wide scope was last looked at, or will be, by this environment. */
const looks = new WeakMap<World, Map<string, number>>();

/**
 * Looks at a subject that something heard happened to, and at those that its notes reach. A wide scope is looked at no
 * more than once in ten seconds: what comes meanwhile is looked at together, at the end of them.
 */
export const lookAndWake = async (world: World, because: readonly Entry[]): Promise<void> => {
  const [{ tenantid, subject } = { tenantid: '', subject: '' }] = because;
  if (await isLookedAtLater(world, tenantid, subject)) return;
  const { noted } = await lookAtSubject(world, { tenantid, subject, waitingSince: world.now(), because });
  await lookAtNoted(world, noted);
};

/** The subjects of notes, each once. */
export const lookAtNoted = async (world: World, notes: readonly Entry[]): Promise<void> => {
  const heard = Map.groupBy(notes.filter(isHeard), ({ tenantid, subject }) => `${tenantid}#${subject}`);
  for (const group of heard.values()) await lookAndWake(world, group);
};

/** Where it was looked at just now, a look at the end of the ten seconds is woken, once; known only when it was taken. */
const isLookedAtLater = async (world: World, tenantid: string, subject: string): Promise<boolean> => {
  if (!WIDE_KINDS.includes(subjectParts(subject).kind)) return false;
  const known = looks.get(world) ?? new Map<string, number>();
  looks.set(world, known);
  const [name, now] = [`${tenantid}#${subject}`, world.now()];
  const last = known.get(name) ?? Number.NEGATIVE_INFINITY;
  if (last > now) return true;
  const next = last + LOOKS_APART_SECONDS * SECOND;
  // A look of its own, and no chain: each would go on for as long as an incident stands.
  if (next > now) await world.queues.wake([{ tenantid, subject, dueAt: next, rules: [] }]);
  known.set(name, Math.max(next, now));
  return next > now;
};
