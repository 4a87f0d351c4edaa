import { describe, expect, it } from 'vitest';
import { closeWhatIsOpen } from '../../../functions/use-cases/payment/close-what-is-open.ts';
import { settlePaid } from '../../../functions/use-cases/payment/debt.ts';
import { situationOf } from '../../../functions/use-cases/situation.ts';
import { happens } from '../../support/journal.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { aDebt, byCustomer, type DebtScene, NUMBER } from './scene.ts';

/** Paid by the upstream’s second number, while the first is still open. */
const paidElsewhere = async (minute: number, answers: Answers = {}): Promise<DebtScene> => {
  const debt = await aDebt({ failure: byCustomer('jsapi'), minute, answers });
  await debt.customerPays(1_000, 'no-2');
  const { order, exception } = await situationOf(debt.world, debt.exception);
  const intent = order.intents['int-1'];
  if (!intent) throw new Error('no debt');
  await settlePaid(debt.world, { ref: debt.exception, order, exception, intent });
  return debt;
};

const close = (debt: DebtScene) => closeWhatIsOpen(debt.world, debt.exception);

describe('once a debt is paid', () => {
  it('every other number of it is closed, after a question', async () => {
    const debt = await paidElsewhere(6);

    expect(await close(debt)).toEqual({ outcome: 'settled' });

    expect(debt.methods()).toEqual(['query', 'close']);
    expect(debt.asked('close')).toMatchObject([{ merchantOrderNo: NUMBER, how: 'close' }]);
  });

  it('a number that may not be closed yet is closed when it may', async () => {
    const debt = await paidElsewhere(2);

    expect(await close(debt)).toEqual({ outcome: 'close-later', seconds: 180 });
    expect(debt.asked('close')).toEqual([]);
    expect(await close(debt.atMinute(5))).toEqual({ outcome: 'settled' });
  });

  it('money that came in by another number nevertheless wakes the order up, so that it goes back', async () => {
    const debt = await paidElsewhere(6, {
      query: () => ({ answer: 'paid', transactionId: 'txn-twice', amount: 1_000 }),
    });

    expect(await close(debt)).toEqual({ outcome: 'settled' });

    expect(debt.asked('close')).toEqual([]);
    expect(debt.deadlines).toMatchObject([{ subject: debt.exception.subject }]);
  });

  it('money for an order that was cancelled meanwhile wakes it up too, though no event told of it', async () => {
    const debt = await paidElsewhere(6);
    await happens(debt, 'order.cancelled', { by: 'customer', reason: 'not-paid' });

    await close(debt);

    expect(debt.deadlines).toMatchObject([{ subject: debt.exception.subject }]);
  });

  it('a channel that never says whether it is closed is left alone after the third time', async () => {
    const debt = await paidElsewhere(6, { close: () => ({ answer: 'unknown' }) });

    expect(await close(debt)).toEqual({ outcome: 'close-later', seconds: 60 });
    expect(await close(debt)).toEqual({ outcome: 'close-later', seconds: 60 });
    expect(await close(debt)).toEqual({ outcome: 'settled' });
  });

  it('a channel that knows nothing of a number is left alone after an hour', async () => {
    const debt = await paidElsewhere(6, { query: () => ({ answer: 'unknown' }) });

    expect(await close(debt.atMinute(66))).toMatchObject({ outcome: 'close-later' });
    expect(await close(debt.atMinute(67))).toEqual({ outcome: 'settled' });
  });
});
