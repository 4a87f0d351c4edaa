import type { Finding } from '../../exception.ts';
import type { Difference, Settlement } from '../../settlement.ts';
import { settlementOf } from '../../settlement.ts';
import type { Timeline } from '../../timeline.ts';
import type { Moment, Rule } from '../rule.ts';
import { DAY, HOUR, MINUTE, NOTHING } from '../rule.ts';

const findingOf = (occurrence: string, way: string, facts: Finding['facts']): Finding => ({
  rule: 'PAY-14',
  family: 'PAY-14',
  occurrence,
  way,
  facts,
});

/** A file that does not fit at all is one thing, not a ticket for each of its lines. */
const differenceFindings = (
  { date, channel, missing, differences }: Settlement,
  atMost: number,
): readonly Finding[] => {
  const of = { date, channel };
  if (differences.length > atMost) {
    const long = differences.filter(({ side }) => side === 'long').length;
    return [
      findingOf('file', 'many-differences', { ...of, missing, long, short: differences.length - long }),
    ];
  }
  const facts = ({ kind, id, booked, settled, orderId }: Difference) =>
    ({ ...of, kind, transactionId: id, booked, settled, orderId }) as const;
  return differences.map((one) => findingOf(`${one.kind}:${one.id}`, one.side, facts(one)));
};

/**
 * The file ends, and looks follow twice as long after it each time, for three days: lines and payments may come late.
 * Before all of its lines are there, or two hours have passed, nothing is judged.
 */
const lookAt = (settlement: Settlement, { now, policy: { payments, waiting } }: Moment) => {
  const { closedAt, missing } = settlement;
  if (closedAt === null) return NOTHING;
  const firstAt = closedAt + payments.settlementGraceMinutes * MINUTE;
  if (now < firstAt) return { findings: [], dueAt: firstAt };
  const isWhole = missing === 0 || now >= closedAt + payments.settlementCompleteHours * HOUR;
  const findings = isWhole ? differenceFindings(settlement, payments.settlementDifferences) : [];
  const again = closedAt + 2 * (now - closedAt);
  const isOver = (isWhole && findings.length === 0) || now >= closedAt + waiting.lateDays * DAY;
  return { findings, dueAt: isOver ? undefined : again };
};

/** rules.md PAY-14. T+1: the channel's file of a day against what was told to us of that day. */
export const PAY_14: Rule<Timeline> = {
  id: 'PAY-14',
  notices: 'A channel’s file of a day has a line that nobody told of, or lacks one, or has another amount.',
  happens:
    'Finance has each difference, by whether the channel has too much or too little; matched later, it is closed.',
  key: 'PAY14#channel-date#kind:transactionId',
  thresholds: [
    'payments.settlementGraceMinutes',
    'payments.settlementCompleteHours',
    'payments.settlementDifferences',
  ],
  severity: 'S1',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'finance',
  about: ['settlement'],
  /** Nothing: thousands of lines cost no read, and the file's end sets the deadline. */
  listens: [],
  arms: {
    'settlement.closed': ({ time }, { payments }) =>
      Date.parse(time) + payments.settlementGraceMinutes * MINUTE,
  },
  look: (timeline, moment) => lookAt(settlementOf(timeline), moment),
  isCured: (timeline, { occurrence }) =>
    settlementOf(timeline).differences.every(
      ({ kind, id }) => `${kind}:${id}` !== occurrence && occurrence !== 'file',
    ),
};
