import { describe, expect, it } from 'vitest';
import { lookAtSubject } from '../../../functions/use-cases/look-at-subject.ts';
import { waitForPayment } from '../../../functions/use-cases/payment/wait-for-payment.ts';
import { happens, MINUTE, NOON, SUBJECT, TENANT } from '../../support/journal.ts';
import { aDebt, byCustomer, type DebtScene, iso, PROMISED } from './scene.ts';

type Turn = 'retry' | 'customer' | 'pay-after';

const wait = ({ world, exception }: DebtScene, turn: Turn = 'customer', round = 0, token = 'token-1') =>
  waitForPayment(world, { ref: exception, token, turn, round, ticketRound: 1 });
const looks = ({ world }: DebtScene) =>
  lookAtSubject(world, { tenantid: TENANT, subject: SUBJECT, waitingSince: NOON });
const jsapi = { failure: byCustomer('jsapi'), minute: 0 };
const LOST_AT = PROMISED - 25 * MINUTE;

describe('a wait that would be useless is answered at once', () => {
  const answerOf = async (debt: DebtScene, turn: Turn, round = 0): Promise<unknown> => {
    await wait(debt, turn, round);
    return debt.answered;
  };
  const said = (output: object) => [{ token: 'token-1', output }];

  it('the order is over', async () => {
    const debt = await aDebt(jsapi);
    await happens(debt, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    expect(await answerOf(debt, 'retry')).toEqual(said({ outcome: 'release' }));
    expect(debt.methods()).toEqual([]);
  });

  it('the slot is lost, to the millisecond', async () => {
    const before = await aDebt(jsapi);
    before.time.now = LOST_AT - 1;
    expect(await answerOf(before, 'customer')).toEqual([]);

    const then = await aDebt(jsapi);
    then.time.now = LOST_AT;
    expect(await answerOf(then, 'customer')).toEqual(said({ outcome: 'release' }));
  });

  it('upstream’s time to pay is over before the slot', async () => {
    const debt = await aDebt({ ...jsapi, order: { payBy: iso(NOON + 10 * MINUTE) } });
    debt.time.now = NOON + 10 * MINUTE;

    expect(await answerOf(debt, 'customer')).toEqual(said({ outcome: 'release' }));
  });

  it('who dines in has no slot to lose: after two hours a person has it', async () => {
    const debt = await aDebt({ ...jsapi, order: { fulfilment: 'dine-in' } });

    debt.time.now = NOON + 119 * MINUTE;
    expect(await answerOf(debt, 'customer', 7)).toEqual([]);
    debt.time.now = NOON + 120 * MINUTE;
    expect(await answerOf(debt, 'customer', 8)).toEqual(said({ outcome: 'person', why: 'customer-silent' }));
  });

  it('what the channel collects itself is a person’s after seven days', async () => {
    const debt = await aDebt({ failure: { product: 'pay-after' }, minute: 7 * 24 * 60 });

    expect(await answerOf(debt, 'pay-after')).toEqual(said({ outcome: 'person', why: 'not-collected' }));
  });
});

describe('of the wait and the payment, whichever comes second sees the other', () => {
  it('the payment comes while it waits: its token is answered', async () => {
    const debt = await aDebt(jsapi);
    await wait(debt);
    await debt.customerPays();

    await looks(debt);

    expect(debt.answered).toEqual([
      { token: 'token-1', output: { outcome: 'settled', ended: 'paid-by-customer' } },
    ]);
    expect(debt.exceptionNow()).toMatchObject({ status: 'resolved-self', outcome: 'paid-by-customer' });
  });

  it('it is paid before it waits: the wait is answered at once, and nobody is offered a link', async () => {
    const debt = await aDebt(jsapi);
    await debt.customerPays();

    await wait(debt);

    expect(debt.answered).toEqual([
      { token: 'token-1', output: { outcome: 'settled', ended: 'paid-by-customer' } },
    ]);
    expect(debt.methods()).toEqual([]);
  });

  it('it is settled between reading the order and keeping the token: the wait is answered', async () => {
    const debt = await aDebt(jsapi);
    const offerLink = async () => {
      await debt.customerPays();
      await looks(debt);
      return { linkId: 'link-1' };
    };
    const payments = { ...debt.world.partners.payments, offerLink };
    const world = { ...debt.world, partners: { ...debt.world.partners, payments } };

    await waitForPayment(world, {
      ref: debt.exception,
      token: 'token-1',
      turn: 'customer',
      round: 0,
      ticketRound: 1,
    });

    expect(debt.answered).toEqual([
      { token: 'token-1', output: { outcome: 'close', ended: 'paid-by-customer' } },
    ]);
  });

  it('the one who settled it died before answering: who finds it settled answers', async () => {
    const debt = await aDebt(jsapi);
    await wait(debt);
    await debt.customerPays();
    await debt.world.exceptions.settle(debt.exception, {
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      at: NOON,
    });

    await looks(debt);

    expect(debt.answered).toEqual([
      { token: 'token-1', output: { outcome: 'settled', ended: 'paid-by-customer' } },
    ]);
  });

  it('a cancellation ends the wait too', async () => {
    const debt = await aDebt(jsapi);
    await wait(debt);
    await happens(debt, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    await looks(debt);

    expect(debt.answered).toEqual([{ token: 'token-1', output: { outcome: 'release' } }]);
  });

  it('what a client reports, or too little, ends nothing', async () => {
    const debt = await aDebt(jsapi);
    await wait(debt);
    await happens(debt, 'payment.client-reported', {
      intentId: 'int-1',
      channel: 'wechat',
      result: 'success',
    });
    await debt.customerPays(999);

    await looks(debt);

    expect(debt.answered).toEqual([]);
    expect(debt.exceptionNow().status).toBe('open');
  });
});
