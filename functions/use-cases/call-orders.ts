import { ACTS } from '../domain/acts.ts';
import type { Entry } from '../domain/entry.ts';
import { subjectParts } from '../domain/events/subject.ts';
import type { OrderException } from '../domain/exception.ts';
import { isIncident } from '../domain/incidents/incident.ts';
import { readingOnce } from '../domain/reading.ts';
import { SECOND } from '../domain/rules/rule.ts';
import type { Timeline } from '../domain/timeline.ts';
import { told } from '../domain/timeline.ts';
import { lookBackOf } from '../domain/windows.ts';
import { isCalling } from './answer-calls.ts';
import type { World } from './ports.ts';
import { act, record } from './situation.ts';

/** How far apart the called orders are looked at, in seconds: hundreds do not come at once. */
const CALLS_APART_SECONDS = 1;

/** How many of them one entry of the scope's journal names. */
const CALLS_TOGETHER = 500;

const reached = readingOnce(ACTS['rescue.reached']);

/**
 * Calls the orders of a scope for what is wrong with it: each has it in its journal, and is woken to answer. Those that
 * have answered (`timeline`, where it is read) are left alone; the others may be called again. Safe to repeat.
 */
export const callOrders = async (
  world: World,
  exception: OrderException,
  timeline: Timeline | null = null,
): Promise<void> => {
  if (!isCalling(exception)) return;
  const { tenantid, subject: scope } = exception;
  const now = world.now();
  const members = await world.members.of(tenantid, scope, now - lookBackOf(subjectParts(scope).kind));
  const answered = timeline ? answeredTo(exception, timeline) : new Set();
  const called = [...new Set(members.map(({ orderId }) => orderId))].filter((id) => !answered.has(id));
  if (called.length === 0) return;
  await record(
    world,
    called.map((orderId) => callOf(exception, orderId)),
  );
  await world.queues.wake(
    called.map((orderId, nth) => ({
      tenantid,
      subject: `order:${orderId}`,
      dueAt: now + nth * CALLS_APART_SECONDS * SECOND,
      rules: [],
    })),
  );
  if (isIncident(exception)) await record(world, notesOf(exception, called, now));
};

const answeredTo = ({ exceptionId }: OrderException, timeline: Timeline): ReadonlySet<string> =>
  new Set(
    told(timeline, 'rescue.reached', reached).flatMap(({ data }) =>
      data.exceptionId === exceptionId ? [data.orderId] : [],
    ),
  );

/** Under the scope, whom its incident has called. */
const notesOf = (exception: OrderException, called: readonly string[], now: number): readonly Entry[] =>
  Array.from({ length: Math.ceil(called.length / CALLS_TOGETHER) }, (_, nth) => {
    const orderIds = called.slice(nth * CALLS_TOGETHER, (nth + 1) * CALLS_TOGETHER);
    const data = { exceptionId: exception.exceptionId, orderIds };
    return act(exception, now, 'rescue.calling', `calling/${now}/${nth}`, data);
  });

/** The same whoever writes it, and whenever: of the exception's time. */
const callOf = (
  { tenantid, exceptionId, subject: scope, rule, way, openedAt }: OrderException,
  orderId: string,
): Entry =>
  act({ tenantid, subject: `order:${orderId}`, exceptionId }, openedAt, 'rescue.called', 'called', {
    exceptionId,
    rule,
    way,
    scope,
  });
