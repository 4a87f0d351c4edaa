import { parseEvent } from '../../functions/domain/events/parse.ts';
import { membershipsOf } from '../../functions/domain/members.ts';
import { countsOf } from '../../functions/domain/windows.ts';
import { journalEntries } from '../../functions/use-cases/journal-event.ts';
import { broken } from '../../local/replay/promises.ts';
import type { RestCheck } from './rest.ts';
import type { Delivery } from './scenario.ts';

const CHARGE = 'Ask the channel, then charge';
/** All that a payment goes through for which nothing but the schedule was needed. */
const SCHEDULE: ReadonlySet<string> = new Set([
  'Which way?',
  'Wait 15 minutes or until paid',
  CHARGE,
  'What did the channel say?',
  'Recovered',
]);

/**
 * Five transitions where the first retry recovers, three for each further attempt (design.md, «What it costs»); two
 * more where the customer pays while the next one is waited for.
 */
const transitionsForAttempts: RestCheck = ({ simulation: { pipeline } }) =>
  [...pipeline.states].flatMap(([name, states]) => {
    const attempts = states.filter((state) => state === CHARGE).length;
    const most = (states.at(-3) === CHARGE ? 2 : 4) + 3 * attempts;
    const isPlain = states.at(-1) === 'Recovered' && states.every((state) => SCHEDULE.has(state));
    return isPlain && states.length > most
      ? [broken('transitions-in-budget', name, `${states.length} for ${attempts} attempts: ${most} will do`)]
      : [];
  });

/** How many subjects an order lets know of one of its events, where that is more than one. */
const NOTES: Readonly<Record<string, number>> = { 'payment.failed': 2, 'item.claimed': 3 };

/** Each lets its order leave its scopes. */
const ENDS: ReadonlySet<unknown> = new Set(['order.completed', 'order.cancelled']);

/** What an event leaves at most: its entries, its order's places in scopes, put and left, its counts, its order's notes. */
const unitsOf = ({ event }: Delivery, ends: number): number => {
  const parsed = parseEvent(event);
  if (parsed.status !== 'accepted') return 0;
  const members = membershipsOf(parsed.event).length * (1 + ends);
  const notes = NOTES[parsed.event.type] ?? 1;
  return journalEntries(parsed.event).length + members + countsOf(parsed.event).length + notes;
};

/** Where nothing was wrong, nothing is written but what each event is to leave. */
const noMoreWritten: RestCheck = ({ simulation: { meter }, scenario: { deliveries }, held }) => {
  const ends = Math.max(1, deliveries.filter(({ event }) => ENDS.has(event['type'])).length);
  const most = deliveries.reduce((sum, delivery) => sum + unitsOf(delivery, ends), 0);
  const { writeUnits } = meter.dynamodb;
  return held.exceptions.length === 0 && writeUnits > most
    ? [broken('writes-in-budget', 'the table', `${writeUnits} units for ${most}`)]
    : [];
};

/** What a run may cost on which nothing failed: where something did, whoever comes again pays again. */
export const BUDGET_CHECKS: readonly RestCheck[] = [transitionsForAttempts, noMoreWritten];
