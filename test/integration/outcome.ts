import type { OrderException } from '../../functions/domain/exception.ts';
import type { Remedy } from '../../functions/domain/remedy.ts';
import type { Report } from '../../local/replay/report.ts';
import type { Played } from './laptop-run.ts';

/** How a day ended, times apart: what must be the same wherever it was played. */
export interface Outcome {
  readonly exceptions: readonly string[];
  readonly charges: readonly string[];
  readonly remedies: readonly string[];
  readonly tickets: readonly string[];
}

const exceptionLine = ({
  rule,
  subject,
  status,
  outcome,
}: Pick<OrderException, 'rule' | 'status'> & {
  readonly subject: string;
  readonly outcome: string | null;
}): string => `${subject.replace(/^order:/, '')} ${rule} ${status} ${outcome}`;

const remedyLine = ({
  orderId,
  kind,
  tier,
  amount,
}: Pick<Remedy, 'tier' | 'amount'> & { readonly orderId: string; readonly kind: string }): string =>
  `${orderId} ${kind} ${tier ?? ''} ${amount}`;

export const outcomeOfPlay = ({ held, charges }: Played): Outcome => ({
  exceptions: held.exceptions.map(exceptionLine).sort(),
  charges: chargeLines(charges),
  remedies: held.remedies
    .filter(({ status }) => status === 'given')
    .map(remedyLine)
    .sort(),
  tickets: held.tickets.map(({ exceptionId, decision }) => `${exceptionId} ${decision}`).sort(),
});

/**
 * `played` without the notes that `expected` lacks. A killed function's batch comes again late: those who watch
 * may be told of a dish that is ready already, and nothing more may come of it.
 */
export const withoutHastyNotes = (played: Outcome, expected: Outcome): Outcome => ({
  ...played,
  exceptions: played.exceptions.filter(
    (line) => !line.endsWith(' resolved-auto noted') || expected.exceptions.includes(line),
  ),
});

export const outcomeOfReplay = ({ exceptions, charges, remedies, tickets }: Report): Outcome => ({
  exceptions: exceptions.map(exceptionLine).sort(),
  charges: chargeLines(charges),
  remedies: remedies.map(remedyLine).sort(),
  tickets: tickets.map(({ exceptionId, decision }) => `${exceptionId} ${decision}`).sort(),
});

const chargeLines = (
  charges: readonly { readonly orderId: string; readonly attempt: number; readonly answer: string }[],
): readonly string[] =>
  charges.map(({ orderId, attempt, answer }) => `${orderId} ${attempt} ${answer}`).sort();
