import type { OrderException } from '../domain/exception.ts';
import { isPaid, linksOfAnotherAmount } from '../domain/order/debt.ts';
import type { Order } from '../domain/order/order.ts';
import { isOver } from '../domain/order/order.ts';
import type { Policy } from '../domain/policy.ts';
import type { State } from '../domain/rules/catalogue.ts';
import { examine, foldSubject } from '../domain/rules/catalogue.ts';
import { DAY, lookAgainAt, SECOND } from '../domain/rules/rule.ts';
import { answerOf } from '../domain/stockout/answer.ts';
import type { Submission } from '../domain/submission.ts';
import { handOver } from './hand-over.ts';
import { openExceptions, storeOf } from './open-exceptions.ts';
import { settlePaid } from './payment/debt.ts';
import type { World } from './ports.ts';
import { closeTicket } from './resolve-ticket.ts';
import { settle } from './settle.ts';

export interface Looked {
  readonly dueAt: number | undefined;
  /** Some rule cannot judge yet: what it needs has not come. */
  readonly waiting: boolean;
}

/**
 * Reads a subject once, consistently, and does all that follows: opens what its rules find, settles what has come
 * right, goes on with who waits. Answers when it must be looked at again, though nothing happens.
 */
export const lookAtSubject = async (
  world: World,
  tenantid: string,
  subject: string,
  waitingSince: number,
): Promise<Looked> => {
  const [record, policy] = await Promise.all([
    world.journal.read(tenantid, subject),
    world.policies.of(tenantid),
  ]);
  const state = foldSubject(tenantid, subject, record.entries);
  const { findings, dueAt, waiting } = examine(state, { now: world.now(), policy, waitingSince });
  const about = { tenantid, subject, storeid: storeOf(record.entries) };
  const opened = await openExceptions(world, about, findings, record.exceptions, policy);
  const again = await goOn(world, state, [...record.exceptions, ...opened], policy);
  const dues = [dueAt, again].filter((due) => due !== undefined);
  return { dueAt: dues.length > 0 ? Math.min(...dues) : undefined, waiting };
};

/** Answers when it must go on again by itself. */
const goOn = async (
  world: World,
  state: State,
  exceptions: readonly OrderException[],
  policy: Policy,
): Promise<number | undefined> => {
  if (state.kind === 'order')
    for (const exception of exceptions) await goOnWithOrder(world, state.order, exception);
  if (state.kind !== 'submission') return undefined;
  const dues = await Promise.all(
    exceptions.map((exception) => goOnWithSubmission(world, state.submission, exception, policy)),
  );
  return dues.find((due) => due !== undefined);
};

/** SYN-01: the order turned up, or posting it again had its time and did not help: then a person looks for it too. */
const goOnWithSubmission = async (
  world: World,
  { acknowledgedAt }: Submission,
  exception: OrderException,
  policy: Policy,
): Promise<number | undefined> => {
  const { status, openedAt } = exception;
  if (status !== 'open' && status !== 'with-person') return undefined;
  if (acknowledgedAt !== null) return orderFound(world, exception);
  const { ticketAfterSeconds, acknowledgedWithinSeconds } = policy.submission;
  const ticketAt = openedAt + (ticketAfterSeconds - acknowledgedWithinSeconds) * SECOND;
  const now = world.now();
  if (now < ticketAt) return ticketAt;
  if (status === 'open')
    await handOver(world, { ref: exception, why: 'order-not-found', escalation: 0, round: 1, token: null });
  const givenUpAt = openedAt + policy.waiting.lateDays * DAY;
  return now < givenUpAt ? lookAgainAt({ now, policy, waitingSince: openedAt }) : undefined;
};

/** The ticket first: once the exception has ended, whoever comes again does not look for one. */
const orderFound = async (world: World, exception: OrderException): Promise<undefined> => {
  if (exception.status === 'with-person') await closeTicket(world, exception);
  await settle(world, exception, 'resolved-auto', 'order-found');
};

/** Money that came in settles; a cancellation or another total ends a wait; an answer goes on with its question. */
const goOnWithOrder = async (world: World, order: Order, exception: OrderException): Promise<void> => {
  const { rule, status, token, facts } = exception;
  const intent = order.intents[String(facts['intentId'])];
  if (rule.startsWith('PAY-0') && rule !== 'PAY-06' && intent && isPaid(order, intent)) {
    // The ticket first: once the exception has ended, whoever comes again does not look for one.
    if (status === 'with-person') await closeTicket(world, exception);
    await settlePaid(world, { ref: exception, order, intent, exception });
    return;
  }
  if (status !== 'open' || token === null) return;
  if (rule.startsWith('PAY-0') && isOver(order)) await world.executions.answer(token, { outcome: 'release' });
  else if (rule.startsWith('PAY-0') && intent && linksOfAnotherAmount(order, intent).length > 0)
    await world.executions.answer(token, { outcome: 'customer' });
  if (rule === 'GDS-01' && (isOver(order) || answerOf(order, exception)))
    await world.executions.answer(token, { outcome: 'answered' });
};
