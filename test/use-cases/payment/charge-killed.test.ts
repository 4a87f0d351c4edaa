import { describe, expect, it } from 'vitest';
import type { ChargeAnswer } from '../../../functions/use-cases/partners.ts';
import { charge } from '../../../functions/use-cases/payment/charge.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aDebt, type DebtScene, SECOND } from './scene.ts';

const MORE_THAN_IT_DOES = 60;

interface Books {
  readonly debt: DebtScene;
  /** Numbers by which the channel took money. */
  readonly taken: readonly string[];
}

/** A channel with books: its queries tell the truth, and it takes money by a number once. */
const withBooks = async (says: ChargeAnswer['answer'], takes: boolean): Promise<Books> => {
  const taken: string[] = [];
  const debt = await aDebt({
    answers: {
      charge: ({ key, amount }) => {
        if (takes) taken.push(key);
        if (says === 'success') return { answer: 'success', transactionId: `txn-${key}`, amount };
        return says === 'declined'
          ? { answer: 'declined', code: 'NOTENOUGH' }
          : { answer: 'unknown', code: 'TIMEOUT' };
      },
      query: ({ merchantOrderNo }) =>
        taken.includes(merchantOrderNo)
          ? { answer: 'paid', transactionId: `txn-${merchantOrderNo}`, amount: 1_000 }
          : { answer: 'unpaid' },
      close: ({ merchantOrderNo }) =>
        taken.includes(merchantOrderNo)
          ? { answer: 'paid', transactionId: `txn-${merchantOrderNo}`, amount: 1_000 }
          : { answer: 'closed', moneyReturned: 0 },
    },
  });
  return { debt, taken };
};

describe.each([
  ['takes the money', 'success', true, ['settled']],
  ['declines', 'declined', false, ['wait']],
  ['takes the money and does not answer', 'unknown', true, ['settled', 'ask']],
  ['does not answer, and takes nothing', 'unknown', false, ['ask']],
] as const)('a channel that %s', (_, says, takes, ends) => {
  it('is sent one charge, wherever the one who sends it is killed and begins again', async () => {
    let killings = 0;
    for (let n = 1; n < MORE_THAN_IT_DOES; n += 1) {
      const { debt, taken } = await withBooks(says, takes);
      const killed = await charge(killedAfter(debt.world, n), debt.exception).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      if (!killed) break;
      killings += 1;
      debt.time.now += 5 * SECOND;

      const again = await charge(debt.world, debt.exception);

      expect(ends, `killed after ${n}`).toContain(again.outcome);
      expect(debt.asked('charge'), `killed after ${n}`).toHaveLength(1);
      expect(taken.length, `killed after ${n}`).toBe(takes ? 1 : 0);
    }
    expect(killings).toBeGreaterThan(8);
  });

  it('never takes it twice, however often that happens until the attempts are used up', async () => {
    for (let n = 1; n < MORE_THAN_IT_DOES; n += 1) {
      const { debt, taken } = await withBooks(says, takes);
      for (const minute of [15, 16, 30, 31, 45, 46, 60]) {
        debt.atMinute(minute);
        await charge(killedAfter(debt.world, n), debt.exception).catch(() => undefined);
      }
      expect(taken.length, `killed after ${n} each time`).toBeLessThanOrEqual(1);
      expect(new Set(debt.asked('charge').map(({ key }) => key)).size).toBeLessThanOrEqual(3);
    }
  });
});
