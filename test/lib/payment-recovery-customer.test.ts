import { describe, expect, it } from 'vitest';
import { answersToken, failsToken, neverAnswers } from '../support/fake-tasks.ts';
import {
  ASK,
  BEFORE,
  BEFORE_CLOSING,
  BEFORE_LINK,
  CANCEL,
  CLOSE,
  COLLECT,
  CUSTOMER,
  callsOf,
  HOLD,
  inTurn,
  LATER,
  RECOVERED,
  REFUND,
  recover,
  SAID,
  secondsOf,
  settled,
  WAY,
} from '../support/payment-walk.ts';

describe('payment-recovery, where only the customer can pay', () => {
  it('offers the link a little later where another number must be closed before', async () => {
    const walked = await recover('customer', {
      'wait-for-payment': (_, n) =>
        answersToken(n === 1 ? { outcome: 'link-later', seconds: 15 } : settled, n === 1 ? 0 : 60),
    });

    expect(walked.states).toEqual([WAY, CUSTOMER, SAID, BEFORE_LINK, CUSTOMER, SAID, RECOVERED]);
    expect(secondsOf(walked, 'wait-for-payment')).toEqual([0, 15]);
  });

  it('closes what is still open once the customer has paid by another number', async () => {
    const walked = await recover('customer', {
      'wait-for-payment': () => answersToken({ outcome: 'close', ended: 'paid-by-customer' }, 60),
      'close-what-is-open': inTurn({ outcome: 'close-later', seconds: 180 }, { outcome: 'settled' }),
    });

    expect(walked.states).toEqual([WAY, CUSTOMER, SAID, CLOSE, SAID, BEFORE_CLOSING, CLOSE, SAID, RECOVERED]);
    expect(secondsOf(walked, 'close-what-is-open')).toEqual([60, 240]);
  });

  it('reminds every quarter of an hour, counting, until the customer pays', async () => {
    const walked = await recover('customer', {
      'wait-for-payment': (_, n) => (n < 4 ? neverAnswers() : answersToken(settled, 60)),
    });

    expect(walked.states).toEqual([WAY, CUSTOMER, CUSTOMER, CUSTOMER, CUSTOMER, SAID, RECOVERED]);
    expect(
      callsOf(walked, 'wait-for-payment').map(({ payload, atSecond }) => [
        payload.turn,
        payload.round,
        atSecond,
      ]),
    ).toEqual([
      ['customer', 0, 0],
      ['customer', 1, 900],
      ['customer', 2, 1_800],
      ['customer', 3, 2_700],
    ]);
  });

  it('waits no longer than the order can be paid in time, then releases and cancels', async () => {
    const walked = await recover(
      'customer',
      {
        'wait-for-payment': (_, n) => (n === 1 ? neverAnswers() : answersToken({ outcome: 'release' })),
        'release-and-cancel': () => settled,
      },
      { lostAt: new Date(Date.UTC(2026, 10, 22, 4, 10)).toISOString() },
    );

    expect(walked.states).toEqual([WAY, CUSTOMER, CUSTOMER, SAID, CANCEL, SAID, RECOVERED]);
    expect(secondsOf(walked, 'wait-for-payment')).toEqual([0, 600]);
  });

  it('looks again after a quarter of an hour where the order has no slot', async () => {
    const walked = await recover(
      'customer',
      { 'wait-for-payment': (_, n) => (n === 1 ? neverAnswers() : answersToken(settled)) },
      { lostAt: null },
    );

    expect(secondsOf(walked, 'wait-for-payment')).toEqual([0, 900]);
  });

  it('goes on at once when the order is cancelled', async () => {
    const walked = await recover('customer', {
      'wait-for-payment': () => answersToken({ outcome: 'release' }, 90),
      'release-and-cancel': () => ({ outcome: 'settled', ended: 'cancelled' }),
    });

    expect(walked.states).toEqual([WAY, CUSTOMER, SAID, CANCEL, SAID, RECOVERED]);
    expect(walked.elapsedMs).toBe(90_000);
  });

  it('waits a little where a number cannot be closed yet, and asks for it again', async () => {
    const walked = await recover('customer', {
      'wait-for-payment': () => answersToken({ outcome: 'release' }),
      'release-and-cancel': inTurn({ outcome: 'release-later', seconds: 60 }, settled),
    });

    expect(walked.states).toEqual([WAY, CUSTOMER, SAID, CANCEL, SAID, LATER, CANCEL, SAID, RECOVERED]);
    expect(secondsOf(walked, 'release-and-cancel')).toEqual([0, 60]);
  });

  it('a token that is failed instead of answered is technical trouble, and a person’s', async () => {
    const walked = await recover('customer', {
      'wait-for-payment': () => failsToken('SomethingBroke', 5),
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }),
    });

    expect(callsOf(walked, 'hand-to-person')).toMatchObject([{ payload: { why: 'technical', round: 1 } }]);
  });
});

describe('payment-recovery, other ways', () => {
  it('what the channel collects itself is looked at once a day', async () => {
    const walked = await recover('pay-after', {
      'wait-for-payment': (_, n) => (n < 3 ? neverAnswers() : answersToken(settled)),
    });

    expect(walked.states).toEqual([WAY, COLLECT, COLLECT, COLLECT, SAID, RECOVERED]);
    expect(
      callsOf(walked, 'wait-for-payment').map(({ payload, atSecond }) => [
        payload.turn,
        payload.round,
        atSecond,
      ]),
    ).toEqual([
      ['pay-after', 0, 0],
      ['pay-after', 1, 86_400],
      ['pay-after', 2, 172_800],
    ]);
  });

  it('a debt found to be collected by the channel waits for that', async () => {
    const walked = await recover('ask', {
      'ask-channel': () => ({ outcome: 'pay-after' }),
      'wait-for-payment': () => answersToken(settled, 10),
    });

    expect(walked.states).toEqual([WAY, BEFORE, ASK, SAID, COLLECT, SAID, RECOVERED]);
  });

  it('gives a later payment back: four states', async () => {
    const walked = await recover('refund', { 'refund-duplicate': () => settled });

    expect(walked.states).toEqual([WAY, REFUND, SAID, RECOVERED]);
    expect(walked.transitions).toBe(4);
  });

  it('gives it back later where automation is off', async () => {
    const walked = await recover('refund', {
      'refund-duplicate': inTurn({ outcome: 'hold', seconds: 300 }, settled),
    });

    expect(walked.states).toEqual([WAY, REFUND, SAID, HOLD, REFUND, SAID, RECOVERED]);
    expect(secondsOf(walked, 'refund-duplicate')).toEqual([0, 300]);
  });
});
