import type { Entry } from '../domain/entry.ts';
import { subjectParts } from '../domain/events/subject.ts';
import type { OrderException, RuleId } from '../domain/exception.ts';
import { leavingsOf } from '../domain/members.ts';
import { entryOfNote } from '../domain/notes/note.ts';
import { notesOfException, notesOfOrder } from '../domain/notes/of-order.ts';
import type { Order } from '../domain/order/order.ts';
import { isOver } from '../domain/order/order.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { State } from '../domain/rules/examine.ts';
import { examine, foldSubject } from '../domain/rules/examine.ts';
import { COUNTED_KINDS, lookBackOf } from '../domain/windows.ts';
import { goOnWithOrder } from './go-on-with-order.ts';
import { begin, putExceptions, storeOf } from './open-exceptions.ts';
import type { Deadline, SubjectRecord, World } from './ports.ts';
import { record as write } from './situation.ts';
import { watch, watchDueAt } from './watch.ts';

export interface LookAt {
  readonly tenantid: string;
  readonly subject: string;
  readonly waitingSince: number;
  /** The rules whose deadlines are asked for; all, where it names none. */
  readonly rules?: readonly RuleId[];
  /** What just happened to it, where that is why it is looked at. */
  readonly because?: readonly Entry[];
}

export interface Looked {
  readonly dueAt: number | undefined;
  /** Some rule cannot judge yet: what it needs has not come. */
  readonly waiting: boolean;
  /** Chains that begin with this look: of exceptions that have their time to come right. */
  readonly begun: readonly Deadline[];
  /** What it let other subjects know. */
  readonly noted: readonly Entry[];
}

/**
 * Reads a subject once, consistently, and does all that follows: opens what its rules find, settles what has come
 * right, goes on with who waits. Answers when it must be looked at again, though nothing happens.
 */
export const lookAtSubject = async (world: World, at: LookAt): Promise<Looked> => {
  const { tenantid, subject, waitingSince, rules, because = [] } = at;
  const { record, state } = await readState(world, tenantid, subject);
  const policy = await world.policies.of(tenantid);
  const moment = { now: world.now(), policy, waitingSince };
  const { findings, dueAt, waiting } = examine(state, moment, rules);
  const about = { tenantid, subject, storeid: storeOf(record.entries) };
  const { unstarted, opened } = await putExceptions(world, about, findings, record.exceptions, policy);
  // Written before they begin: whoever died in between comes again and lets the others know once more.
  const noted = state.kind === 'order' ? await letKnow(world, state.order, because, unstarted) : [];
  for (const exception of unstarted) await begin(world, exception);
  if (state.kind === 'order') await goOn(world, state.order, [...record.exceptions, ...opened], because);
  const watched = await Promise.all(
    record.exceptions.map((exception) => watch(world, state, exception, moment)),
  );
  const mine = watched.filter((due) => due !== undefined && (rules?.includes(due.rule) ?? true));
  const dues = [dueAt, ...mine.map((due) => due?.dueAt)].filter((due) => due !== undefined);
  const begun = opened.flatMap((exception) => {
    const personAt = watchDueAt(exception, policy);
    return personAt === undefined ? [] : [{ tenantid, subject, dueAt: personAt, rules: [exception.rule] }];
  });
  return { dueAt: dues.length > 0 ? Math.min(...dues) : undefined, waiting, begun, noted };
};

const readState = async (
  world: World,
  tenantid: string,
  subject: string,
): Promise<{ readonly record: SubjectRecord; readonly state: State }> => {
  const { kind } = subjectParts(subject);
  const since = kind === 'order' ? undefined : world.now() - lookBackOf(kind);
  const [record, counts] = await Promise.all([
    world.journal.read(tenantid, subject, since),
    COUNTED_KINDS.includes(kind) ? world.counters.read(tenantid, subject, since ?? 0) : undefined,
  ]);
  return { record, state: foldSubject(tenantid, subject, record.entries, counts) };
};

/** Notes of what just happened to an order, and of what was found wrong with it. */
const letKnow = async (
  world: World,
  order: Order,
  because: readonly Entry[],
  unstarted: readonly OrderException[],
): Promise<readonly Entry[]> => {
  const ofEvents = because.flatMap((entry) =>
    notesOfOrder(order, entry).map((note) => entryOfNote(entry, note)),
  );
  const ofExceptions = unstarted.flatMap((exception) =>
    notesOfException(exception, order).map((note) => entryOfNote(entryOf(exception), note)),
  );
  const entries = [...ofEvents, ...ofExceptions];
  if (entries.length > 0) await write(world, entries);
  return entries;
};

/** An exception's opening, as a note of it is named: the same whoever writes it. */
const entryOf = ({ tenantid, subject, storeid, exceptionId, openedAt }: OrderException): Entry => ({
  tenantid,
  subject,
  ...(storeid !== null && { storeid }),
  source: OWN_SOURCE,
  id: exceptionId,
  type: 'rescue.exception',
  time: new Date(openedAt).toISOString(),
  data: null,
});

const goOn = async (
  world: World,
  order: Order,
  exceptions: readonly OrderException[],
  because: readonly Entry[],
): Promise<void> => {
  for (const exception of exceptions) await goOnWithOrder(world, order, exception);
  // Once, when it has just ended: it leaves the scopes in which rules find open orders.
  if (isOver(order) && because.some(({ type }) => type === 'order.completed' || type === 'order.cancelled'))
    await world.members.leave(order.tenantid, leavingsOf(order));
};
