import { describe, expect, it } from 'vitest';
import { charge } from '../../../functions/use-cases/payment/charge.ts';
import { aLine, happens, MINUTE, NOON } from '../../support/journal.ts';
import { aDebt, atMinute, type DebtScene, NUMBER } from './scene.ts';

const chargeAt = async (minute: number, debt: DebtScene) =>
  charge(debt.atMinute(minute).world, debt.exception);
const waits = (minute: number) => ({ outcome: 'wait', dueAt: atMinute(minute) });
const CARD = { instrumentId: 'ins-1', network: 'visa', product: 'card' } as const;
const secondsAfter = (minute: number, answer: object): number =>
  'dueAt' in answer ? (Date.parse(String(answer.dueAt)) - NOON) / 1_000 - minute * 60 : Number.NaN;
const declined = (code: string) => () => ({ answer: 'declined', code }) as const;

describe('a charge of ours', () => {
  it('has kitchen and store looked at, which should begin now: no event may tell of the money', async () => {
    const meal = await aDebt({ order: { preparation: 'kitchen' } });
    const groceries = await aDebt();

    await charge(meal.world, meal.exception);
    await charge(groceries.world, groceries.exception);

    expect(meal.deadlines).toMatchObject([{ dueAt: NOON + 15 * MINUTE, rules: ['KDS-01', 'SYN-06'] }]);
    expect(groceries.deadlines).toMatchObject([{ rules: ['KDS-01', 'SYN-06'] }]);
  });

  it('asks the channel, has the number before closed, then charges by a new one', async () => {
    const debt = await aDebt();

    expect(await charge(debt.world, debt.exception)).toEqual({ outcome: 'settled', ended: 'paid' });

    expect(debt.methods()).toEqual(['query', 'close', 'charge']);
    expect(debt.asked('query')).toMatchObject([{ merchantOrderNo: NUMBER }]);
    expect(debt.asked('close')).toMatchObject([{ merchantOrderNo: NUMBER, how: 'close' }]);
    const [request] = debt.asked('charge');
    expect(request).toMatchObject({
      attempt: 1,
      amount: 1_000,
      currency: 'CNY',
      instrumentId: 'ins-1',
      channel: 'wechat',
      product: 'mandate',
    });
    expect(request.key).toBe(request.merchantOrderNo);
    expect(request.key).not.toBe(NUMBER);
    expect(debt.exceptionNow()).toMatchObject({
      status: 'resolved-auto',
      outcome: 'paid',
      closedAt: NOON + 15 * MINUTE,
    });
  });

  it('is in the journal before it is sent, with its number', async () => {
    const debt: DebtScene = await aDebt({
      answers: {
        charge: ({ key, amount }) => {
          expect(debt.journaled('rescue.attempted')).toMatchObject([
            { number: key, attempt: 1, amount: 1_000 },
          ]);
          return { answer: 'success', transactionId: 'txn-1', amount };
        },
      },
    });

    await charge(debt.world, debt.exception);

    expect(debt.journaled('rescue.charge-answered')).toMatchObject([
      { answer: 'success', transactionId: 'txn-1' },
    ]);
  });

  it('by a card counts against its instrument: the networks limit tries', async () => {
    const debt = await aDebt({ order: { mandate: CARD } });
    await charge(debt.world, debt.exception);

    expect(await debt.world.instruments.tries('t-1', 'ins-1', NOON)).toEqual({ in30Days: 1, inDay: 1 });
  });

  it('by an agreement with a wallet does not: its limits are in the contract', async () => {
    const debt = await aDebt();
    await charge(debt.world, debt.exception);

    expect(await debt.world.instruments.tries('t-1', 'ins-1', NOON)).toEqual({ in30Days: 0, inDay: 0 });
  });

  it('that came too fast for the channel goes again under its own number, and uses no attempt up', async () => {
    const debt = await aDebt({ answers: { charge: declined('FREQUENCY_LIMITED') } });

    const first = await chargeAt(15, debt);
    const second = await chargeAt(16, debt);

    expect(first).toEqual({ outcome: 'wait', dueAt: expect.any(String) });
    expect(secondsAfter(15, first)).toBeLessThanOrEqual(60);
    expect(secondsAfter(15, first)).toBeGreaterThanOrEqual(30);
    expect(secondsAfter(16, second)).toBeLessThanOrEqual(120);
    expect(new Set(debt.asked('charge').map(({ key }) => key)).size).toBe(1);
    expect(debt.journaled('rescue.attempted')).toHaveLength(1);
    expect(debt.journaled('rescue.throttled').map(({ nth }) => nth)).toEqual([1, 2]);
  });

  it('is made three times, 15 minutes apart, each by a number of its own, with the one before closed', async () => {
    const debt = await aDebt({ answers: { charge: declined('NOTENOUGH') } });

    expect(await chargeAt(15, debt)).toEqual(waits(30));
    expect(await chargeAt(30, debt)).toEqual(waits(45));
    expect(await chargeAt(45, debt)).toEqual({ outcome: 'customer' });

    const keys = debt.asked('charge').map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(debt.asked('charge').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(debt.asked('close').map(({ merchantOrderNo }) => merchantOrderNo)).toEqual([
      NUMBER,
      keys[0],
      keys[1],
    ]);
    expect(debt.methods().slice(-3)).toEqual(['query', 'close', 'charge']);
  });

  it('is not made without a question, though upstream has closed every number', async () => {
    const debt = await aDebt();
    await happens(debt, 'payment.closed', {
      intentId: 'int-1',
      attemptId: 'at-1',
      how: 'closed',
      moneyReturned: false,
    });

    await charge(debt.world, debt.exception);

    expect(debt.methods()).toEqual(['query', 'charge']);
    expect(debt.asked('query')).toMatchObject([{ merchantOrderNo: NUMBER }]);
  });

  it('has an open pay link closed before', async () => {
    const debt = await aDebt();
    const link = {
      exceptionId: debt.exception.exceptionId,
      intentId: 'int-1',
      number: 'LK1',
      product: 'jsapi',
      amount: 1_000,
    } as const;
    await debt.world.journal.append(
      [
        {
          tenantid: 't-1',
          subject: 'order:ord_1',
          source: 'order-rescue',
          id: 'link',
          type: 'rescue.link-offered',
          time: atMinute(1),
          data: link,
        },
      ],
      NOON,
    );

    await charge(debt.world, debt.exception);

    expect(debt.asked('query').map(({ merchantOrderNo }) => merchantOrderNo)).toEqual([NUMBER, 'LK1']);
    expect(debt.asked('close').map(({ merchantOrderNo }) => merchantOrderNo)).toEqual([NUMBER, 'LK1']);
    expect(debt.asked('charge')).toHaveLength(1);
  });
});

describe('what a charge leads to', () => {
  it.each([
    ['a code that may be tried again', 'NOTENOUGH', waits(30)],
    ['a code that only the customer can put right', 'NOTSUPORTCARD', { outcome: 'customer' }],
    ['a code that is never tried again', 'TRADE_ERROR', { outcome: 'other-way', why: 'refused-for-good' }],
    ['our own set-up being wrong', 'SIGNERROR', { outcome: 'person', why: 'misconfigured' }],
    ['a code that no table knows', 'WHAT_IS_THIS', { outcome: 'ask', seconds: 5 }],
    ['a code that says nothing', 'SYSTEMERROR', { outcome: 'ask', seconds: 5 }],
  ])('%s', async (_, code, answer) => {
    const debt = await aDebt({ answers: { charge: declined(code) } });

    expect(await charge(debt.world, debt.exception)).toEqual(answer);
    expect(debt.exceptionNow().status).toBe('open');
  });

  it('a code that smells of fraud is for the risk desk', async () => {
    const mandate = { instrumentId: 'ins-1', network: 'visa', product: 'card' } as const;
    const debt = await aDebt({
      order: { mandate },
      failure: { channel: 'stripe', code: 'card_declined', subCode: 'insufficient_funds' },
      answers: { charge: () => ({ answer: 'declined', code: 'card_declined', subCode: 'stolen_card' }) },
    });

    expect(await charge(debt.world, debt.exception)).toEqual({ outcome: 'person', why: 'fraud' });
  });

  it('no answer is a question to the channel, never another charge', async () => {
    const debt = await aDebt({ answers: { charge: () => ({ answer: 'unknown', code: 'TIMEOUT' }) } });

    expect(await charge(debt.world, debt.exception)).toEqual({ outcome: 'ask', seconds: 5 });
    expect(debt.asked('charge')).toHaveLength(1);
  });

  it('money that is less than what is due is a person’s', async () => {
    const debt = await aDebt({
      answers: { charge: () => ({ answer: 'success', transactionId: 'txn-1', amount: 400 }) },
    });

    expect(await charge(debt.world, debt.exception)).toEqual({ outcome: 'person', why: 'paid-too-little' });
    expect(debt.exceptionNow().status).toBe('open');
  });

  it('exhausted, a large order gets its link and a person; no link is offered twice', async () => {
    const debt = await aDebt({
      order: { total: 20_000, lines: [aLine({ payable: 20_000 })] },
      failure: { amount: 20_000 },
      answers: { charge: declined('NOTENOUGH') },
    });
    for (const minute of [15, 30]) await chargeAt(minute, debt);

    expect(await chargeAt(45, debt)).toEqual({ outcome: 'person', why: 'exhausted' });
    expect(await chargeAt(46, debt)).toEqual({ outcome: 'person', why: 'exhausted' });
    expect(debt.asked('charge')).toHaveLength(3);
    expect(debt.asked('offerLink')).toMatchObject([{ amount: 20_000 }]);
    expect(debt.told()).toEqual(['pay-link']);
  });
});
