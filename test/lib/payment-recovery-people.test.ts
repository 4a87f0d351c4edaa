import { describe, expect, it } from 'vitest';
import { answersToken, type FakeTask, fails, neverAnswers } from '../support/fake-tasks.ts';
import {
  aPerson,
  CANCEL,
  CHARGE,
  CUSTOMER,
  callsOf,
  DECIDED,
  decides,
  exception,
  MINUTES,
  OTHER_WAY,
  PERSON,
  RECOVERED,
  REFUND,
  recover,
  SAID,
  settled,
  WAIT,
  WAY,
} from '../support/payment-walk.ts';

const person = (decision: FakeTask) => ({ 'hand-to-person': decision });

describe('payment-recovery, with a person', () => {
  it.each([
    ['person', { why: 'misconfigured' }, 'misconfigured'],
    ['person', { why: 'fraud' }, 'fraud'],
    ['person', { why: 'order-unknown' }, 'order-unknown'],
    ['sideways', {}, 'sideways'],
  ])('the way «%s» (%j) is a person’s at once, who is told «%s»', async (way, facts, why) => {
    const walked = await recover(way, person(decides('dismiss')), facts);

    expect(walked.states).toEqual([WAY, PERSON, DECIDED, RECOVERED]);
    expect(callsOf(walked, 'hand-to-person')).toMatchObject([
      { payload: { exception, why, escalation: 0, round: 1 } },
    ]);
  });

  it('an outcome that nobody listed is a person’s, who is told it', async () => {
    const walked = await recover('retry', {
      charge: () => ({ outcome: 'unheard-of' }),
      ...person(decides('dismiss')),
    });

    expect(walked.states).toEqual([WAY, WAIT, CHARGE, SAID, PERSON, DECIDED, RECOVERED]);
    expect(callsOf(walked, 'hand-to-person')).toMatchObject([{ payload: { why: 'unheard-of', round: 1 } }]);
  });

  it('offers another way to pay beside a person who looks at a payment that was refused for good', async () => {
    const walked = await recover('other-way', {
      'offer-other-way': () => aPerson('refused-for-good'),
      ...person(decides('dismiss')),
    });

    expect(walked.states).toEqual([WAY, OTHER_WAY, SAID, PERSON, DECIDED, RECOVERED]);
  });

  it('asks for an answer sooner where the reason says so, and again by the rule after that', async () => {
    const walked = await recover('ask', {
      'ask-channel': () => ({ ...aPerson('unknown-outcome'), ticketSeconds: 900 }),
      ...person((_, n) => (n === 1 ? neverAnswers() : answersToken({ outcome: 'dismiss', round: 2 }, 60))),
    });

    const [first = 0, second = 0] = callsOf(walked, 'hand-to-person').map(({ atSecond }) => atSecond);
    expect(second - first).toBe(900);
  });

  it('ends where the customer pays while a person has it', async () => {
    const walked = await recover('retry', {
      charge: () => aPerson('exhausted'),
      ...person(() => answersToken({ outcome: 'settled', ended: 'paid-by-customer' }, 600)),
    });

    expect(walked.states).toEqual([WAY, WAIT, CHARGE, SAID, PERSON, DECIDED, RECOVERED]);
  });

  it.each<readonly [string, string, Readonly<Record<string, FakeTask>>]>([
    [
      'pay-link',
      CUSTOMER,
      { 'wait-for-payment': ({ turn }) => (turn === 'retry' ? neverAnswers() : answersToken(settled, 60)) },
    ],
    ['cancel', CANCEL, { 'release-and-cancel': () => settled }],
    ['refund', REFUND, { 'refund-duplicate': () => settled }],
  ])('carries out «%s»', async (decision, state, tasks) => {
    const walked = await recover('retry', {
      charge: () => aPerson('exhausted'),
      ...person(decides(decision)),
      ...tasks,
    });

    expect(walked.states).toEqual([WAY, WAIT, CHARGE, SAID, PERSON, DECIDED, state, SAID, RECOVERED]);
  });

  it('reminds from the first again after the person has sent a link', async () => {
    const walked = await recover('retry', {
      charge: () => aPerson('exhausted'),
      ...person(decides('pay-link')),
      'wait-for-payment': ({ turn, round }) =>
        turn === 'customer' && round === 1 ? answersToken(settled) : neverAnswers(),
    });

    const rounds = callsOf(walked, 'wait-for-payment').map(({ payload }) => [payload.turn, payload.round]);
    expect(rounds).toEqual([
      ['retry', 0],
      ['customer', 0],
      ['customer', 1],
    ]);
  });

  it.each([
    ['cancel', 'release-and-cancel'],
    ['refund', 'refund-duplicate'],
  ])('«%s» that cannot be carried out comes back in the ticket’s next round', async (decision, task) => {
    const walked = await recover('person', {
      [task]: () => aPerson('refused'),
      ...person(decides(decision, 'dismiss')),
    });

    expect(
      callsOf(walked, 'hand-to-person').map(({ payload }) => [
        payload.why,
        payload.round,
        payload.escalation,
      ]),
    ).toEqual([
      ['person', 1, 0],
      ['refused', 2, 0],
    ]);
    expect(walked.states.at(-1)).toBe(RECOVERED);
  });

  it('what breaks while carrying out a decision comes back in the next round too', async () => {
    const walked = await recover('person', {
      'release-and-cancel': () => fails('TypeError'),
      ...person(decides('cancel', 'dismiss')),
    });

    expect(callsOf(walked, 'hand-to-person').map(({ payload }) => [payload.why, payload.round])).toEqual([
      ['person', 1],
      ['technical', 2],
    ]);
  });

  it('a decision that nobody listed is asked for again, in the next round', async () => {
    const walked = await recover('person', person(decides('charge-again', 'dismiss')));

    expect(walked.states).toEqual([WAY, PERSON, DECIDED, PERSON, DECIDED, RECOVERED]);
    expect(callsOf(walked, 'hand-to-person').map(({ payload }) => [payload.why, payload.round])).toEqual([
      ['person', 1],
      ['charge-again', 2],
    ]);
  });

  it('escalates three times when nobody decides, then waits without a limit', async () => {
    const walked = await recover(
      'person',
      person((_, n) =>
        n < 4 ? neverAnswers() : answersToken({ outcome: 'dismiss', round: 2 }, 20 * 24 * 60 * MINUTES),
      ),
    );

    expect(
      callsOf(walked, 'hand-to-person').map(({ payload, atSecond }) => [payload.escalation, atSecond]),
    ).toEqual([
      [0, 0],
      [1, 3_600],
      [2, 7_200],
      [3, 10_800],
    ]);
    expect(walked.states).toEqual([WAY, PERSON, PERSON, PERSON, PERSON, DECIDED, RECOVERED]);
    expect(walked.status).toBe('SUCCEEDED');
  });

  it('is ended by the machine’s own time-out after 30 days: the sweep takes over', async () => {
    const walked = await recover(
      'person',
      person(() => neverAnswers()),
    );

    expect(walked.status).toBe('TIMED_OUT');
    expect(walked.elapsedMs).toBe(30 * 24 * 3_600_000);
  });

  it('fails where nobody could be told, for the sweep to see', async () => {
    const walked = await recover(
      'person',
      person(() => fails('TypeError')),
    );

    expect(walked.states).toEqual([WAY, PERSON, 'Nobody could be told']);
    expect(walked.status).toBe('FAILED');
    expect(walked.error).toBe('TicketNotOpened');
  });
});
