import type { Entry } from '../domain/entry.ts';
import type { RuleId } from '../domain/exception.ts';
import { earliest, examine } from '../domain/rules/examine.ts';
import { goOnAfterLook } from './go-on-after-look.ts';
import { letKnow } from './let-know.ts';
import { lookInShadow, runsAs } from './look-in-shadow.ts';
import { begin, putExceptions, storeOf } from './open-exceptions.ts';
import type { World } from './ports.ts';
import { readSubject } from './read-subject.ts';
import type { SubjectRecord, WakeUp } from './subjects.ts';
import { warnEarly } from './warn-early.ts';
import { watch } from './watch.ts';

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
  /** The next deadline of those rules, and which of them have one: who asked for it wakes the subject then. */
  readonly dueAt: number | undefined;
  readonly dueRules: readonly RuleId[];
  /** Some rule still cannot judge. */
  readonly isWaiting: boolean;
  /** What it let other subjects know. */
  readonly noted: readonly Entry[];
}

/**
 * Reads a subject once, consistently, and does all that follows: opens what its rules find, settles what has come
 * right, goes on with who waits, and sees to it that it is looked at again for what is waited for.
 */
export const lookAtSubject = async (world: World, at: LookAt): Promise<Looked> => {
  const { tenantid, subject, waitingSince, rules: chain, because = [] } = at;
  const { record, state } = await readSubject(world, tenantid, subject);
  const about = { tenantid, subject, storeid: storeOf(record.entries) };
  const policy = await world.policies.of(tenantid, about.storeid);
  const shadow = await world.policies.shadowOf(tenantid, about.storeid);
  const moment = { now: world.now(), policy, waitingSince };
  const { findings: found, ...due } = examine(state, moment, chain);
  const findings = found.filter(runsAs(policy, 'live'));
  const put = await putExceptions(world, { ...about, state, findings, standing: record.exceptions, policy });
  // Written before they begin: whoever died in between comes again and lets the others know once more.
  const noted = await letKnow(world, state, because, put.unstarted);
  const timeline = state.kind === 'timeline' ? state.timeline : null;
  for (const exception of put.unstarted) await begin(world, exception, timeline);
  await goOnAfterLook(world, { state, standing: record.exceptions, opened: put.opened, because });
  const watched = await Promise.all(
    record.exceptions.map((exception) => watch(world, state, exception, moment)),
  );
  if (put.opened.length === 0) await warnEarly(world, state, record, moment);
  const inShadow = await lookInShadow(world, { tenantid, subject, state, moment, found, shadow, chain });
  const rulesWait = earliest(due.waitsUntil, inShadow.waitsUntil);
  await waitOn(world, at, record, { rules: rulesWait, watches: earliest(...watched) });
  return {
    dueAt: earliest(due.dueAt, inShadow.dueAt),
    dueRules: [...new Set([...due.dueRules, ...(inShadow.dueRules ?? [])])],
    isWaiting: rulesWait !== undefined,
    noted,
  };
};

interface Waits {
  readonly rules: number | undefined;
  readonly watches: number | undefined;
}

/**
 * What rules wait for, and exceptions that have their time to come right, are looked at by one chain of the subject:
 * whoever looks carries it on, unless the subject is known to be woken by then. The message goes before the note of it,
 * so that a time noted and still to come always has one; of two chains the first to wake finds the other's, and ends.
 */
const waitOn = async (
  world: World,
  { tenantid, subject, waitingSince }: LookAt,
  { wakesAt }: SubjectRecord,
  { rules, watches }: Waits,
): Promise<void> => {
  const dueAt = earliest(rules, watches);
  const forRules = rules !== undefined;
  if (dueAt === undefined || isWokenBy(wakesAt, { dueAt, forRules }, world.now())) return;
  await world.queues.wake([{ tenantid, subject, dueAt, ...(forRules && { waitingSince }) }]);
  await world.journal.wakesAt(tenantid, subject, { dueAt, forRules });
};

/** A wake-up for rules does for exceptions too, not the other way round: it says that somebody waited. */
const isWokenBy = (known: WakeUp | null, { dueAt, forRules }: WakeUp, now: number): boolean =>
  known !== null && known.dueAt > now && known.dueAt <= dueAt && (known.forRules || !forRules);
