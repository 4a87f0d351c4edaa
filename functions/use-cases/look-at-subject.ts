import type { RuleId } from '../domain/exception.ts';
import { examine, foldSubject } from '../domain/rules/examine.ts';
import { goOnWithOrder } from './go-on-with-order.ts';
import { openExceptions, storeOf } from './open-exceptions.ts';
import type { Deadline, World } from './ports.ts';
import { warnEarly } from './warn-early.ts';
import { watch, watchDueAt } from './watch.ts';

export interface LookAt {
  readonly tenantid: string;
  readonly subject: string;
  readonly waitingSince: number;
  /** The rules whose deadlines are asked for; all, where it names none. */
  readonly rules?: readonly RuleId[];
}

export interface Looked {
  readonly dueAt: number | undefined;
  /** Some rule cannot judge yet: what it needs has not come. */
  readonly waiting: boolean;
  /** Chains that begin with this look: of exceptions that have their time to come right. */
  readonly begun: readonly Deadline[];
}

/**
 * Reads a subject once, consistently, and does all that follows: opens what its rules find, settles what has come
 * right, goes on with who waits. Answers when it must be looked at again, though nothing happens.
 */
export const lookAtSubject = async (world: World, at: LookAt): Promise<Looked> => {
  const { tenantid, subject, waitingSince, rules } = at;
  const record = await world.journal.read(tenantid, subject);
  const storeid = storeOf(record.entries);
  const policy = await world.policies.of(tenantid);
  const moment = { now: world.now(), policy, waitingSince };
  const state = foldSubject(tenantid, subject, record.entries);
  const { findings, dueAt, waiting } = examine(state, moment, rules);
  const about = { tenantid, subject, storeid };
  const opened = await openExceptions(world, about, findings, record.exceptions, policy);
  if (state.kind === 'order')
    for (const exception of [...record.exceptions, ...opened])
      await goOnWithOrder(world, state.order, exception);
  if (opened.length === 0) await warnEarly(world, state, record, moment);
  const watched = await Promise.all(
    record.exceptions.map((exception) => watch(world, state, exception, moment)),
  );
  const mine = watched.filter((due) => due !== undefined && (rules?.includes(due.rule) ?? true));
  const dues = [dueAt, ...mine.map((due) => due?.dueAt)].filter((due) => due !== undefined);
  const begun = opened.flatMap((exception) => {
    const personAt = watchDueAt(exception, policy);
    return personAt === undefined ? [] : [{ tenantid, subject, dueAt: personAt, rules: [exception.rule] }];
  });
  return { dueAt: dues.length > 0 ? Math.min(...dues) : undefined, waiting, begun };
};
