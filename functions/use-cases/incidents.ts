import { ACTS } from '../domain/acts.ts';
import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import { exceptionId } from '../domain/exception.ts';
import { incidentOf } from '../domain/incidents/incident.ts';
import { clearsOf } from '../domain/incidents/rising-edge.ts';
import { readingOnce } from '../domain/reading.ts';
import { MINUTE, SECOND } from '../domain/rules/rule.ts';
import type { Timeline } from '../domain/timeline.ts';
import { told } from '../domain/timeline.ts';
import { LOOKS_APART_SECONDS } from '../domain/windows.ts';
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

type Part = Pick<ExceptionRef, 'subject' | 'exceptionId'>;

/** What is told of after a time: each exception that an incident may have. */
const toldSince = (incident: OrderException, timeline: Timeline, since: number): readonly Part[] => {
  const { tenantid } = timeline;
  const noted = told(timeline, 'rescue.exception', opened)
    .filter(({ at }) => at > since)
    .filter(({ data }) => incident.facts['type'] === undefined || data.rule === incident.facts['type'])
    .map(({ data }) => ({ subject: `order:${data.orderId}`, exceptionId: data.exceptionId }));
  const payments = told(timeline, 'rescue.channel-failed', failed)
    .filter(({ at }) => at > since)
    .map(({ data: { orderId, intentId } }) => {
      const finding = { family: 'PAY', occurrence: intentId };
      const subject = `order:${orderId}`;
      return { subject, exceptionId: exceptionId(tenantid, subject, finding) };
    });
  return [...noted, ...payments];
};

const joinAll = async (world: World, incident: OrderException, parts: readonly Part[]): Promise<void> => {
  for (const part of parts) {
    const ref = { tenantid: incident.tenantid, ...part };
    const joined = await world.exceptions.join(ref, incident.exceptionId);
    if (joined) await world.incidents.join(incidentOf(incident), joined);
  }
};

/** What these notes tell of becomes part of it, also what was opened before it. Safe to repeat. */
export const gather = (world: World, incident: OrderException, timeline: Timeline): Promise<void> =>
  joinAll(world, incident, toldSince(incident, timeline, beginningOf(incident, timeline)));

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
  const parts = toldSince(incident, timeline, Math.max(since, beginningOf(incident, timeline)));
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
