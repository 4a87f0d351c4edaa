import { describe, expect, it } from 'vitest';
import { answersToken, neverAnswers } from '../support/fake-tasks.ts';
import {
  ASK,
  BEFORE,
  CANCEL,
  CHARGE,
  CUSTOMER,
  callsOf,
  exception,
  inTurn,
  RECOVERED,
  recover,
  SAID,
  secondsOf,
  settled,
  WAIT,
  WAY,
  waits,
} from '../support/payment-walk.ts';

describe('payment-recovery, where the code allows another charge', () => {
  it('is recovered at the first retry after 15 minutes: five states', async () => {
    const walked = await recover('retry', { charge: () => settled });

    expect(walked.states).toEqual([WAY, WAIT, CHARGE, SAID, RECOVERED]);
    expect(walked.transitions).toBe(5);
    expect(secondsOf(walked, 'charge')).toEqual([900]);
    expect(walked.status).toBe('SUCCEEDED');
  });

  it.each([
    [2, 8, [waits(30), settled]],
    [3, 11, [waits(30), waits(45), settled]],
  ])(
    'is recovered at retry %i: %i states, three for each further attempt',
    async (attempts, transitions, said) => {
      const walked = await recover('retry', { charge: inTurn(...said) });

      expect(walked.transitions).toBe(transitions);
      expect(secondsOf(walked, 'charge')).toEqual([900, 1_800, 2_700].slice(0, attempts));
      expect(walked.states.slice(0, 6)).toEqual([WAY, WAIT, CHARGE, SAID, WAIT, CHARGE]);
    },
  );

  it('tells each wait that it is beside our own retries, and gives it a token of its own', async () => {
    const walked = await recover('retry', { charge: inTurn(waits(30), settled) });

    const tokens = callsOf(walked, 'wait-for-payment').map(({ payload: { token, ...rest } }) => {
      expect(rest).toEqual({ exception, turn: 'retry', round: 0, ticketRound: 1 });
      return token;
    });
    expect(new Set(tokens).size).toBe(2);
  });

  it('ends the wait when the customer pays at minute 7, without a charge', async () => {
    const walked = await recover('retry', {
      'wait-for-payment': () => answersToken({ outcome: 'settled', ended: 'paid-by-customer' }, 7 * 60),
    });

    expect(walked.states).toEqual([WAY, WAIT, SAID, RECOVERED]);
    expect(walked.elapsedMs).toBe(7 * 60_000);
  });

  it('is over in four states where it was paid before the wait began', async () => {
    const walked = await recover('retry', { 'wait-for-payment': () => answersToken(settled) });

    expect(walked.states).toEqual([WAY, WAIT, SAID, RECOVERED]);
    expect(walked.elapsedMs).toBe(0);
  });

  it('charges at once where the attempt was due before', async () => {
    const walked = await recover('retry', { charge: inTurn(waits(-10), settled) });

    expect(secondsOf(walked, 'charge')).toEqual([900, 901]);
  });

  it.each([
    ['release', CANCEL, 'release-and-cancel'],
    ['customer', CUSTOMER, 'wait-for-payment'],
  ])('goes on with «%s» as the guard says', async (outcome, state, task) => {
    const walked = await recover('retry', {
      charge: () => ({ outcome, why: outcome }),
      'release-and-cancel': () => settled,
      'wait-for-payment': ({ turn }) => (turn === 'retry' ? neverAnswers() : answersToken(settled, 30)),
    });

    expect(walked.states).toEqual([WAY, WAIT, CHARGE, SAID, state, SAID, RECOVERED]);
    expect(callsOf(walked, task).length).toBeGreaterThan(0);
  });
});

describe('payment-recovery, where nobody knows whether it was paid', () => {
  it('asks after the channel’s own time, and again as the channel’s loop says', async () => {
    const walked = await recover('ask', {
      'ask-channel': inTurn(
        { outcome: 'ask-again', seconds: 5, asked: 1 },
        { outcome: 'ask-again', seconds: 10, asked: 2 },
        settled,
      ),
    });

    expect(walked.states).toEqual([WAY, BEFORE, ASK, SAID, BEFORE, ASK, SAID, BEFORE, ASK, SAID, RECOVERED]);
    expect(callsOf(walked, 'ask-channel').map(({ payload, atSecond }) => [payload.asked, atSecond])).toEqual([
      [0, 5],
      [1, 10],
      [2, 20],
    ]);
  });

  it('found unpaid it is a decline for now: it goes the retry path', async () => {
    const walked = await recover('ask', { 'ask-channel': () => waits(15), charge: () => settled });

    expect(walked.states).toEqual([WAY, BEFORE, ASK, SAID, WAIT, CHARGE, SAID, RECOVERED]);
    expect(secondsOf(walked, 'charge')).toEqual([900]);
  });

  it('a charge of ours that timed out starts the loop anew', async () => {
    const walked = await recover('retry', {
      charge: () => ({ outcome: 'ask', seconds: 60 }),
      'ask-channel': inTurn({ outcome: 'ask-again', seconds: 30, asked: 1 }, settled),
    });

    expect(walked.states).toEqual([WAY, WAIT, CHARGE, SAID, BEFORE, ASK, SAID, BEFORE, ASK, SAID, RECOVERED]);
    expect(callsOf(walked, 'ask-channel').map(({ payload, atSecond }) => [payload.asked, atSecond])).toEqual([
      [0, 960],
      [1, 990],
    ]);
  });

  it('counts the questions anew for each attempt', async () => {
    const walked = await recover('ask', {
      'ask-channel': inTurn({ outcome: 'ask-again', seconds: 5, asked: 1 }, waits(15), settled),
      charge: () => ({ outcome: 'ask', seconds: 5 }),
    });

    expect(callsOf(walked, 'ask-channel').map(({ payload }) => payload.asked)).toEqual([0, 1, 0]);
  });
});
