import { parseEvent } from '../../functions/domain/events/parse.ts';
import { LISTENED } from '../../functions/domain/rules/catalogue.ts';
import { wakesAt } from '../../functions/domain/rules/wake.ts';
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

const isListened = ({ event }: Delivery): boolean => LISTENED.has(String(event['type']));

const wakesSomebody = ({ event }: Delivery): boolean => {
  const parsed = parseEvent(event);
  return parsed.status === 'accepted' && parsed.known && wakesAt(parsed.event) !== undefined;
};

/** What no rule listens to and no deadline comes of is never read. */
const nothingReadForNothing: RestCheck = ({ simulation: { meter }, scenario: { deliveries } }) =>
  meter.dynamodb.readUnits > 0 && !deliveries.some((one) => isListened(one) || wakesSomebody(one))
    ? [
        broken(
          'reads-in-budget',
          'the table',
          `${meter.dynamodb.readUnits} units read for what nothing listens to`,
        ),
      ]
    : [];

const entriesOf = ({ event }: Delivery): number => {
  const parsed = parseEvent(event);
  return parsed.status === 'accepted' ? journalEntries(parsed.event).length : 0;
};

/** Where nothing was wrong, each entry that an event is to leave costs one write unit; most events leave one. */
const oneWriteAnEntry: RestCheck = ({ simulation: { meter }, scenario: { deliveries }, held }) => {
  const most = deliveries.reduce((sum, delivery) => sum + entriesOf(delivery), 0);
  const { writeUnits } = meter.dynamodb;
  return held.exceptions.length === 0 && writeUnits > most
    ? [broken('writes-in-budget', 'the table', `${writeUnits} units for ${most} entries`)]
    : [];
};

/** What a run may cost on which nothing failed: where something did, whoever comes again pays again. */
export const BUDGET_CHECKS: readonly RestCheck[] = [
  transitionsForAttempts,
  nothingReadForNothing,
  oneWriteAnEntry,
];
