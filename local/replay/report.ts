import type { OrderException, RuleId } from '../../functions/domain/exception.ts';
import type { Remedy } from '../../functions/domain/remedy.ts';
import type { Ticket } from '../../functions/domain/ticket.ts';
import type { Meter } from '../memory/meter.ts';
import type { PartnerLogs } from '../partners/logs.ts';
import { type EarlyWarning, earlyWarningOf, type Warning } from './early-warning.ts';
import { inTime } from './in-time.ts';
import { askedTickets, incidentRows } from './incident-rows.ts';
import { type Kpi, kpiOf } from './kpi.ts';
import type { EventCounts } from './lines.ts';
import { meterRows } from './meter-rows.ts';
import type { Broken } from './promises.ts';
import { type SeenBeside, shadowRows } from './shadow.ts';

/** What the table holds at the end, in the domain's words. */
export interface Holdings {
  readonly exceptions: readonly OrderException[];
  readonly tickets: readonly Ticket[];
  readonly remedies: readonly (Remedy & { readonly orderId: string })[];
  /** What was seen beside a policy by what is in shadow. */
  readonly shadows: readonly SeenBeside[];
  /** How many exceptions became part of an incident, by its id. */
  readonly parts: ReadonlyMap<string, number>;
  /** What the orders of the file came to, in minor units: their totals as placed. */
  readonly turnover: number;
  /** Warnings of orders that nothing was wrong with yet. */
  readonly warnings: readonly Warning[];
}

export interface ReportParts {
  readonly events: EventCounts;
  readonly holdings: Holdings;
  readonly logs: PartnerLogs;
  readonly states: ReadonlyMap<string, readonly string[]>;
  readonly meter: Meter;
  readonly invariants: { readonly checked: number; readonly broken: readonly Broken[] };
}

/** REPORT.json of spec/replay.md. Times are RFC 3339 in UTC; arrays are in order of time, then id; unknown is null. */
export interface Report {
  readonly events: EventCounts;
  readonly exceptions: readonly ReportedException[];
  readonly charges: readonly ReturnType<typeof chargeRow>[];
  readonly queries: readonly ReturnType<typeof queryRow>[];
  readonly remedies: readonly ReturnType<typeof remedyRow>[];
  readonly notifications: readonly ReturnType<typeof notificationRow>[];
  readonly tickets: readonly ReturnType<typeof ticketRow>[];
  /** One thing wrong with many orders: what became part of it, whatever became of that. */
  readonly incidents: ReturnType<typeof incidentRows>;
  readonly kpi: Kpi;
  readonly shadow: ReturnType<typeof shadowRows>;
  readonly earlyWarning: EarlyWarning;
  readonly meter: ReturnType<typeof meterRows>;
  readonly invariants: { readonly checked: number; readonly broken: readonly Broken[] };
}

export interface ReportedException {
  readonly id: string;
  readonly rule: RuleId;
  readonly subject: string;
  readonly orderId: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly status: OrderException['status'];
  readonly recovery: string | null;
  readonly outcome: string | null;
  readonly handlingSeconds: number | null;
  readonly states: readonly string[];
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const reportOf = ({ events, holdings, logs, states, meter, invariants }: ReportParts): Report => ({
  events,
  exceptions: inTime(
    holdings.exceptions,
    ({ openedAt }) => openedAt,
    ({ exceptionId }) => exceptionId,
  ).map((exception) => exceptionRow(exception, states)),
  charges: inTime(
    logs.charges,
    ({ at }) => at,
    ({ key }) => key,
  ).map(chargeRow),
  queries: inTime(
    logs.queries,
    ({ at }) => at,
    ({ orderId, intentId }) => `${orderId} ${intentId}`,
  ).map(queryRow),
  remedies: inTime(
    holdings.remedies.filter(({ status }) => status === 'given'),
    ({ claimedAt }) => claimedAt,
    ({ orderId, kind, for: what }) => `${orderId} ${kind} ${what}`,
  ).map(remedyRow),
  notifications: inTime(
    logs.notifications,
    ({ at }) => at,
    ({ orderId, template }) => `${orderId} ${template}`,
  ).map(notificationRow),
  tickets: inTime(
    askedTickets(holdings),
    ({ openedAt }) => openedAt,
    ({ ticketId }) => ticketId,
  ).map(ticketRow),
  incidents: incidentRows(holdings.exceptions, holdings.parts),
  kpi: kpiOf(holdings),
  shadow: shadowRows(holdings.shadows),
  earlyWarning: earlyWarningOf(holdings.warnings, holdings.exceptions),
  meter: meterRows(meter, events.accepted + events.duplicates),
  invariants,
});

const exceptionRow = (exception: OrderException, states: ReportParts['states']): ReportedException => {
  const { exceptionId, rule, subject, orderId, openedAt, closedAt, status, recovery, outcome } = exception;
  return {
    id: exceptionId,
    rule,
    subject: subject.replace(/^order:/, ''),
    orderId,
    openedAt: new Date(openedAt).toISOString(),
    closedAt: iso(closedAt),
    status,
    recovery,
    outcome,
    handlingSeconds: closedAt === null ? null : Math.round((closedAt - openedAt) / 1_000),
    states: states.get(exceptionId) ?? [],
  };
};

const chargeRow = ({ orderId, intentId, attempt, at, key, answer }: PartnerLogs['charges'][number]) => ({
  orderId,
  intentId,
  attempt,
  at: iso(at),
  key,
  answer,
});

const queryRow = ({ orderId, intentId, at, answer }: PartnerLogs['queries'][number]) => ({
  orderId,
  intentId,
  at: iso(at),
  answer,
});

const notificationRow = ({ orderId, channel, template, at }: PartnerLogs['notifications'][number]) => ({
  orderId,
  channel,
  template,
  at: iso(at),
});

const remedyRow = ({
  orderId,
  exceptionId,
  kind,
  tier,
  amount,
  claimedAt,
}: Holdings['remedies'][number]) => ({
  orderId,
  exceptionId,
  kind,
  tier,
  amount,
  at: iso(claimedAt),
});

const ticketRow = ({
  ticketId: id,
  exceptionId,
  orderId,
  skill,
  priority,
  openedAt,
  dueAt,
  closedAt,
  decision,
}: Ticket) => ({
  id,
  exceptionId,
  orderId,
  skill,
  priority,
  openedAt: iso(openedAt),
  dueAt: iso(dueAt),
  closedAt: iso(closedAt),
  decision,
});
