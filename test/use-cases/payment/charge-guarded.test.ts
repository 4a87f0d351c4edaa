import { describe, expect, it } from 'vitest';
import { charge } from '../../../functions/use-cases/payment/charge.ts';
import { aLine, happens } from '../../support/journal.ts';
import { aDebt, atMinute, byCustomer, type DebtScene, NUMBER } from './scene.ts';

const chargeAt = async (minute: number, debt: DebtScene) =>
  charge(debt.atMinute(minute).world, debt.exception);
const waits = (minute: number) => ({ outcome: 'wait', dueAt: atMinute(minute) });
describe('before a charge', () => {
  it('the channel says it is paid: it is, and no charge is sent', async () => {
    const debt = await aDebt({
      answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) },
    });

    expect(await charge(debt.world, debt.exception)).toEqual({
      outcome: 'settled',
      ended: 'paid-by-customer',
    });
    expect(debt.methods()).toEqual(['query']);
  });

  it('the channel says that less was paid than is due: a person looks at it', async () => {
    const debt = await aDebt({
      answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 10 }) },
    });

    expect(await charge(debt.world, debt.exception)).toEqual({ outcome: 'person', why: 'paid-too-little' });
    expect(debt.methods()).toEqual(['query']);
  });

  it('the channel does not know: its own query loop begins', async () => {
    const debt = await aDebt({ answers: { query: () => ({ answer: 'unknown' }) } });

    expect(await charge(debt.world, debt.exception)).toEqual({ outcome: 'ask', seconds: 5 });
    expect(debt.methods()).toEqual(['query']);
  });

  it('closing finds it paid: no charge is sent', async () => {
    const debt = await aDebt({
      answers: { close: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) },
    });

    expect(await charge(debt.world, debt.exception)).toMatchObject({ outcome: 'settled' });
    expect(debt.methods()).toEqual(['query', 'close']);
  });

  it('the channel does not say that the number is closed: asked each minute, three times, then a person; never a new number', async () => {
    const debt = await aDebt({ answers: { close: () => ({ answer: 'unknown' }) } });

    expect(await chargeAt(15, debt)).toEqual(waits(16));
    expect(await chargeAt(16, debt)).toEqual(waits(17));
    expect(await chargeAt(17, debt)).toEqual({ outcome: 'person', why: 'attempt-not-closed' });
    expect(debt.asked('close').map(({ key }) => key)).toEqual([
      `close/${NUMBER}/0`,
      `close/${NUMBER}/1`,
      `close/${NUMBER}/2`,
    ]);
    expect(debt.asked('charge')).toEqual([]);
  });

  it.each<readonly [string, (debt: DebtScene) => Promise<void>, object]>([
    [
      'the amount changed',
      (debt) => happens(debt, 'order.amended', { version: 2, lines: [aLine({ payable: 900 })], total: 900 }),
      { outcome: 'customer' },
    ],
    [
      'the order was cancelled',
      (debt) => happens(debt, 'order.cancelled', { by: 'customer', reason: 'changed-mind' }),
      { outcome: 'release' },
    ],
    [
      'the stock is no longer held',
      (debt) =>
        happens(debt, 'reservation.expired', {
          reservationId: 'r-1',
          sku: 'milk-1',
          quantity: 2,
          expiresAt: atMinute(10),
        }),
      { outcome: 'customer' },
    ],
    [
      'a person has it',
      async ({ world, exception }) => world.exceptions.handOver(exception),
      { outcome: 'person', why: 'not-retryable' },
    ],
    ['it is paid already', (debt) => debt.customerPays(), { outcome: 'settled', ended: 'paid-by-customer' }],
  ])('%s: nobody is charged, and the channel is not even asked', async (_, happened, answer) => {
    const debt = await aDebt();
    await happened(debt);

    expect(await charge(debt.world, debt.exception)).toMatchObject(answer);
    expect(debt.methods()).toEqual([]);
  });

  it('the slot is lost: the order is released', async () => {
    const debt = await aDebt({ minute: 126 });

    expect(await charge(debt.world, debt.exception)).toMatchObject({ outcome: 'release' });
    expect(debt.methods()).toEqual([]);
  });

  it('it is not due yet: it waits until it is', async () => {
    const debt = await aDebt({ minute: 14 });

    expect(await charge(debt.world, debt.exception)).toEqual(waits(15));
    expect(debt.methods()).toEqual([]);
  });

  const triedOften = async (network: string, product: 'card' | 'papay', tries: number) => {
    const debt = await aDebt({ order: { mandate: { instrumentId: 'ins-1', network, product } } });
    for (let n = 0; n < tries; n += 1)
      await debt.world.instruments.record('t-1', 'ins-1', `other-${n}`, debt.time.now);
    return { answer: await charge(debt.world, debt.exception), methods: debt.methods() };
  };

  it.each([
    ['visa', 12],
    ['mastercard', 8],
  ])(
    'a card of %s was tried %i times: its budget is nearly used, and it is the customer’s turn',
    async (network, tries) => {
      const { answer, methods } = await triedOften(network, 'card', tries);

      expect(answer).toMatchObject({ outcome: 'customer' });
      expect(methods).toEqual([]);
    },
  );

  it.each([
    ['visa', 'card', 11],
    ['mastercard', 'card', 7],
    ['wechat', 'papay', 20],
  ] as const)(
    'of %s by %s it goes on after %i tries: a wallet’s limits are in its contract',
    async (network, product, tries) => {
      expect((await triedOften(network, product, tries)).methods).toContain('charge');
    },
  );

  it('automation is off: it waits without using anything up, and after an hour a person has it', async () => {
    const debt = await aDebt({ policy: { automation: 'off' } });

    expect(await chargeAt(15, debt)).toEqual(waits(20));
    expect(await chargeAt(61, debt)).toEqual({ outcome: 'person', why: 'automation-off' });
    expect(debt.methods()).toEqual([]);
  });

  it('the charge before was not answered, and nobody asked since: the channel is asked before the customer', async () => {
    const debt = await aDebt({ answers: { charge: () => ({ answer: 'unknown', code: 'TIMEOUT' }) } });
    await charge(debt.world, debt.exception);
    await happens(debt, 'order.amended', { version: 2, lines: [aLine({ payable: 900 })], total: 900 });

    expect(await charge(debt.world, debt.exception)).toMatchObject({ outcome: 'ask' });
  });

  it('no mandate covers what failed: the customer’s turn', async () => {
    const debt = await aDebt({ failure: byCustomer('jsapi') });

    expect(await charge(debt.world, debt.exception)).toMatchObject({ outcome: 'customer' });
    expect(debt.methods()).toEqual([]);
  });
});
