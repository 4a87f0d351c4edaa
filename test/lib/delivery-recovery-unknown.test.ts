import { describe, expect, it } from 'vitest';
import { definitionOf } from '../support/definition.ts';
import { answersToken, type FakeTask, fails } from '../support/fake-tasks.ts';
import { walk } from '../support/walk.ts';

const exception = { tenantid: 't-1', subject: 'order:ord_1', exceptionId: 'DLV-1' };

const run = (way: string, tasks: Readonly<Record<string, FakeTask>>) =>
  walk(definitionOf('DeliveryRecovery'), {
    input: { exception, rule: 'DLV-03', way, ticketSeconds: 3_600 },
    tasks,
  });

const WAY = 'Which way?';
const COUPON = 'Give the coupon for the lateness';
const GOT = 'What did the customer get?';
const PERSON = 'Hand to a person';
const DECIDED = 'What did the person decide?';

describe('delivery-recovery, when nobody knows', () => {
  it.each([
    ['reassign', 'reassign'],
    ['compensate', 'compensate'],
    ['tell', 'tell-customer'],
  ])('an outcome that nobody listed on the way «%s» is a person’s', async (way, task) => {
    const walked = await run(way, {
      [task]: () => ({ outcome: 'unheard-of' }),
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }),
    });

    expect(walked.calls.at(-1)?.payload).toMatchObject({ why: 'unheard-of', round: 1 });
    expect(walked.states.slice(-3)).toEqual([PERSON, DECIDED, 'Recovered']);
  });

  it.each([
    ['reassign', 'reassign'],
    ['compensate', 'compensate'],
    ['tell', 'tell-customer'],
  ])('what breaks on the way «%s» is a person’s', async (way, task) => {
    const walked = await run(way, {
      [task]: () => fails('TypeError'),
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }),
    });

    expect(walked.calls.at(-1)?.payload).toMatchObject({ why: 'technical', round: 1 });
    expect(walked.status).toBe('SUCCEEDED');
  });

  it('a way that nobody listed is a person’s', async () => {
    const walked = await run('sideways', {
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }),
    });

    expect(walked.states).toEqual([WAY, PERSON, DECIDED, 'Recovered']);
  });

  it('so is a decision that nobody listed', async () => {
    const walked = await run('compensate', {
      compensate: () => ({ outcome: 'person', why: 'very-late' }),
      'hand-to-person': (_, n) =>
        answersToken({ outcome: n === 1 ? 'charge-again' : 'dismiss', round: n + 1 }),
    });

    expect(walked.states).toEqual([WAY, COUPON, GOT, PERSON, DECIDED, PERSON, DECIDED, 'Recovered']);
  });
});
