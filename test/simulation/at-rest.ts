import { parseJson } from '../../functions/domain/events/batch.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import type { Finding } from '../../functions/domain/exception.ts';
import { exceptionId } from '../../functions/domain/exception.ts';
import { isIncident } from '../../functions/domain/incidents/incident.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { examine, foldSubject } from '../../functions/domain/rules/examine.ts';
import { evidenceOf } from '../../local/replay/evidence.ts';
import type { Held } from '../../local/replay/holdings.ts';
import { REST_CHECKS } from '../../local/replay/invariants.ts';
import { knowable } from '../../local/replay/money-invariants.ts';
import type { Broken } from '../../local/replay/promises.ts';
import { broken } from '../../local/replay/promises.ts';
import { BOOK_CHECKS } from './books-at-rest.ts';
import { BUDGET_CHECKS } from './budgets-at-rest.ts';
import { RECALL_CHECKS } from './recalls-at-rest.ts';
import type { RestCheck } from './rest.ts';
import type { Scenario } from './scenario.ts';
import { START } from './scenario.ts';
import type { Simulation } from './simulate.ts';

const tierOf = (occurrence: string): number => Number(/^tier:(\d+)$/.exec(occurrence)?.[1] ?? 0);

/** Seen late only, an order gets its highest tier alone; told later that it came sooner, it would have had a lower one. */
const isOutdone = (held: Held, subject: string, { rule, occurrence }: Finding): boolean =>
  held.exceptions.some(
    (other) =>
      other.rule === rule &&
      other.subject === subject &&
      tierOf(other.occurrence) > tierOf(occurrence) &&
      tierOf(occurrence) > 0,
  );

/** What nothing is read for alone is found when its subject is read anyway: perhaps not any more. */
const isFoundByTheWay = ({ rule }: Finding): boolean => rule === 'SYN-05';

/** Of an incident there is one at a time, by whichever event it was found first. */
const isPartOfStanding = (held: Held, subject: string, { rule }: Finding): boolean =>
  isIncident({ rule }) && held.exceptions.some((other) => other.rule === rule && other.subject === subject);

/** Whatever the rules find by then has its exception: no deadline was forgotten, no event overlooked. */
const deadlinesHonoured: RestCheck = ({ simulation, held }) => {
  const known = new Set(held.exceptions.map(({ exceptionId }) => exceptionId));
  const subjects = Map.groupBy(held.entries, ({ tenantid, subject }) => `${tenantid}\n${subject}`);
  return [...subjects].flatMap(([name, entries]) => {
    const [tenantid = '', subject = ''] = name.split('\n');
    const now = START + simulation.now();
    const state = foldSubject(tenantid, subject, entries);
    const { findings } = examine(state, { now, policy: DEFAULT_POLICY, waitingSince: 0 });
    return findings
      .filter(
        (finding) =>
          !known.has(exceptionId(tenantid, subject, finding)) &&
          !isFoundByTheWay(finding) &&
          !isPartOfStanding(held, subject, finding) &&
          !isOutdone(held, subject, finding),
      )
      .map(({ rule, occurrence }) =>
        broken('deadlines-honoured', subject, `${rule} ${occurrence} was not opened`),
      );
  });
};

/** An execution goes on only as long as a person has its exception. */
const everyTokenAnswered: RestCheck = ({ simulation: { pipeline, deployment }, held }) => {
  const status = new Map(held.exceptions.map((exception) => [exception.exceptionId, exception.status]));
  return deployment.machines.flatMap(({ arn }) => {
    const { executions = [] } = pipeline.stepFunctions.listExecutions({
      stateMachineArn: arn,
      statusFilter: 'RUNNING',
      maxResults: 1_000,
    });
    return executions.flatMap(({ name = '' }) =>
      status.get(name) === 'with-person'
        ? []
        : [broken('every-token-answered', name, `its execution runs, and it is ${status.get(name)}`)],
    );
  });
};

/** Whoever claimed a remedy gave it or was refused. */
const noClaimLeft: RestCheck = ({ held }) =>
  held.remedies
    .filter(({ status }) => status === 'claimed')
    .map(({ orderId, kind, for: what }) =>
      broken('no-claim-left', orderId, `${kind} ${what} was never finished`),
    );

/** What nobody can read stays with the dead letters, with the reason. */
const isReadable = (body: string): boolean =>
  parseEvent(parseJson(body)).status !== 'refused' || 'dueAt' in Object(parseJson(body));

const deadLettersEmpty: RestCheck = ({ simulation: { pipeline, deployment } }) =>
  Object.values(deployment.queues).flatMap(({ redrive }) => {
    const letters = redrive ? pipeline.sqs.queue(redrive.deadLetterQueue).messages() : [];
    const left = letters.filter(({ body }) => isReadable(body)).length;
    return left > 0
      ? [broken('dead-letters-empty', redrive?.deadLetterQueue ?? '', `${left} left after redrive`)]
      : [];
  });

/** «Paid» is what stands in the channel's books. */
const paidIsPaid: RestCheck = ({ simulation: { simulated }, held }) =>
  held.exceptions.flatMap(({ outcome, tenantid, orderId, exceptionId: id }) => {
    if ((outcome !== 'paid' && outcome !== 'paid-by-customer') || orderId === null) return [];
    return simulated.captures({ tenantid, orderId }).length > 0
      ? []
      : [broken('paid-is-paid', id, 'settled as paid, and no money came in')];
  });

/**
 * Nobody pays for an order that was cancelled for want of payment: what came in went back, or a person has it. Who
 * cancels for another reason knows what was paid.
 */
const noMoneyForNothing: RestCheck = ({ simulation: { simulated }, held }) =>
  held.exceptions.flatMap(({ outcome, tenantid, orderId, exceptionId: id }) => {
    const order = held.orders.find((one) => one.tenantid === tenantid && one.orderId === orderId);
    if (outcome !== 'cancelled' || orderId === null || order?.cancelReason !== 'not-paid') return [];
    const kept = knowable(order, simulated.captures({ tenantid, orderId })).reduce(
      (sum, { amount, returned }) => sum + amount - returned,
      0,
    );
    const isSeen = held.exceptions.some(
      (other) =>
        other.orderId === orderId && (other.status === 'with-person' || other.status === 'resolved-human'),
    );
    return kept > 0 && !isSeen ? [broken('no-money-for-nothing', id, `cancelled, and ${kept} kept`)] : [];
  });

const CHECKS: readonly RestCheck[] = [
  deadlinesHonoured,
  everyTokenAnswered,
  noClaimLeft,
  deadLettersEmpty,
  paidIsPaid,
  noMoneyForNothing,
  ...BOOK_CHECKS,
  ...RECALL_CHECKS,
];

/** `isUnharmed`: nothing went wrong on the way, so that it is known what it may have cost. */
export const atRest = (
  simulation: Simulation,
  scenario: Scenario,
  isUnharmed: boolean,
): { readonly broken: readonly Broken[]; readonly exceptions: readonly string[] } => {
  const { pipeline, deployment, simulated, events } = simulation;
  const { holdings: held, ...evidence } = evidenceOf(pipeline, deployment, simulated, events);
  const rest = { simulation, scenario, held };
  return {
    broken: [
      ...REST_CHECKS.flatMap((check) => check({ ...evidence, held, policy: DEFAULT_POLICY })),
      ...[...CHECKS, ...(isUnharmed ? BUDGET_CHECKS : [])].flatMap((check) => check(rest)),
    ],
    exceptions: held.exceptions.map(({ rule, status, outcome }) =>
      [rule, status, outcome ?? ''].join(' ').trim(),
    ),
  };
};
