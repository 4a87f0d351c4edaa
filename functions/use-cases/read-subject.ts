import { subjectParts } from '../domain/events/subject.ts';
import type { State } from '../domain/rules/examine.ts';
import { foldSubject } from '../domain/rules/examine.ts';
import { COUNTED_KINDS, isInReach, lookBackOf, WINDOWS_BACK } from '../domain/windows.ts';
import type { World } from './ports.ts';
import type { Counts } from './scopes.ts';
import type { SubjectRecord } from './subjects.ts';

/** What the table holds of a subject and what that comes to; of one that is no order, since its rules' longest look-back. */
export const readSubject = async (
  world: World,
  tenantid: string,
  subject: string,
): Promise<{ readonly record: SubjectRecord; readonly state: State }> => {
  const { kind } = subjectParts(subject);
  if (kind === 'order') {
    const record = await world.journal.read(tenantid, subject);
    return { record, state: foldSubject(tenantid, subject, record.entries) };
  }
  const now = world.now();
  const since = now - lookBackOf(kind);
  const [record, counted] = await Promise.all([
    world.journal.read(tenantid, subject, since),
    countsOf(world, tenantid, subject, now),
  ]);
  const entries = record.entries.filter((entry) => isInReach(entry, now));
  return { record, state: foldSubject(tenantid, subject, entries, counted?.counts, counted?.dishes) };
};

/** The denominators of its windows: counters, or of a batch the orders that it was picked for. */
const countsOf = async (
  world: World,
  tenantid: string,
  subject: string,
  now: number,
): Promise<Counts | undefined> => {
  const { kind } = subjectParts(subject);
  if (COUNTED_KINDS.includes(kind)) return world.counters.read(tenantid, subject, now - WINDOWS_BACK);
  if (kind !== 'batch') return undefined;
  const members = await world.members.of(tenantid, subject, now - lookBackOf(kind));
  const groups = Map.groupBy(members, ({ until }) => until);
  return { counts: new Map([...groups].map(([at, group]) => [at, group.length])) };
};
