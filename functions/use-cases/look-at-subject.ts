import type { Entry } from '../domain/entry.ts';
import type { OrderException, RuleId } from '../domain/exception.ts';
import type { Policy } from '../domain/policy.ts';
import { examine } from '../domain/rules/examine.ts';
import { goOnAfterLook } from './go-on-after-look.ts';
import { letKnow } from './let-know.ts';
import { lookInShadow, runsAs } from './look-in-shadow.ts';
import { begin, putExceptions, storeOf } from './open-exceptions.ts';
import type { Deadline, World } from './ports.ts';
import { readSubject } from './read-subject.ts';
import { warnEarly } from './warn-early.ts';
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
  const { tenantid, subject, waitingSince, rules: chain, because = [] } = at;
  const { record, state } = await readSubject(world, tenantid, subject);
  const about = { tenantid, subject, storeid: storeOf(record.entries) };
  const policy = await world.policies.of(tenantid, about.storeid);
  const shadow = await world.policies.shadowOf(tenantid, about.storeid);
  const moment = { now: world.now(), policy, waitingSince };
  const { findings: found, dueAt, waiting } = examine(state, moment, chain);
  const findings = found.filter(runsAs(policy, 'live'));
  const put = await putExceptions(world, { ...about, state, findings, standing: record.exceptions, policy });
  // Written before they begin: whoever died in between comes again and lets the others know once more.
  const noted = await letKnow(world, state, because, put.unstarted);
  for (const exception of put.unstarted) await begin(world, exception);
  await goOnAfterLook(world, { state, standing: record.exceptions, opened: put.opened, because });
  const watched = await Promise.all(
    record.exceptions.map((exception) => watch(world, state, exception, moment)),
  );
  if (put.opened.length === 0) await warnEarly(world, state, record, moment);
  const shadowDueAt = await lookInShadow(world, { tenantid, subject, state, moment, found, shadow, chain });
  const mine = watched.flatMap((due) => (due && (chain?.includes(due.rule) ?? true) ? [due.dueAt] : []));
  const dues = [dueAt, shadowDueAt, ...mine].filter((due) => due !== undefined);
  // Also of those that somebody else put: they may have died before they woke them.
  const begun = put.unstarted.flatMap((exception) => watchChain(exception, policy));
  return { dueAt: dues.length > 0 ? Math.min(...dues) : undefined, waiting, begun, noted };
};

const watchChain = (exception: OrderException, policy: Policy): readonly Deadline[] => {
  const { tenantid, subject, rule } = exception;
  const dueAt = watchDueAt(exception, policy);
  return dueAt === undefined ? [] : [{ tenantid, subject, dueAt, rules: [rule] }];
};
