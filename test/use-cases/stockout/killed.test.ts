import { describe, expect, it } from 'vitest';
import { resolveStockout } from '../../../functions/use-cases/stockout/resolve-stockout.ts';
import { aLine, happens } from '../../support/journal.ts';
import { Killed, killedAfter } from '../../support/world.ts';
import { aCandidate, milkIsShort, type StockoutScene } from './scene.ts';

const MORE_THAN_IT_DOES = 60;

/** The stock falls with each reservation, and the order system and the channel tell what they did. */
const living = async (line: Parameters<typeof aLine>[0], paid: number): Promise<StockoutScene> => {
  let reserved = 0;
  const told: (() => Promise<void>)[] = [];
  const scene: StockoutScene = await milkIsShort({
    line,
    paid,
    answers: {
      candidates: () => [
        aCandidate({ stock: 2 - reserved }),
        aCandidate({ sku: 'milk-3', brand: 'b3', price: 440 }),
      ],
      reserve: ({ quantity }) => {
        reserved += quantity;
        return { answer: 'done' };
      },
      amend: ({ replacement, totalBy }) => {
        const lines = replacement ? [aLine({ ...line, ...replacement })] : [];
        told.push(() => happens(scene, 'order.amended', { version: 2, lines, total: 1_000 + totalBy }));
        return { answer: 'done' };
      },
      refund: ({ amount, intentId, channel }) => {
        told.push(() => happens(scene, 'refund.accepted', { refundId: 'r-1', intentId, channel, amount }));
        return { answer: 'accepted' };
      },
    },
  });
  return {
    ...scene,
    customerSays: async () => void (await Promise.all(told.splice(0).map((tell) => tell()))),
  };
};

const summary = ({ calls, remediesNow, exceptionNow, told }: StockoutScene) => ({
  asked: calls.filter(({ method }) => method !== 'candidates').map(({ method }) => method),
  amended: calls.filter(({ method }) => method === 'amend').map(({ request }) => request),
  remedies: remediesNow(),
  told: told(),
  ended: [exceptionNow()?.status, exceptionNow()?.outcome],
});

describe.each([
  ['a substitute on a paid order', { substitution: 'best-match' }, 1_000],
  ['a substitute on an unpaid order', { substitution: 'best-match' }, 0],
  ['the money on a paid order', { substitution: 'none' }, 1_000],
] as const)('%s', (_, line, paid) => {
  it('is the same, and given once, wherever the one who gives it is killed and begins again', async () => {
    const whole = await living(line, paid);
    await resolveStockout(whole.world, whole.exception);

    let killings = 0;
    for (let n = 1; n < MORE_THAN_IT_DOES; n += 1) {
      const scene = await living(line, paid);
      const killed = await resolveStockout(killedAfter(scene.world, n), scene.exception).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      if (!killed) break;
      killings += 1;
      await scene.customerSays({});
      await resolveStockout(scene.world, scene.exception);
      expect(summary(scene), `killed after ${n}`).toEqual(summary(whole));
    }
    expect(killings).toBeGreaterThan(10);
  });
});

it('a line taken off an unpaid order comes off once, wherever the one who does it is killed', async () => {
  for (let n = 1; n < MORE_THAN_IT_DOES; n += 1) {
    const scene = await living({ substitution: 'none' }, 0);
    await resolveStockout(killedAfter(scene.world, n), scene.exception).catch(() => undefined);
    await scene.customerSays({});
    await resolveStockout(scene.world, scene.exception);

    expect(scene.asked('amend')).toMatchObject([{ replacement: null, totalBy: -1_000 }]);
    expect(scene.asked('refund')).toEqual([]);
    expect(scene.exceptionNow()).toMatchObject({ status: 'resolved-auto', outcome: 'line-refunded' });
  }
});
