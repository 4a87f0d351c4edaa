import { describe, expect, it } from 'vitest';
import { definitionOf } from '../support/definition.ts';
import { answersToken, type FakeTask } from '../support/fake-tasks.ts';
import { walk } from '../support/walk.ts';

const exception = { tenantid: 't-1', subject: 'order:ord_1', exceptionId: 'DLV-1' };
const settled = { outcome: 'settled', ended: 'reassigned' };
const HOLD = { outcome: 'hold', seconds: 300 };
const none = (attempt: number) => ({ outcome: 'none', attempt, seconds: 120 });

const run = (way: string, tasks: Readonly<Record<string, FakeTask>>) =>
  walk(definitionOf('DeliveryRecovery'), {
    input: { exception, rule: 'DLV-03', way, ticketSeconds: 3_600 },
    tasks,
  });
/** Each call gets the next answer; the last one stays. */
const inTurn =
  (...answers: readonly unknown[]): FakeTask =>
  (_, n) =>
    answers[Math.min(n, answers.length) - 1];

const WAY = 'Which way?';
const FIND = 'Find another courier';
const FOUND = 'Was a courier found?';
const PAUSE = 'Pause before the next try';
const COUPON = 'Give the coupon for the lateness';
const GOT = 'What did the customer get?';
const PERSON = 'Hand to a person';
const CANCEL = 'Cancel the order and give the money back';
const DECIDED = 'What did the person decide?';

describe('delivery-recovery, when a courier has cancelled', () => {
  it('finds another at the first try: four states', async () => {
    const walked = await run('reassign', { reassign: () => settled });

    expect(walked.states).toEqual([WAY, FIND, FOUND, 'Recovered']);
    expect(walked.transitions).toBe(4);
    expect(walked.calls.map(({ payload }) => payload)).toEqual([{ exception, attempt: 1 }]);
  });

  it('tries three times, two minutes apart, then hands to a manager', async () => {
    const walked = await run('reassign', {
      reassign: inTurn(none(2), none(3), { outcome: 'person', why: 'no-courier' }),
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }, 60),
    });

    expect(walked.states).toEqual([
      WAY,
      FIND,
      FOUND,
      PAUSE,
      FIND,
      FOUND,
      PAUSE,
      FIND,
      FOUND,
      PERSON,
      DECIDED,
      'Recovered',
    ]);
    const tries = walked.calls.filter(({ functionName }) => functionName === 'reassign');
    expect(tries.map(({ payload, atSecond }) => [payload.attempt, atSecond])).toEqual([
      [1, 0],
      [2, 120],
      [3, 240],
    ]);
    expect(walked.calls.at(-1)?.payload).toMatchObject({ why: 'no-courier', round: 1 });
  });

  it('tries once more when the manager says so', async () => {
    const walked = await run('reassign', {
      reassign: inTurn({ outcome: 'person', why: 'no-courier' }, settled),
      'hand-to-person': () => answersToken({ outcome: 'reassign', round: 2 }, 60),
    });

    expect(walked.states).toEqual([WAY, FIND, FOUND, PERSON, DECIDED, FIND, FOUND, 'Recovered']);
    expect(walked.calls.at(-1)?.payload).toEqual({ exception, attempt: 2 });
  });

  it('waits while automation is off, and tries again as the same try', async () => {
    const walked = await run('reassign', { reassign: inTurn(HOLD, settled) });

    expect(walked.states).toEqual([
      WAY,
      FIND,
      FOUND,
      'Seek no courier while automation is off',
      FIND,
      FOUND,
      'Recovered',
    ]);
    expect(walked.calls.map(({ payload }) => payload.attempt)).toEqual([1, 1]);
    expect(walked.elapsedMs).toBe(300_000);
  });
});

describe('delivery-recovery, when an order is late', () => {
  it.each(['compensate', 'manager'])('gives the coupon on the way «%s»: four states', async (way) => {
    const walked = await run(way, { compensate: () => settled });

    expect(walked.states).toEqual([WAY, COUPON, GOT, 'Recovered']);
    expect(walked.transitions).toBe(4);
  });

  it('tells the customer when it will come: four states', async () => {
    const walked = await run('tell', { 'tell-customer': () => settled });

    expect(walked.states).toEqual([WAY, 'Tell the customer when it comes', GOT, 'Recovered']);
  });

  it('waits while automation is off, and tries again', async () => {
    const walked = await run('compensate', { compensate: inTurn(HOLD, settled) });

    expect(walked.states).toEqual([
      WAY,
      COUPON,
      GOT,
      'Give no coupon while automation is off',
      COUPON,
      GOT,
      'Recovered',
    ]);
  });

  it('hands a very late order to a manager, who ends it', async () => {
    const walked = await run('manager', {
      compensate: () => ({ outcome: 'person', why: 'very-late' }),
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }, 60),
    });

    expect(walked.states).toEqual([WAY, COUPON, GOT, PERSON, DECIDED, 'Recovered']);
  });

  it('cancels a very late order where the manager decided so, and comes back where it could not be', async () => {
    const walked = await run('manager', {
      compensate: () => ({ outcome: 'person', why: 'very-late' }),
      'hand-to-person': (_, n) => answersToken({ outcome: n < 3 ? 'cancel' : 'dismiss', round: n + 1 }, 60),
      'cancel-and-refund': inTurn(
        { outcome: 'cancel-later', seconds: 300 },
        { outcome: 'person', why: 'cancel-refused' },
        settled,
      ),
    });

    const cancelled = [CANCEL, GOT];
    expect(walked.states).toEqual([
      ...[WAY, COUPON, GOT, PERSON, DECIDED, ...cancelled, 'Cancel nothing while automation is off'],
      ...[...cancelled, PERSON, DECIDED, ...cancelled, 'Recovered'],
    ]);
  });

  it('gives the coupon that a person has decided on, and goes on in the ticket’s next round', async () => {
    const walked = await run('compensate', {
      compensate: inTurn({ outcome: 'person', why: 'automation-off' }),
      'hand-to-person': (_, n) =>
        answersToken({ outcome: n === 1 ? 'compensate' : 'settled', round: n + 1 }, 60),
    });

    expect(walked.states).toEqual([
      WAY,
      COUPON,
      GOT,
      PERSON,
      DECIDED,
      COUPON,
      GOT,
      PERSON,
      DECIDED,
      'Recovered',
    ]);
    expect(walked.calls.at(-1)?.payload).toMatchObject({ round: 2, escalation: 0 });
  });
});
