import type { OrderException } from '../domain/exception.ts';
import { endsByItself, isCalling, isIncident } from '../domain/incidents/incident.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { Policy } from '../domain/policy.ts';
import { ruleRow } from '../domain/rules/catalogue.ts';
import type { State } from '../domain/rules/examine.ts';
import { isCured, personAt } from '../domain/rules/examine.ts';
import type { Moment } from '../domain/rules/rule.ts';
import { DAY, lookAgainAt, SECOND } from '../domain/rules/rule.ts';
import { handOver } from './hand-over.ts';
import { endIncident } from './incidents.ts';
import type { World } from './ports.ts';
import { closeTicket } from './resolve-ticket.ts';
import { settle } from './settle.ts';

/** When an exception that has its time to come right must be looked at next. */
export const watchDueAt = (exception: OrderException, policy: Policy): number | undefined => {
  const { openedAt } = exception;
  if (endsByItself(exception)) return openedAt + policy.incidents.lookEverySeconds * SECOND;
  // Whoever comes to it later is called too.
  if (callsOn(exception)) return lookAgainAt({ now: openedAt, policy, waitingSince: openedAt });
  return exception.status === 'open' ? personAt(exception, policy) : undefined;
};

/**
 * An exception without a recovery: it came right by itself, or its time is up and a person takes it. With a person it
 * is still looked at, more and more seldom, for what has come right closes its ticket. Answers when to look next.
 */
export const watch = async (
  world: World,
  state: State,
  exception: OrderException,
  moment: Moment,
): Promise<number | undefined> => {
  const { status, openedAt, recovery } = exception;
  if (recovery !== null || (status !== 'open' && status !== 'with-person')) return undefined;
  if (isCured(state, exception, moment)) return endCured(world, exception);
  const { now, policy } = moment;
  if (endsByItself(exception)) return now + policy.incidents.lookEverySeconds * SECOND;
  const dueAt = callsOn(exception) ? openedAt : personAt(exception, policy);
  if (dueAt === undefined) return undefined;
  if (now < dueAt) return dueAt;
  // Who died handing it over left it with a person who does not know: the sweep opens the ticket.
  if (status === 'open') await askPerson(world, exception);
  const givenUpAt = openedAt + policy.waiting.lateDays * DAY;
  return now < givenUpAt ? lookAgainAt({ now, policy, waitingSince: openedAt }) : undefined;
};

/** A batch: orders may still be picked from it, and only its person can say that it is over. */
const callsOn = (exception: OrderException): boolean =>
  isCalling(exception) && isIncident(exception) && !endsByItself(exception);

/** The ticket of a rule that has no recovery: nothing waits for its decision. */
export const askPerson = (world: World, exception: OrderException): Promise<void> =>
  handOver(world, { ref: exception, why: exception.way, escalation: 0, round: 1, token: null });

/** Its ticket and its parts first: once the exception has ended, whoever comes again does not look for them. */
const endCured = async (world: World, exception: OrderException): Promise<undefined> => {
  const byPerson = exception.status === 'with-person' && (await wasTaken(world, exception));
  if (exception.status === 'with-person' && !byPerson) await closeTicket(world, exception);
  const { curedAs = { status: 'resolved-self', outcome: 'cured' } } = ruleRow(
    exception.rule,
    exception.subject,
  );
  const status = byPerson ? 'resolved-human' : curedAs.status;
  if (isIncident(exception)) await endIncident(world, exception);
  await settle(world, exception, status, curedAs.outcome);
};

/** Somebody took note of an incident before it was over. */
const wasTaken = async (world: World, exception: OrderException): Promise<boolean> => {
  const ticket = await world.tickets.find(exception);
  return ticket?.status === 'resolved' && ticket.decidedBy !== OWN_SOURCE;
};
