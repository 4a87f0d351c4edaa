import { canonical, digest } from '../domain/digest.ts';
import type { Entry } from '../domain/entry.ts';
import { subjectParts } from '../domain/events/subject.ts';
import type { OrderException } from '../domain/exception.ts';
import type { ToCall } from '../domain/incidents/calling.ts';
import { toCall } from '../domain/incidents/calling.ts';
import { isCalling, isIncident } from '../domain/incidents/incident.ts';
import { MINUTE } from '../domain/rules/rule.ts';
import type { Timeline } from '../domain/timeline.ts';
import { lookBackOf } from '../domain/windows.ts';
import type { World } from './ports.ts';
import { act, record } from './situation.ts';
import { wakeOrders } from './wake-orders.ts';

/** How many of them one entry of the scope's journal names. */
const CALLS_TOGETHER = 500;

/**
 * Calls the orders of a scope for what is wrong with it: each has it in its journal, and is woken to answer. An incident
 * notes whom it has called, for its next look (`timeline`, where it is read). Safe to repeat.
 */
export const callOrders = async (
  world: World,
  exception: OrderException,
  timeline: Timeline | null = null,
): Promise<void> => {
  if (!isCalling(exception)) return;
  const now = world.now();
  const orderIds = await membersOf(world, exception, now);
  const call = toCall(timeline, exception, orderIds, now);
  if (call.told.length === 0) return;
  await record(
    world,
    call.told.map((orderId) => callOf(exception, orderId, call)),
  );
  await wakeOrders(
    world,
    exception.tenantid,
    call.woken.map((orderId) => `order:${orderId}`),
  );
  if (isIncident(exception)) await record(world, notesOf(exception, call, now));
};

const membersOf = async (
  world: World,
  { tenantid, subject: scope, rule }: OrderException,
  now: number,
): Promise<readonly string[]> => {
  const { nearMinutes } = (await world.policies.of(tenantid)).incidents.zone;
  const near = rule === 'DLV-10' ? nearMinutes * MINUTE : Number.POSITIVE_INFINITY;
  const since = now - Math.min(near, lookBackOf(subjectParts(scope).kind));
  const members = await world.members.of(tenantid, scope, since);
  return [...new Set(members.filter(({ until }) => until <= now + near).map(({ orderId }) => orderId))];
};

/** The same whoever writes it, and whenever. */
const callOf = (
  { tenantid, exceptionId, subject: scope, rule, way }: OrderException,
  orderId: string,
  { alerts, since }: ToCall,
): Entry => {
  const ref = { tenantid, subject: `order:${orderId}`, exceptionId };
  const what = alerts.length === 0 ? 'called' : `called/${digest(canonical(alerts), 8)}`;
  return act(ref, since, 'rescue.called', what, { exceptionId, rule, way, scope, ...saying(alerts) });
};

const saying = (alerts: ToCall['alerts']) => (alerts.length > 0 ? { alerts } : {});

const notesOf = (exception: OrderException, { told, alerts }: ToCall, now: number): readonly Entry[] =>
  Array.from({ length: Math.ceil(told.length / CALLS_TOGETHER) }, (_, nth) => {
    const orderIds = told.slice(nth * CALLS_TOGETHER, (nth + 1) * CALLS_TOGETHER);
    const data = { exceptionId: exception.exceptionId, orderIds, ...saying(alerts) };
    return act(exception, now, 'rescue.calling', `calling/${now}/${nth}`, data);
  });
