import { definitionOf } from './definition.ts';
import { answersToken, type FakeTask, neverAnswers } from './fake-tasks.ts';
import { type Walk, walk } from './walk.ts';

export const START = Date.UTC(2026, 10, 22, 4);
export const MINUTES = 60;

export const exception = { tenantid: 't-1', subject: 'order:ord_1', exceptionId: 'PAY-1' };
export const atMinute = (minute: number): string => new Date(START + minute * 60_000).toISOString();

/** The names of the machine's states, short. */
export const WAY = 'Which way?';
export const WAIT = 'Wait 15 minutes or until paid';
export const CHARGE = 'Ask the channel, then charge';
export const SAID = 'What did the channel say?';
export const BEFORE = 'Wait before asking';
export const ASK = 'Ask the channel what happened';
export const CUSTOMER = 'Wait for the customer to pay';
export const COLLECT = 'Wait for the channel to collect';
export const CANCEL = 'Release the stock and cancel the order';
export const LATER = 'Wait before cancelling';
export const OTHER_WAY = 'Offer another way to pay';
export const CLOSE = 'Close what is still open';
export const BEFORE_CLOSING = 'Wait before closing';
export const BEFORE_LINK = 'Wait before offering the link';
export const REFUND = 'Give the later payment back';
export const HOLD = 'Pause while automation is off';
export const PERSON = 'Hand to a person';
export const DECIDED = 'What did the person decide?';
export const RECOVERED = 'Recovered';

export const settled = { outcome: 'settled', ended: 'paid' };
export const aPerson = (why: string) => ({ outcome: 'person', why });
/** The charge failed; the next is due so many minutes after the start. */
export const waits = (untilMinute: number) => ({ outcome: 'wait', dueAt: atMinute(untilMinute) });

/** The person decides after a minute; each time the next decision, the last one stays. */
export const decides =
  (...decisions: readonly string[]): FakeTask =>
  ({ round }, n) =>
    answersToken({ outcome: decisions[Math.min(n, decisions.length) - 1], round: round + 1 }, 60);
/** Each call gets the next answer; the last one stays. */
export const inTurn =
  (...answers: readonly unknown[]): FakeTask =>
  (_, n) =>
    answers[Math.min(n, answers.length) - 1];

type Tasks = Readonly<Record<string, FakeTask>>;
type Facts = Readonly<Record<string, unknown>>;

/** Walks payment-recovery as the template has it. Nobody pays, and nothing else is there, but for what `tasks` says. */
export const recover = (way: string, tasks: Tasks, facts: Facts = {}): Promise<Walk> =>
  walk(definitionOf('PaymentRecovery'), {
    start: START,
    input: {
      exception,
      rule: 'PAY-01',
      way,
      ticketSeconds: 3_600,
      dueAt: atMinute(15),
      lostAt: atMinute(120),
      askSeconds: 5,
      fraud: false,
      ...facts,
    },
    tasks: { 'wait-for-payment': () => neverAnswers(), ...tasks },
  });

/** What a function was called with, and when, in seconds since the start. */
export const callsOf = ({ calls }: Walk, functionName: string) =>
  calls.filter((call) => call.functionName === functionName);
export const secondsOf = (walked: Walk, functionName: string): readonly number[] =>
  callsOf(walked, functionName).map(({ atSecond }) => atSecond);
