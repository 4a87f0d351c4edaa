import type { Entry } from '../domain/entry.ts';
import type { Finding, OrderException } from '../domain/exception.ts';
import { exceptionId } from '../domain/exception.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import { isIncident, partOf } from '../domain/incidents/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { ruleRow } from '../domain/rules/catalogue.ts';
import type { State } from '../domain/rules/examine.ts';
import type { Timeline } from '../domain/timeline.ts';
import { stopSale } from './batches/stop-sale.ts';
import { callOrders } from './call-orders.ts';
import { firstAct } from './first-acts.ts';
import { beginIncident } from './incidents.ts';
import type { World } from './ports.ts';
import { settle } from './settle.ts';
import { askPerson, watchDueAt } from './watch.ts';

interface Subject {
  readonly tenantid: string;
  readonly subject: string;
  readonly storeid: string | null;
}

export interface Found extends Subject {
  readonly state: State;
  readonly findings: readonly Finding[];
  readonly standing: readonly OrderException[];
  readonly policy: Policy;
}

/**
 * Puts what was found, each once. `opened` were not standing; `unstarted` have not begun, whoever put them: a duplicate
 * goes on, the one before may have died.
 */
export const putExceptions = async (
  world: World,
  { state, findings, standing, policy, ...subject }: Found,
): Promise<{ readonly opened: readonly OrderException[]; readonly unstarted: readonly OrderException[] }> => {
  const order = state.kind === 'order' ? state.order : null;
  const opened: OrderException[] = [];
  const unstarted: OrderException[] = [];
  let incidents: readonly Incident[] | undefined;
  for (const finding of findings) {
    const id = exceptionId(subject.tenantid, subject.subject, finding);
    const known = standing.find((exception) => exception.exceptionId === id);
    if (known) {
      if (!known.started) unstarted.push(known);
      continue;
    }
    if (isUnderWay(finding, [...standing, ...opened])) continue;
    if (order) incidents ??= await world.incidents.of(subject.tenantid);
    const incident = order ? partOf(finding, order, incidents ?? []) : undefined;
    const exception = await world.exceptions.open(
      exceptionOf(id, subject, finding, { policy, now: world.now(), incident }),
    );
    if (incident) await world.incidents.join(incident, exception);
    unstarted.push(exception);
    opened.push(exception);
  }
  return { opened, unstarted };
};

/** Of an incident there is one at a time: events that come late may tell of its beginning otherwise. */
const isUnderWay = ({ rule, facts }: Finding, standing: readonly OrderException[]): boolean =>
  isIncident({ rule }) &&
  standing.some((one) => one.rule === rule && one.closedAt === null && one.facts['type'] === facts['type']);

const exceptionOf = (
  id: string,
  { tenantid, subject, storeid }: Subject,
  finding: Finding,
  { policy, now, incident }: { policy: Policy; now: number; incident: Incident | undefined },
): OrderException => {
  const { recovery, skill, priority } = ruleRow(finding.rule, subject);
  const { rule, occurrence, way, facts } = finding;
  return {
    exceptionId: id,
    tenantid,
    subject,
    orderId: subject.startsWith('order:') ? subject.slice('order:'.length) : null,
    storeid,
    rule,
    occurrence,
    way,
    facts,
    recovery,
    skill,
    priority,
    policyVersion: policy.version,
    ticketSeconds: policy.tickets.dueMinutes[priority] * 60,
    openedAt: now,
    status: 'open',
    started: false,
    outcome: null,
    closedAt: null,
    token: null,
    incident: incident?.incidentId ?? null,
  };
};

/**
 * Starts the exception's recovery, or does the one act of a rule that has none. Safe to repeat: who died between
 * handing it to a person and opening the ticket left it with a person who does not know.
 */
export const begin = async (
  world: World,
  exception: OrderException,
  timeline: Timeline | null = null,
): Promise<void> => {
  if (exception.closedAt !== null || exception.started) return;
  if (isIncident(exception)) await beginIncident(world, exception);
  await callOrders(world, exception, timeline);
  await beginning(world, exception);
  await stopSale(world, exception);
  await beginWatch(world, exception);
  await world.exceptions.markStarted(exception);
  world.log.info('exception opened', {
    exceptionId: exception.exceptionId,
    rule: exception.rule,
    orderId: exception.orderId,
  });
};

/** The wake-up chain of what has its time to come right: one that is marked started has it, whoever dies. */
const beginWatch = async (world: World, exception: OrderException): Promise<void> => {
  const { tenantid, subject, storeid } = exception;
  const dueAt = watchDueAt(exception, await world.policies.of(tenantid, storeid));
  if (dueAt !== undefined) await world.queues.wake([{ tenantid, subject, dueAt, rules: [] }]);
};

const beginning = async (world: World, exception: OrderException): Promise<unknown> => {
  switch (ruleRow(exception.rule, exception.subject).act) {
    case 'recover':
      return world.executions.start(exception);
    case 'ticket':
      return askPerson(world, exception);
    case 'watch':
      return firstAct(world, exception);
    case 'note':
      return settle(world, exception, 'resolved-auto', 'noted');
  }
};

export const storeOf = (entries: readonly Entry[]): string | null =>
  entries.find(({ storeid }) => storeid !== undefined)?.storeid ?? null;
