import { isPaid } from '../../functions/domain/order/debt.ts';
import { broken } from '../../local/replay/promises.ts';
import type { RestCheck } from './rest.ts';

/** A person is asked only about what is still theirs to decide. */
const noTicketForNothing: RestCheck = ({ held }) => {
  const status = new Map(held.exceptions.map((exception) => [exception.exceptionId, exception.status]));
  return held.tickets.flatMap(({ exceptionId: id, status: ticket }) =>
    ticket === 'open' && status.get(id) !== 'with-person'
      ? [broken('no-ticket-for-nothing', id, `an open ticket, and its exception is ${status.get(id)}`)]
      : [],
  );
};

/**
 * A debt that the journal says is paid is nobody's any more; but one of an order that nobody knew stays with the person
 * who was asked: the event of its placing is not read for.
 */
const paidIsSettled: RestCheck = ({ held }) =>
  held.exceptions.flatMap(({ exceptionId: id, orderId, rule, recovery, status, facts }) => {
    const order = held.orders.find((other) => other.orderId === orderId);
    const intent = order?.intents[String(facts['intentId'])];
    const isDebt = recovery === 'payment-recovery' && rule !== 'PAY-06';
    return isDebt &&
      facts['orderKnown'] !== false &&
      (status === 'open' || status === 'with-person') &&
      order &&
      intent &&
      isPaid(order, intent)
      ? [broken('paid-is-settled', id, `the money is in, and it is ${status}`)]
      : [];
  });

/**
 * An execution ends in one of its own ends: it recovers, or says that nobody could be told. A person who is silent for
 * longer than a machine may run has the exception still: the sweep reminds them.
 */
const executionsEndWell: RestCheck = ({ simulation: { pipeline, deployment }, held }) => {
  const withPerson = new Set(
    held.exceptions.filter(({ status }) => status === 'with-person').map(({ exceptionId }) => exceptionId),
  );
  return deployment.machines.flatMap(({ arn }) =>
    (['FAILED', 'TIMED_OUT'] as const).flatMap((statusFilter) => {
      const found = pipeline.stepFunctions.listExecutions({
        stateMachineArn: arn,
        statusFilter,
        maxResults: 1_000,
      });
      return (found.executions ?? []).flatMap(({ executionArn = '', name = '' }) => {
        const { error } = pipeline.stepFunctions.describeExecution({ executionArn });
        const isSilence = statusFilter === 'TIMED_OUT' && withPerson.has(name);
        return error === 'TicketNotOpened' || isSilence
          ? []
          : [broken('executions-end-well', name, `${statusFilter}: ${error}`)];
      });
    }),
  );
};

/** What came of a playbook that was chosen is kept when its incident is over, and of no other. */
const playbooksAreKept: RestCheck = ({ held }) => {
  const kept = new Set(held.entries.filter(({ type }) => type === 'rescue.playbook').map(({ id }) => id));
  const incidents = held.exceptions.filter(({ rule, closedAt }) => rule === 'COM-01' && closedAt !== null);
  const chosen = held.tickets.filter(({ decision }) => decision !== null && decision !== 'dismiss');
  return incidents.flatMap(({ exceptionId: id }) =>
    chosen.some(({ ticketId }) => ticketId === id) !== kept.has(`${id}/playbook`)
      ? [broken('playbooks-are-kept', id, 'its outcome is missing, or nobody chose it')]
      : [],
  );
};

export const BOOK_CHECKS: readonly RestCheck[] = [
  noTicketForNothing,
  paidIsSettled,
  executionsEndWell,
  playbooksAreKept,
];
