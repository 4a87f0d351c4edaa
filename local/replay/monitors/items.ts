import { ENDINGS } from '../../../functions/domain/exception.ts';
import type { Details } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { fieldsIn } from './monitor.ts';

const nameOf = ({ pk, sk }: Details): string => `${pk} ${sk}`;
const isKind = ({ sk }: Details, kind: string): boolean => sk === kind || String(sk).startsWith(`${kind}#`);

/** Hears of changes of one kind of item that was there before. */
const ofItems = (
  promise: string,
  kind: string,
  broken: (before: Details, after: Details) => string | undefined,
): Monitor => ({
  promise,
  about: ['write'],
  hear: ({ details }) => {
    if (details['before'] === undefined) return undefined;
    const before = fieldsIn(details['before']);
    if (!isKind(before, kind)) return undefined;
    const detail = broken(before, fieldsIn(details['after']));
    return detail === undefined ? undefined : [nameOf(before), detail];
  },
});

/** What an entry says; not when we received it, nor when it may be forgotten. */
const said = ({ ty, da, dz, st }: Details): string => JSON.stringify([ty, da, dz, st]);

const journalAppendOnly = (): Monitor =>
  ofItems('journal-append-only', 'JOURNAL', (before, after) =>
    said(before) === said(after) ? undefined : 'an entry was changed or taken away',
  );

const isEnding = (status: unknown): boolean => ENDINGS.some((ending) => ending === status);

const terminalIsTerminal = (): Monitor =>
  ofItems('terminal-is-terminal', 'EXCEPTION', (before, after) =>
    isEnding(before['status']) &&
    (before['status'] !== after['status'] ||
      before['token'] !== after['token'] ||
      before['outcome'] !== after['outcome'] ||
      before['closedAt'] !== after['closedAt'])
      ? `«${before['status']}, ${before['outcome']}» became «${after['status']}, ${after['outcome']}»`
      : undefined,
  );

const ticketReopensForItsNextRound = (): Monitor =>
  ofItems('a-decision-stands', 'TICKET', (before, after) =>
    before['status'] === 'resolved' &&
    (after['status'] !== 'resolved' || after['decision'] !== before['decision']) &&
    Number(after['round']) <= Number(before['round'])
      ? `«${before['decision']}» of round ${before['round']} was undone`
      : undefined,
  );

const remedyStands = (): Monitor =>
  ofItems('a-remedy-stands', 'REMEDY', (before, after) =>
    before['status'] !== 'claimed' && before['status'] !== after['status']
      ? `«${before['status']}» became «${after['status']}»`
      : undefined,
  );

/** What was opened or claimed is not begun anew: it would be done once more. */
const begunOnce = (promise: string, kind: string, since: string): Monitor =>
  ofItems(promise, kind, (before, after) =>
    before[since] === after[since] && !(before['started'] === true && after['started'] === false)
      ? undefined
      : `begun at ${before[since]}, and again at ${after[since]}`,
  );

/** A budget has spent what its shares come to. */
const budgetsAddUp = (): Monitor =>
  ofItems('budgets-add-up', 'BUDGET', (_, after) => {
    const shares = Object.entries(after).filter(([name]) => /^r[0-9a-f]{12}$/.test(name));
    const sum = shares.reduce((all, [, amount]) => all + Number(amount), 0);
    return sum === Number(after['total']) ? undefined : `${after['total']} spent, the shares are ${sum}`;
  });

/** Attempts by their days, as an instrument's ledger counts them against the card network's limit. */
const attemptsOn = ({ days }: Details): readonly string[] => Object.values(fieldsIn(days)).flat().map(String);

const DAY = 86_400_000;
/** A day goes when it is no longer counted. */
const KEPT = 30 * DAY;

const ledgersKeepAttempts = (): Monitor =>
  ofItems('ledgers-keep-attempts', 'LEDGER', (before, after) => {
    const kept = new Set(attemptsOn(after));
    const latest = Math.max(...Object.keys(fieldsIn(after['days'])).map(Date.parse));
    const counted = Object.entries(fieldsIn(before['days'])).filter(
      ([day]) => Date.parse(day) >= latest - KEPT,
    );
    const lost = attemptsOn({ days: Object.fromEntries(counted) }).find((attempt) => !kept.has(attempt));
    return lost === undefined ? undefined : `the attempt ${lost} is not counted any more`;
  });

export const itemMonitors = (): readonly Monitor[] => [
  journalAppendOnly(),
  terminalIsTerminal(),
  ticketReopensForItsNextRound(),
  remedyStands(),
  begunOnce('opened-once', 'EXCEPTION', 'openedAt'),
  begunOnce('opened-once', 'TICKET', 'openedAt'),
  begunOnce('claimed-once', 'REMEDY', 'claimedAt'),
  budgetsAddUp(),
  ledgersKeepAttempts(),
];
