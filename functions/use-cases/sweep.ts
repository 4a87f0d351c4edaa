import type { OrderException } from '../domain/exception.ts';
import { endsByItself } from '../domain/incidents/incident.ts';
import { paidIn } from '../domain/order/money.ts';
import { isOver } from '../domain/order/order.ts';
import { hasLeft } from '../domain/order/progress.ts';
import type { Remedy } from '../domain/remedy.ts';
import type { Ticket } from '../domain/ticket.ts';
import { giveClaimed } from './give.ts';
import { handOver } from './hand-over.ts';
import { lookAtSubject } from './look-at-subject.ts';
import { begin } from './open-exceptions.ts';
import type { Unfinished, World } from './ports.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation.ts';
import { tellWhatLiesThere } from './tell-dead-letters.ts';
import { askPerson, watchDueAt } from './watch.ts';

const MINUTE = 60_000;
/** What is younger is being worked on by whoever opened it. */
const LEFT_LYING = 2 * MINUTE;
/** What is as old as this is looked at once in so many minutes: a started exception's execution says what it needs. */
const LOOK_EVERY_MINUTES = 10;

/**
 * Once a minute, whatever was left lying: exceptions not started are started, executions that ended with their
 * exception still open become tickets, claimed remedies are finished, tickets past due without an execution to
 * escalate them are reminded, dead letters that nobody told of are told.
 */
export const sweep = async (world: World): Promise<void> => {
  const now = world.now();
  for (const unfinished of await world.unfinished.list(now - LEFT_LYING)) {
    try {
      await attend(world, unfinished, now);
    } catch (error) {
      world.log.warn('left for the next sweep', { kind: unfinished.kind, error: String(error) });
    }
  }
  await tellWhatLiesThere(world);
};

const attend = async (world: World, unfinished: Unfinished, now: number): Promise<void> => {
  const age = Math.floor((now - unfinished.openedAt) / MINUTE);
  if (unfinished.kind === 'remedy') return isItsTurn(age) ? finish(world, unfinished) : undefined;
  // One that a person keeps for days is not read each minute.
  if (age >= LOOK_EVERY_MINUTES && age % LOOK_EVERY_MINUTES !== 0) return;
  const exception = await world.exceptions.find(unfinished.ref);
  if (!exception || exception.closedAt !== null) return;
  if (!exception.started) return begin(world, exception);
  if (age % LOOK_EVERY_MINUTES === 0) await lookAtStarted(world, exception, now);
};

/** What a partner does not answer is asked for more and more seldom: each minute, each tenth, each hour. */
const isItsTurn = (age: number): boolean => age % (age < 10 ? 1 : age < 120 ? LOOK_EVERY_MINUTES : 60) === 0;

/** A claim that was left is gone on with where it is still owed. */
const finish = async (
  world: World,
  { order, remedy }: Extract<Unfinished, { kind: 'remedy' }>,
): Promise<void> => {
  const ref = {
    tenantid: order.tenantid,
    subject: `order:${order.orderId}`,
    exceptionId: remedy.exceptionId,
  };
  const situation = await situationOf(world, ref);
  if (!isStillOwed(situation, remedy)) return world.remedies.finish(order, remedy, 'refused');
  const given = await giveClaimed(world, situation, remedy);
  // Money that came in for it meanwhile goes back.
  if (given === 'given' && remedy.kind === 'cancel')
    await world.queues.wake([
      { tenantid: ref.tenantid, subject: ref.subject, dueAt: world.now(), rules: [] },
    ]);
};

/** Nothing is given for what turned out to be nothing; an order that was paid or brought meanwhile is not undone. */
const isStillOwed = ({ order, exception }: Situation, { kind }: Remedy): boolean => {
  if (exception.outcome === 'nothing-owed') return false;
  if (kind === 'promise') return !isOver(order) && order.deliveredAt === null;
  const undone = kind === 'cancel' || kind === 'release';
  if (!undone || exception.recovery !== 'payment-recovery') return true;
  if (isOver(order) || hasLeft(order)) return false;
  // It may have been cancelled though nobody heard so; the order system refuses it where the money was there before.
  return kind === 'cancel' || paidIn(order) === 0;
};

const lookAtStarted = async (world: World, exception: OrderException, now: number): Promise<void> => {
  const ticket = await world.tickets.find(exception);
  if (ticket?.status === 'open') {
    await remind(world, exception, ticket, now);
    // What belongs to an incident waits for its end, whoever has its ticket.
    return endsByItself(exception) ? lookAgain(world, exception, now) : undefined;
  }
  const isLeft = exception.status === 'with-person' && !ticket;
  if (exception.recovery === null)
    return isLeft ? askPerson(world, exception) : lookAgain(world, exception, now);
  if ((await world.executions.status(exception)) === 'running') return;
  const round = (ticket?.round ?? 0) + 1;
  await handOver(world, { ref: exception, why: 'technical', escalation: 0, round, token: null });
};

/** A ticket that no execution escalates any more is reminded of here, until somebody takes it. */
const remind = async (
  world: World,
  exception: OrderException,
  ticket: Ticket,
  now: number,
): Promise<void> => {
  if (ticket.dueAt > now) return;
  const { dueMinutes } = (await world.policies.of(exception.tenantid, exception.storeid)).tickets;
  await world.tickets.escalate(
    exception,
    now + dueMinutes[exception.priority] * MINUTE,
    ticket.escalations + 1,
  );
  world.log.warn('ticket past due', {
    ticketId: ticket.ticketId,
    skill: ticket.skill,
    escalations: ticket.escalations + 1,
  });
};

/** Its wake-up chain may have broken off where a detector died: a person whose time has come is asked from here. */
const lookAgain = async (world: World, exception: OrderException, now: number): Promise<void> => {
  const { tenantid, subject, storeid } = exception;
  const dueAt = watchDueAt(exception, await world.policies.of(tenantid, storeid));
  if (dueAt !== undefined && dueAt < now)
    await lookAtSubject(world, { tenantid, subject, waitingSince: now });
};
