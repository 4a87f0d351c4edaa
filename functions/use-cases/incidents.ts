import { ACTS } from '../domain/acts.ts';
import type { OrderException } from '../domain/exception.ts';
import { exceptionId } from '../domain/exception.ts';
import { incidentOf } from '../domain/incidents/incident.ts';
import { clearsOf } from '../domain/incidents/rising-edge.ts';
import { readingOnce } from '../domain/reading.ts';
import { MINUTE, SECOND } from '../domain/rules/rule.ts';
import type { Timeline } from '../domain/timeline.ts';
import { told } from '../domain/timeline.ts';
import type { World } from './ports.ts';
import { act, record } from './situation.ts';

/** Known before anything else is done about it: from now on what is found of its kind is part of it. */
export const beginIncident = (world: World, exception: OrderException): Promise<void> => {
  const incident = incidentOf(exception);
  return world.incidents.open(incident, incident);
};

const opened = readingOnce(ACTS['rescue.exception']);
const failed = readingOnce(ACTS['rescue.channel-failed']);

/** Since when what its window holds is its own: not what an incident before it had. Epoch ms. */
const beginningOf = ({ rule, openedAt, facts }: OrderException, timeline: Timeline): number => {
  const { windowMinutes, type } = facts;
  const clears = clearsOf(timeline, rule, (of) => type === undefined || of.startsWith(`${type}:`));
  const window = typeof windowMinutes === 'number' ? windowMinutes * MINUTE + LATENESS : Infinity;
  return Math.max(openedAt - window, ...clears);
};
const LATENESS = 2 * MINUTE;

/** What these notes tell of becomes part of it, also what was opened before it. Safe to repeat. */
export const gather = async (world: World, incident: OrderException, timeline: Timeline): Promise<void> => {
  const { tenantid } = timeline;
  const since = beginningOf(incident, timeline);
  const noted = told(timeline, 'rescue.exception', opened)
    .filter(({ at }) => at > since)
    .filter(({ data }) => incident.facts['type'] === undefined || data.rule === incident.facts['type'])
    .map(({ data }) => ({ orderId: data.orderId, exceptionId: data.exceptionId }));
  const payments = told(timeline, 'rescue.channel-failed', failed)
    .filter(({ at }) => at > since)
    .map(({ data: { orderId, intentId } }) => {
      const finding = { family: 'PAY', occurrence: intentId };
      return { orderId, exceptionId: exceptionId(tenantid, `order:${orderId}`, finding) };
    });
  for (const part of [...noted, ...payments]) {
    const ref = { tenantid, subject: `order:${part.orderId}`, exceptionId: part.exceptionId };
    const joined = await world.exceptions.join(ref, incident.exceptionId);
    if (joined) await world.incidents.join(incidentOf(incident), joined);
  }
};

/** How far apart what was part of an incident is gone on with, in seconds: hundreds of orders do not come at once. */
const PARTS_APART_SECONDS = 1;

/** It is over: its rule may find the next, and each of its parts goes on, one after another. Safe to repeat. */
export const endIncident = async (world: World, exception: OrderException): Promise<void> => {
  const incident = incidentOf(exception);
  const now = world.now();
  const { rule, occurrence, tenantid } = exception;
  await world.incidents.close(incident, now);
  await record(world, [act(exception, now, 'rescue.cleared', 'cleared', { rule, occurrence })]);
  const parts = await world.incidents.partsOf(incident);
  const subjects = [...new Set(parts.map(({ subject }) => subject))];
  await world.queues.wake(
    subjects.map((subject, nth) => ({
      tenantid,
      subject,
      dueAt: now + nth * PARTS_APART_SECONDS * SECOND,
      rules: [],
    })),
  );
};
