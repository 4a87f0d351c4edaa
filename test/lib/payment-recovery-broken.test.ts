import { describe, expect, it } from 'vitest';
import { answersToken, type FakeTask, fails, hangs } from '../support/fake-tasks.ts';
import {
  ASK,
  CANCEL,
  CHARGE,
  COLLECT,
  CUSTOMER,
  callsOf,
  DECIDED,
  decides,
  inTurn,
  MINUTES,
  PERSON,
  RECOVERED,
  REFUND,
  recover,
  secondsOf,
  settled,
  WAIT,
} from '../support/payment-walk.ts';

const TASKS: readonly (readonly [string, string, Readonly<Record<string, FakeTask>>, string])[] = [
  [WAIT, 'retry', {}, 'wait-for-payment'],
  [CHARGE, 'retry', {}, 'charge'],
  [ASK, 'ask', {}, 'ask-channel'],
  [CUSTOMER, 'customer', {}, 'wait-for-payment'],
  [COLLECT, 'pay-after', {}, 'wait-for-payment'],
  [
    CANCEL,
    'customer',
    { 'wait-for-payment': () => answersToken({ outcome: 'release' }) },
    'release-and-cancel',
  ],
  [REFUND, 'refund', {}, 'refund-duplicate'],
];

describe('payment-recovery, where technology breaks', () => {
  it.each(TASKS)('«%s» is tried again when a partner does not answer', async (_, way, others, task) => {
    const well = task === 'wait-for-payment' ? answersToken(settled) : settled;
    const walked = await recover(way, {
      ...others,
      [task]: inTurn(fails('PartnerUnavailable'), fails('JournalUnavailable'), well),
    });

    expect(callsOf(walked, task)).toHaveLength(3);
    expect(walked.states).not.toContain(PERSON);
    expect(walked.status).toBe('SUCCEEDED');
  });

  it.each(TASKS)('«%s» that breaks for good is a person’s', async (state, way, others, task) => {
    const walked = await recover(way, {
      ...others,
      [task]: () => fails('PartnerUnavailable'),
      'hand-to-person': decides('dismiss'),
    });

    expect(callsOf(walked, task)).toHaveLength(11);
    expect(walked.states.slice(-4)).toEqual([state, PERSON, DECIDED, RECOVERED]);
    expect(callsOf(walked, 'hand-to-person')).toMatchObject([
      { payload: { why: 'technical', escalation: 0, round: 1 } },
    ]);
  });

  it.each(TASKS)('«%s» is not tried again when the program is wrong', async (_, way, others, task) => {
    const walked = await recover(way, {
      ...others,
      [task]: () => fails('TypeError'),
      'hand-to-person': decides('dismiss'),
    });

    expect(callsOf(walked, task)).toHaveLength(1);
    expect(callsOf(walked, 'hand-to-person')).toMatchObject([{ payload: { why: 'technical' } }]);
  });

  it('a charge that never comes back is given up after two minutes and sent again: the task asks before it charges', async () => {
    const walked = await recover('retry', { charge: inTurn(hangs(), settled) });

    const [first = 0, second = 0] = secondsOf(walked, 'charge');
    expect(first).toBe(900);
    expect(second - first).toBeGreaterThanOrEqual(120);
    expect(second - first).toBeLessThanOrEqual(125);
    expect(walked.states).not.toContain(PERSON);
  });

  it('tries for most of an hour', async () => {
    const walked = await recover('refund', {
      'refund-duplicate': () => fails('PartnerUnavailable'),
      'hand-to-person': decides('dismiss'),
    });

    const [first = 0, ...others] = secondsOf(walked, 'refund-duplicate');
    expect((others.at(-1) ?? 0) - first).toBeLessThanOrEqual(75 * MINUTES);
    expect(walked.transitions).toBe(walked.states.length + 10);
  });
});
