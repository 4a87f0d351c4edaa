import { describe, expect, it } from 'vitest';
import { definitionOf } from '../support/definition.ts';
import { answersToken, type FakeTask, fails, neverAnswers } from '../support/fake-tasks.ts';
import { walk } from '../support/walk.ts';

const exception = { tenantid: 't-1', subject: 'order:ord_1', exceptionId: 'GDS-01-1' };
const input = { exception, rule: 'GDS-01', way: 'choose', ticketSeconds: 3_600 };
const settled = { outcome: 'settled', ended: 'substituted' };
const ASK = { outcome: 'ask', seconds: 300 };

const run = (tasks: Readonly<Record<string, FakeTask>>) =>
  walk(definitionOf('StockoutResolution'), { input, tasks });
/** Each call gets the next answer; the last one stays. */
const inTurn =
  (...answers: readonly unknown[]): FakeTask =>
  (_, n) =>
    answers[Math.min(n, answers.length) - 1];

const CHOOSE = 'Choose what the customer gets';
const GOT = 'What did the customer get?';
const PERSON = 'Hand to a person';
const CANCEL = 'Cancel the order and give the money back';
const DECIDED = 'What did the person decide?';

describe('stockout-resolution', () => {
  it('puts a substitute in at once: three states', async () => {
    const walked = await run({ 'resolve-stockout': () => settled });

    expect(walked.states).toEqual([CHOOSE, GOT, 'Resolved']);
    expect(walked.transitions).toBe(3);
    expect(walked.calls.map(({ payload }) => payload)).toEqual([{ exception }]);
  });

  it('asks the customer and goes on when they answer: six states', async () => {
    const walked = await run({
      'resolve-stockout': inTurn(ASK, settled),
      'ask-customer': () => answersToken({ outcome: 'answered' }, 60),
    });

    expect(walked.states).toEqual([CHOOSE, GOT, 'Ask the customer', CHOOSE, GOT, 'Resolved']);
    expect(walked.elapsedMs).toBe(60_000);
    expect(walked.calls[1]?.payload).toMatchObject({ exception, token: expect.any(String) });
  });

  it('goes on after the time it was told where the customer is silent, and asks nobody else', async () => {
    const walked = await run({ 'resolve-stockout': inTurn(ASK, settled), 'ask-customer': neverAnswers });

    expect(walked.states).toEqual([CHOOSE, GOT, 'Ask the customer', CHOOSE, GOT, 'Resolved']);
    expect(walked.elapsedMs).toBe(300_000);
    expect(walked.transitions).toBe(6);
  });

  it('waits while automation is off, and tries again', async () => {
    const walked = await run({ 'resolve-stockout': inTurn({ outcome: 'hold', seconds: 300 }, settled) });

    expect(walked.states).toEqual([CHOOSE, GOT, 'Pause while automation is off', CHOOSE, GOT, 'Resolved']);
    expect(walked.elapsedMs).toBe(300_000);
  });

  it.each(['refund', 'substitute'])('hands to a person and carries out «%s»', async (decision) => {
    const walked = await run({
      'resolve-stockout': inTurn({ outcome: 'person', why: 'customer-wants-to-cancel' }, settled),
      'hand-to-person': () => answersToken({ outcome: decision, round: 2 }, 600),
    });

    expect(walked.states).toEqual([CHOOSE, GOT, PERSON, DECIDED, CHOOSE, GOT, 'Resolved']);
    expect(walked.calls[1]?.payload).toMatchObject({
      why: 'customer-wants-to-cancel',
      escalation: 0,
      round: 1,
    });
  });

  it('cancels the whole order where the person decided so, later where automation is off', async () => {
    const walked = await run({
      'resolve-stockout': () => ({ outcome: 'person', why: 'customer-wants-to-cancel' }),
      'hand-to-person': () => answersToken({ outcome: 'cancel', round: 2 }, 600),
      'cancel-and-refund': inTurn({ outcome: 'cancel-later', seconds: 300 }, settled),
    });

    expect(walked.states.slice(2)).toEqual([
      PERSON,
      DECIDED,
      CANCEL,
      GOT,
      'Cancel nothing while automation is off',
      CANCEL,
      GOT,
      'Resolved',
    ]);
    expect(walked.elapsedMs).toBe(900_000);
  });

  it('waits until the order system has told of its amendment', async () => {
    const walked = await run({ 'resolve-stockout': inTurn({ outcome: 'amended', seconds: 60 }, settled) });

    expect(walked.states).toEqual([
      CHOOSE,
      GOT,
      'Wait until the order system has told',
      CHOOSE,
      GOT,
      'Resolved',
    ]);
    expect(walked.elapsedMs).toBe(60_000);
  });

  it.each(['dismiss', 'settled'])('ends when the person has it «%s»', async (outcome) => {
    const walked = await run({
      'resolve-stockout': () => ({ outcome: 'person', why: 'refund-refused' }),
      'hand-to-person': () => answersToken({ outcome, round: 2 }, 600),
    });

    expect(walked.states).toEqual([CHOOSE, GOT, PERSON, DECIDED, 'Resolved']);
  });

  it('comes back to the person, in the ticket’s next round, where their decision could not be carried out', async () => {
    const walked = await run({
      'resolve-stockout': () => ({ outcome: 'person', why: 'automation-off' }),
      'hand-to-person': (_, n) =>
        answersToken({ outcome: n === 1 ? 'refund' : 'dismiss', round: n + 1 }, 600),
    });

    const rounds = walked.calls
      .filter(({ functionName }) => functionName === 'hand-to-person')
      .map(({ payload }) => payload.round);
    expect(rounds).toEqual([1, 2]);
    expect(walked.states.at(-1)).toBe('Resolved');
  });

  it('gives an outcome that nobody listed to a person', async () => {
    const walked = await run({
      'resolve-stockout': () => ({ outcome: 'unheard-of' }),
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }),
    });

    expect(walked.calls[1]?.payload).toMatchObject({ why: 'unheard-of' });
    expect(walked.status).toBe('SUCCEEDED');
  });

  it.each([
    ['resolve-stockout', { 'resolve-stockout': () => fails('TypeError') }],
    ['ask-customer', { 'resolve-stockout': () => ASK, 'ask-customer': () => fails('TypeError') }],
  ] as const)('gives what breaks in %s to a person', async (_, tasks: Readonly<Record<string, FakeTask>>) => {
    const walked = await run({
      ...tasks,
      'hand-to-person': () => answersToken({ outcome: 'dismiss', round: 2 }),
    });

    expect(walked.calls.at(-1)?.payload).toMatchObject({ why: 'technical', round: 1 });
    expect(walked.states.slice(-3)).toEqual([PERSON, DECIDED, 'Resolved']);
  });

  it('tries again where a partner did not answer', async () => {
    const walked = await run({ 'resolve-stockout': inTurn(fails('PartnerUnavailable'), settled) });

    expect(walked.states).toEqual([CHOOSE, GOT, 'Resolved']);
    expect(walked.transitions).toBe(4);
  });
});
