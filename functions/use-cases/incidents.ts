import { ACTS } from '../domain/acts.ts';
import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import { exceptionId } from '../domain/exception.ts';
import { incidentOf } from '../domain/incidents/incident.ts';
import { playbookOf } from '../domain/incidents/playbook.ts';
import { clearsOf } from '../domain/incidents/rising-edge.ts';
import { readingOnce } from '../domain/reading.ts';
import { MINUTE, SECOND } from '../domain/rules/rule.ts';
import type { Timeline } from '../domain/timeline.ts';
import { told } from '../domain/timeline.ts';
import { LOOKS_APART_SECONDS } from '../domain/windows.ts';
import { keepOutcome } from './playbook-outcomes.ts';
import type { World } from './ports.ts';
import { act, record } from './situation.ts';
import { wakeOrders } from './wake-orders.ts';

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

/** What is told of after a time: each exception that an incident may have. */
const partsToldOf = (
  incident: OrderException,
  timeline: Timeline,
  since: number,
): readonly ExceptionRef[] => {
  const { tenantid } = timeline;
  const noted = told(timeline, 'rescue.exception', opened)
    .filter(({ at }) => at > since)
    .filter(({ data }) => incident.facts['type'] === undefined || data.rule === incident.facts['type'])
    .map(({ data: { orderId, exceptionId } }) => ({ tenantid, subject: `order:${orderId}`, exceptionId }));
  const payments = told(timeline, 'rescue.channel-failed', failed)
    .filter(({ at }) => at > since)
    .map(({ data: { orderId, intentId } }) => {
      const subject = `order:${orderId}`;
      const finding = { family: 'PAY', occurrence: intentId };
      return { tenantid, subject, exceptionId: exceptionId(tenantid, subject, finding) };
    });
  return [...noted, ...payments];
};

/** Where its person has chosen a playbook already, what joins goes on by that. */
const joinAll = async (
  world: World,
  incident: OrderException,
  parts: readonly ExceptionRef[],
): Promise<void> => {
  const joined: OrderException[] = [];
  for (const ref of parts) {
    const part = await world.exceptions.join(ref, incident.exceptionId);
    if (!part) continue;
    await world.incidents.join(incidentOf(incident), part);
    joined.push(part);
  }
  const isOfOneRule = incident.facts['type'] !== undefined;
  if (isOfOneRule && joined.length > 0 && playbookOf(await world.tickets.find(incident)))
    await wakeEach(world, incident, joined);
};

/** What these notes tell of becomes part of it, also what was opened before it. Safe to repeat. */
export const gather = (world: World, incident: OrderException, timeline: Timeline): Promise<void> =>
  joinAll(world, incident, partsToldOf(incident, timeline, beginningOf(incident, timeline)));

/**
 * The same where its subject was not looked at for what just happened: a look was put off, and of what came meanwhile
 * nobody tells but the notes themselves. What is part of it already is not written again.
 */
export const gatherLatest = async (
  world: World,
  incident: OrderException,
  timeline: Timeline,
): Promise<void> => {
  const since = world.now() - LOOKS_APART_SECONDS * SECOND - LATENESS;
  const parts = partsToldOf(incident, timeline, Math.max(since, beginningOf(incident, timeline)));
  if (parts.length === 0) return;
  const known = new Set(
    (await world.incidents.partsOf(incidentOf(incident))).map((part) => part.exceptionId),
  );
  await joinAll(
    world,
    incident,
    parts.filter((part) => !known.has(part.exceptionId)),
  );
};

/** It is over: its rule may find the next, and each of its parts goes on. Safe to repeat. */
export const endIncident = async (world: World, exception: OrderException): Promise<void> => {
  const now = world.now();
  const { rule, occurrence } = exception;
  await world.incidents.close(incidentOf(exception), now);
  await record(world, [act(exception, now, 'rescue.cleared', 'cleared', { rule, occurrence })]);
  await keepOutcome(world, exception, await wakeParts(world, exception));
};

/** Has each of its parts looked at. */
export const wakeParts = async (
  world: World,
  exception: OrderException,
): Promise<readonly ExceptionRef[]> => {
  const parts = await world.incidents.partsOf(incidentOf(exception));
  await wakeEach(world, exception, parts);
  return parts;
};

const wakeEach = (
  world: World,
  { tenantid }: OrderException,
  parts: readonly ExceptionRef[],
): Promise<void> => wakeOrders(world, tenantid, [...new Set(parts.map(({ subject }) => subject))]);
