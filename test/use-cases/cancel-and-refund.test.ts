import { describe, expect, it } from 'vitest';
import type { OrderException } from '../../functions/domain/exception.ts';
import { cancelAndRefund } from '../../functions/use-cases/cancel-and-refund.ts';
import { resolveStockout } from '../../functions/use-cases/stockout/resolve-stockout.ts';
import { aPayment, happens } from '../support/journal.ts';
import { Killed, killedAfter } from '../support/world.ts';
import { type Shop, shopWith } from './stockout/shop.ts';

type Setting = Partial<Parameters<typeof shopWith>[0]>;

const shortOrder = async (setting: Setting = {}): Promise<{ shop: Shop; exception: OrderException }> => {
  const shop = await shopWith({ lines: [1_000, 500], paid: [900, 600], ...setting });
  const [exception] = [...shop.exceptions.values()];
  if (!exception) throw new Error('Nothing is short');
  return { shop, exception };
};

const undone = ({ calls }: Shop) =>
  calls.map(({ method }) => method).filter((method) => ['cancel', 'refund', 'release'].includes(method));
const endOf = ({ records }: Shop, { exceptionId }: OrderException) => {
  const ended = records.exceptions.get(exceptionId);
  return [ended?.status, ended?.outcome];
};

describe('an order that a person cancels', () => {
  it('is cancelled, then all that was paid goes back, then the stock, and the customer is told', async () => {
    const { shop, exception } = await shortOrder();

    expect(await cancelAndRefund(shop.world, exception)).toEqual({ outcome: 'settled', ended: 'cancelled' });

    expect(undone(shop)).toEqual(['cancel', 'refund', 'refund', 'release']);
    expect(shop.asked('cancel')).toMatchObject([{ reason: 'out-of-stock' }]);
    expect(shop.returned()).toEqual({ 'txn-1': 900, 'txn-2': 600 });
    expect(shop.asked('send')).toMatchObject([{ template: 'order-called-off', details: { refund: 1_500 } }]);
    expect(endOf(shop, exception)).toEqual(['resolved-human', 'cancelled']);
  });

  it('is undone once, wherever the one who does it is killed and begins again', async () => {
    for (let n = 1; n < 50; n += 1) {
      const { shop, exception } = await shortOrder();
      const killed = await cancelAndRefund(killedAfter(shop.world, n), exception).catch((error) => error);
      await shop.tellAll();
      await cancelAndRefund(shop.world, exception);

      expect(n > 15 || killed instanceof Killed, `killed after ${n}`).toBe(true);
      expect(shop.returned(), `killed after ${n}`).toEqual({ 'txn-1': 900, 'txn-2': 600 });
      expect(undone(shop), `killed after ${n}`).toEqual(['cancel', 'refund', 'refund', 'release']);
      expect(shop.asked('send').map(({ details }) => details)).toEqual([{ refund: 1_500 }]);
    }
  });

  it('brings back no more than what a line’s refund has left', async () => {
    const { shop, exception } = await shortOrder({ lines: [700, 500, 300], paid: [1_500] });
    const [, another] = [...shop.exceptions.values()];
    if (!another) throw new Error('Only one line is short');
    await resolveStockout(shop.world, another);
    await shop.tellAll();

    await cancelAndRefund(shop.world, exception);

    expect(shop.returned()).toEqual({ 'txn-1': 1_500 });
    expect(shop.asked('refund').map(({ amount }) => amount)).toEqual([500, 1_000]);
  });

  it('brings back what is left where another refund came between', async () => {
    const { shop, exception } = await shortOrder({ lines: [700, 500, 300], paid: [1_500] });
    const [, another] = [...shop.exceptions.values()];
    if (!another) throw new Error('Only one line is short');

    await Promise.all([cancelAndRefund(shop.world, exception), resolveStockout(shop.world, another)]);

    expect(shop.returned()).toEqual({ 'txn-1': 1_500 });
    expect(endOf(shop, exception)).toEqual(['resolved-human', 'cancelled']);
  });

  it('leaves to PAY-06 what was paid twice', async () => {
    const { shop, exception } = await shortOrder({ paid: [1_500] });
    await happens(shop, 'payment.succeeded', aPayment(1_500, 'txn-9'));

    await cancelAndRefund(shop.world, exception);

    expect(shop.asked('refund')).toMatchObject([{ transactionId: 'txn-1', amount: 1_500 }]);
  });

  it('costs nothing that was not paid', async () => {
    const { shop, exception } = await shortOrder({ paid: [] });

    await cancelAndRefund(shop.world, exception);

    expect(undone(shop)).toEqual(['cancel', 'release']);
  });
});

describe('an order that cannot be cancelled', () => {
  it('because a courier has it is a person’s again, and nothing is undone', async () => {
    const { shop, exception } = await shortOrder();
    await happens(shop, 'delivery.picked-up', { courierId: 'c-1', assignmentId: 'as-1' });

    expect(await cancelAndRefund(shop.world, exception)).toEqual({
      outcome: 'person',
      why: 'too-late-to-cancel',
    });
    expect(undone(shop)).toEqual([]);
  });

  it('because the order system refuses keeps its stock and its money', async () => {
    const { shop, exception } = await shortOrder({ cancels: { answer: 'refused', why: 'packed' } });

    expect(await cancelAndRefund(shop.world, exception)).toEqual({
      outcome: 'person',
      why: 'cancel-refused',
    });
    expect(undone(shop)).toEqual(['cancel']);
  });

  it('because automation is off waits', async () => {
    const { shop, exception } = await shortOrder({ automation: 'off' });

    expect(await cancelAndRefund(shop.world, exception)).toEqual({ outcome: 'cancel-later', seconds: 300 });
    expect(shop.calls).toEqual([]);
  });

  it('because somebody else has cancelled it needs nothing more', async () => {
    const { shop, exception } = await shortOrder();
    await happens(shop, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    expect(await cancelAndRefund(shop.world, exception)).toMatchObject({ ended: 'cancelled' });
    expect(undone(shop)).toEqual([]);
  });
});
