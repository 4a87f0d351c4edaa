import { describe, expect, it } from 'vitest';
import { releaseAndCancel } from '../../../functions/use-cases/payment/release-and-cancel.ts';
import { happens, MINUTE, NOON } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDebt, byCustomer, NUMBER, SECOND } from './scene.ts';

const jsapi = { failure: byCustomer('jsapi') };
/** The slot of 14:30 is lost at 14:05. */
const LOST = { ...jsapi, minute: 126 };

describe('releasing the stock and cancelling the order', () => {
  it('asks, has the number closed, releases, cancels and tells the customer', async () => {
    const debt = await aDebt(LOST);

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'settled',
      ended: 'cancelled',
    });

    expect(debt.methods()).toEqual(['query', 'close', 'release', 'cancel', 'send']);
    expect(debt.asked('cancel')).toMatchObject([{ reason: 'not-paid', key: 'ord_1/cancel/order' }]);
    expect(debt.told()).toEqual(['order-cancelled']);
    expect(debt.exceptionNow()).toMatchObject({ status: 'resolved-auto', outcome: 'cancelled' });
  });

  it('is a person’s doing where a person decided it', async () => {
    const debt = await aDebt(LOST);
    await debt.personDecides('cancel');

    await releaseAndCancel(debt.world, debt.exception);

    expect(debt.exceptionNow()).toMatchObject({ status: 'resolved-human', outcome: 'cancelled' });
  });

  it('is not done where the channel says it is paid', async () => {
    const debt = await aDebt({
      ...LOST,
      answers: { query: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) },
    });

    expect(await releaseAndCancel(debt.world, debt.exception)).toMatchObject({
      outcome: 'settled',
      ended: 'paid-by-customer',
    });
    expect(debt.methods()).toEqual(['query']);
  });

  it('is not done where closing finds it paid', async () => {
    const debt = await aDebt({
      ...LOST,
      answers: { close: () => ({ answer: 'paid', transactionId: 'txn-1', amount: 1_000 }) },
    });

    expect(await releaseAndCancel(debt.world, debt.exception)).toMatchObject({ outcome: 'settled' });
    expect(debt.methods()).toEqual(['query', 'close']);
  });

  it('is a person’s where a part of the money is in', async () => {
    const debt = await aDebt(LOST);
    await debt.customerPays(300);

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'person',
      why: 'partly-paid',
    });
    expect(debt.asked('cancel')).toEqual([]);
  });

  it.each([
    ['does not know', { query: () => ({ answer: 'unknown' }) as const }],
    ['does not say that the number is closed', { close: () => ({ answer: 'unknown' }) as const }],
  ])('waits a minute where the channel %s', async (_, answers) => {
    const debt = await aDebt({ ...LOST, answers });

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'release-later',
      seconds: 60,
    });
    expect(debt.asked('release')).toEqual([]);
  });

  it('is a person’s after the third time that the channel does not say', async () => {
    const debt = await aDebt({ ...LOST, answers: { close: () => ({ answer: 'unknown' }) } });
    await releaseAndCancel(debt.world, debt.exception);
    await releaseAndCancel(debt.world, debt.exception);

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'person',
      why: 'attempt-not-closed',
    });
  });

  it('is a person’s where the channel does not know for a day', async () => {
    const debt = await aDebt({
      ...LOST,
      minute: 24 * 60 + 1,
      answers: { query: () => ({ answer: 'unknown' }) },
    });

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'person',
      why: 'attempt-not-closed',
    });
  });

  it('waits until a JSAPI order is five minutes old, for a cancelled order too', async () => {
    const debt = await aDebt({ ...jsapi, minute: 1 });
    await happens(debt, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    debt.time.now = NOON + 5 * MINUTE - SECOND;
    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'release-later',
      seconds: 60,
    });
    expect(debt.asked('close')).toEqual([]);

    debt.time.now = NOON + 5 * MINUTE;
    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'settled',
      ended: 'cancelled',
    });
    expect(debt.asked('close')).toMatchObject([{ merchantOrderNo: NUMBER, how: 'close' }]);
  });

  it('reverses an auth-code payment, not before 15 seconds', async () => {
    const debt = await aDebt({ failure: byCustomer('auth-code'), minute: 0 });

    debt.time.now = NOON + 14_999;
    expect(await releaseAndCancel(debt.world, debt.exception)).toMatchObject({ outcome: 'release-later' });
    expect(debt.asked('close')).toEqual([]);

    debt.time.now = NOON + 15_000;
    expect(await releaseAndCancel(debt.world, debt.exception)).toMatchObject({ outcome: 'settled' });
    expect(debt.asked('close')).toMatchObject([{ how: 'reverse' }]);
  });

  it('leaves an order alone that is cancelled already: only its number is closed', async () => {
    const debt = await aDebt(LOST);
    await happens(debt, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'settled',
      ended: 'cancelled',
    });
    expect(debt.methods()).toEqual(['query', 'close']);
  });

  it('does nothing while automation is off, and asks again in five minutes', async () => {
    const debt = await aDebt({ ...LOST, minute: 30, policy: { automation: 'off' } });

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'release-later',
      seconds: 300,
    });
    expect(debt.asked('release')).toEqual([]);
    expect(await releaseAndCancel(debt.atMinute(61).world, debt.exception)).toEqual({
      outcome: 'person',
      why: 'automation-off',
    });
  });

  it.each([
    ['release', { release: () => ({ answer: 'refused', why: 'picked' }) as const }],
    ['cancel', { cancel: () => ({ answer: 'refused', why: 'on its way' }) as const }],
  ])('a refusal to %s is a person’s', async (what, answers) => {
    const debt = await aDebt({ ...LOST, answers });

    expect(await releaseAndCancel(debt.world, debt.exception)).toEqual({
      outcome: 'person',
      why: `${what}-refused`,
    });
    expect(debt.exceptionNow().status).toBe('open');
  });

  it('is done once, wherever the one who does it is killed and begins again', async () => {
    for (let n = 1; n < 40; n += 1) {
      const debt = await aDebt(LOST);
      const ran = await releaseAndCancel(killedAfter(debt.world, n), debt.exception).catch(
        (error: unknown) => error,
      );

      expect(await releaseAndCancel(debt.world, debt.exception), `killed after ${n}`).toMatchObject({
        outcome: 'settled',
        ended: 'cancelled',
      });
      expect(debt.methods().filter((method) => method !== 'query')).toEqual([
        'close',
        'release',
        'cancel',
        'send',
      ]);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});
