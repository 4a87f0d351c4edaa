import { describe, expect, it } from 'vitest';
import { openNumbers } from '../../../functions/domain/order/money.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { charge } from '../../../functions/use-cases/payment/charge.ts';
import { debtBehind } from '../../../functions/use-cases/payment/debt.ts';
import { waitForPayment } from '../../../functions/use-cases/payment/wait-for-payment.ts';
import { MINUTE, NOON, TENANT } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDebt, byCustomer, type DebtScene, NUMBER } from './scene.ts';

type Setting = NonNullable<Parameters<typeof aDebt>[0]>;
const ALIPAY = { payments: { ...DEFAULT_POLICY.payments, fallbackChannels: ['alipay'] } };

const goesOut = ({ world }: DebtScene, channel: string): Promise<void> => {
  const incident = { tenantid: TENANT, incidentId: `PAY-11-${channel}`, rule: 'PAY-11' as const };
  const about = { scope: `channel:${channel}`, type: null, openedAt: NOON, closedAt: null };
  return world.incidents.open({ ...incident, ...about }, incident);
};

/** A customer's payment by WeChat failed in a kiosk's QR page, and WeChat is out. */
const whileOut = async (setting: Setting = {}): Promise<DebtScene> => {
  const order = { channel: 'kiosk', ...setting.order } as const;
  const failure = byCustomer('jsapi', { code: 'NOTENOUGH' });
  const debt = await aDebt({ policy: ALIPAY, failure, ...setting, order });
  await goesOut(debt, 'wechat');
  return debt;
};
const customersTurn = (debt: DebtScene, round = 0) =>
  waitForPayment(debt.world, {
    ref: debt.exception,
    token: 'wait-token',
    turn: 'customer',
    round,
    ticketRound: 1,
  });
const links = (debt: DebtScene) =>
  debt.asked('offerLink').map(({ channel, product }) => `${channel} ${product}`);

describe('while the channel is out, the customer', () => {
  it('pays by another that the policy names, once the old number is closed', async () => {
    const debt = await whileOut();
    await customersTurn(debt);

    expect(debt.methods()).toEqual(['query', 'close', 'offerLink', 'send']);
    expect(debt.asked('close')).toMatchObject([{ channel: 'wechat', merchantOrderNo: NUMBER }]);
    expect(debt.asked('offerLink')).toMatchObject([{ channel: 'alipay', product: 'h5', merchantId: null }]);
    expect(debt.told()).toEqual(['pay-link']);
  });

  it('has one link by it, however often it comes round, and is reminded of that one', async () => {
    const debt = await whileOut();
    await customersTurn(debt);
    await customersTurn(debt.atMinute(30), 1);

    expect(links(debt)).toEqual(['alipay h5']);
    expect(debt.told()).toEqual(['pay-link', 'pay-reminder']);
  });

  it('who had a link by it already gets another', async () => {
    const debt = await aDebt({ policy: ALIPAY, failure: byCustomer('jsapi'), order: { channel: 'scan' } });
    await customersTurn(debt);
    await goesOut(debt, 'wechat');
    await customersTurn(debt.atMinute(30), 1);

    expect(links(debt)).toEqual(['wechat jsapi', 'alipay h5']);
    expect(debt.told()).toEqual(['pay-link', 'pay-link']);
  });

  const UNKNOWN = { payments: { ...ALIPAY.payments, fallbackChannels: ['magic-pay'] } };
  it.each<[string, Setting]>([
    ['inside a mini-program, where there is no other', { order: { channel: 'mini-program' } }],
    ['where the policy names none', { policy: {} }],
    ['where the one it names is unknown to us', { policy: UNKNOWN }],
    ['while the old number may have taken money', { answers: { query: () => ({ answer: 'unknown' }) } }],
    ['while the old number is not closed', { answers: { close: () => ({ answer: 'unknown' }) } }],
  ])('keeps the old way %s', async (_, setting) => {
    const debt = await whileOut(setting);
    await customersTurn(debt);

    expect(links(debt)).toEqual(['wechat jsapi']);
  });

  it('keeps the old way where the other is out too', async () => {
    const debt = await whileOut();
    await goesOut(debt, 'alipay');
    await customersTurn(debt);

    expect(links(debt)).toEqual(['wechat jsapi']);
  });

  it.each(['query', 'close'] as const)(
    'who turns out to have paid, by the channel’s answer to %s, pays no more',
    async (method) => {
      const paid = { answer: 'paid', transactionId: 'txn-1', amount: 1_000 } as const;
      const debt = await whileOut({ answers: { [method]: () => paid } });
      await customersTurn(debt);

      expect(links(debt)).toEqual([]);
      expect(debt.exceptionNow()).toMatchObject({ status: 'resolved-self' });
    },
  );
});

describe('wherever it is killed on the way to the other channel', () => {
  it('the next goes on, and one number is open in the end, by one link', async () => {
    for (let n = 1; n < 40; n += 1) {
      const debt = await whileOut();
      const killed = await customersTurn({ ...debt, world: killedAfter(debt.world, n) }).catch(
        (error: unknown) => error,
      );
      await customersTurn(debt);
      const { intent } = await debtBehind(debt.world, debt.exception);

      expect(openNumbers(intent).map(({ channel }) => channel)).toEqual(['alipay']);
      expect(new Set(debt.asked('offerLink').map(({ merchantOrderNo }) => merchantOrderNo)).size).toBe(1);
      if (!(killed instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});

describe('the channel is back, and our own charge is due', () => {
  it('the other channel’s link is closed before the charge', async () => {
    const debt = await aDebt({ policy: ALIPAY, order: { channel: 'kiosk' } });
    await goesOut(debt, 'wechat');
    const beside = { ref: debt.exception, token: 'wait-token', round: 0, ticketRound: 1 };
    await waitForPayment(debt.world, { ...beside, turn: 'retry' });
    await debt.world.incidents.close({ tenantid: TENANT, incidentId: 'PAY-11-wechat' }, NOON + MINUTE);
    await charge(debt.atMinute(30).world, debt.exception);

    expect(links(debt)).toEqual(['alipay h5']);
    expect(debt.asked('close').map(({ channel }) => channel)).toEqual(['wechat', 'alipay']);
    expect(debt.methods().at(-1)).toBe('charge');
  });
});
