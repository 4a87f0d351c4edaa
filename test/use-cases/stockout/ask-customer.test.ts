import { describe, expect, it } from 'vitest';
import { askCustomer } from '../../../functions/use-cases/stockout/ask-customer.ts';
import { resolveStockout } from '../../../functions/use-cases/stockout/resolve-stockout.ts';
import { happens, MINUTE } from '../../support/journal.ts';
import { aCandidate, milkIsShort, type StockoutScene } from './scene.ts';

const asking = {
  line: { substitution: 'ask' },
  answers: { candidates: () => [aCandidate(), aCandidate({ sku: 'milk-3', price: 600 })] },
} as const;
const ask = ({ world, exception }: StockoutScene) => askCustomer(world, { ref: exception, token: 'token-1' });

describe('asking the customer', () => {
  it('offers what can be had, what each changes in the bill and why, and always the money', async () => {
    const scene = await milkIsShort(asking);

    await ask(scene);

    expect(scene.asked('send')).toMatchObject([
      {
        template: 'substitute-question',
        customerId: 'cust-1',
        text: { en: expect.stringContaining('Fresh milk') },
      },
    ]);
    expect(scene.asked('send')[0].details).toEqual({
      name: 'Fresh milk',
      exceptionId: scene.exception.exceptionId,
      lineId: 'l-1',
      options: [
        { sku: 'milk-2', payable: 900, delta: -100, explanation: 'same-size' },
        { sku: 'milk-3', payable: 1_000, delta: 0, explanation: 'same-size' },
      ],
      refundAlways: true,
    });
    expect(scene.exceptionNow()?.token).toBe('token-1');
    expect(scene.answered).toEqual([]);
  });

  it('asks once, and offers the same, however often it runs and whatever the stock says then', async () => {
    const scene = await milkIsShort({
      ...asking,
      answers: { candidates: (_, n) => [aCandidate({ sku: `milk-${n}0` })] },
    });

    await ask(scene);
    await ask(scene);

    expect(scene.asked('send')).toHaveLength(1);
    expect(scene.asked('candidates')).toHaveLength(1);
  });

  it('answers at once where there is nothing to offer, and the customer gets the money', async () => {
    const scene = await milkIsShort({ ...asking, answers: { candidates: () => [] } });

    await ask(scene);

    expect(scene.answered).toEqual([{ token: 'token-1', output: { outcome: 'nothing-to-offer' } }]);
    expect(scene.asked('send')).toEqual([]);
    expect(await resolveStockout(scene.world, scene.exception)).toMatchObject({ ended: 'line-refunded' });
    expect(scene.exceptionNow()?.status).toBe('resolved-auto');
  });

  it('answers at once where the order was cancelled', async () => {
    const scene = await milkIsShort(asking);
    await happens(scene, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });

    await ask(scene);

    expect(scene.answered).toMatchObject([{ output: { outcome: 'settled', ended: 'nothing-owed' } }]);
  });

  it('answers at once where the customer has answered before the token was kept', async () => {
    const scene = await milkIsShort(asking);
    await ask(scene);
    await scene.customerSays({});

    await askCustomer(scene.world, { ref: scene.exception, token: 'token-2' });

    expect(scene.answered).toEqual([{ token: 'token-2', output: { outcome: 'answered' } }]);
  });
});

describe('what the customer gets who was asked', () => {
  const afterAnswer = async (answer: Parameters<StockoutScene['customerSays']>[0] | null) => {
    const scene = await milkIsShort(asking);
    await ask(scene);
    scene.time.now += 2 * MINUTE;
    if (answer) await scene.customerSays(answer);
    return { scene, answer: await resolveStockout(scene.world, scene.exception) };
  };

  it('is the substitute they chose', async () => {
    const { scene } = await afterAnswer({ sku: 'milk-3' });

    expect(scene.asked('amend')).toMatchObject([{ replacement: { sku: 'milk-3', payable: 1_000 } }]);
    expect(scene.exceptionNow()).toMatchObject({ status: 'resolved-self', outcome: 'substituted' });
  });

  it('is the money if they want it', async () => {
    const { scene } = await afterAnswer({ choice: 'reject' });

    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
    expect(scene.exceptionNow()).toMatchObject({ status: 'resolved-self', outcome: 'line-refunded' });
  });

  it('is the money if they are silent', async () => {
    const { scene } = await afterAnswer(null);

    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
    expect(scene.exceptionNow()).toMatchObject({ status: 'resolved-auto', outcome: 'line-refunded' });
  });

  it('is the money if only somebody else has answered', async () => {
    const { scene } = await afterAnswer({ customerId: 'cust-2' });

    expect(scene.asked('amend')).toEqual([]);
    expect(scene.exceptionNow()?.status).toBe('resolved-auto');
  });

  it('is a person’s to see to if they want to cancel everything', async () => {
    const { answer, scene } = await afterAnswer({ choice: 'cancel' });

    expect(answer).toEqual({ outcome: 'person', why: 'customer-wants-to-cancel' });
    expect(scene.remediesNow()).toEqual({});
  });

  it('is the money if what they chose has gone meanwhile: nobody gets what they did not choose', async () => {
    const reserve = () => ({ answer: 'refused', why: 'gone' }) as const;
    const scene = await milkIsShort({ ...asking, answers: { ...asking.answers, reserve } });
    await ask(scene);
    await scene.customerSays({ sku: 'milk-2' });

    await resolveStockout(scene.world, scene.exception);

    expect(scene.asked('reserve')).toHaveLength(1);
    expect(scene.remediesNow()).toEqual({ refund: 1_000, coupon: 300 });
  });
});
