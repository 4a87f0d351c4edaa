import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderException } from '../../../functions/domain/exception.ts';
import type { World } from '../../../functions/use-cases/ports.ts';
import { resolveStockout } from '../../../functions/use-cases/stockout/resolve-stockout.ts';
import { interleaved, Killed, killedAfter } from '../../support/world.ts';
import { type Shop, shopWith } from './shop.ts';

/** As the state machine does: again where it was killed, and once the order system has told where it waits for that. */
const toTheEnd = async (shop: Shop, exception: OrderException, worlds: readonly World[]): Promise<string> => {
  for (const world of [...worlds, shop.world, shop.world]) {
    const answer = await resolveStockout(world, exception).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      return { outcome: 'killed' };
    });
    if (answer.outcome !== 'killed' && answer.outcome !== 'amended') return answer.outcome;
    await shop.tellAll();
  }
  return 'not ended';
};

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/** What is kept of the money is what is due for what is left, or as much of it as was paid. */
const expectFair = (shop: Shop, { paid, short, rest }: Story): void => {
  const owed = Math.max(0, sum(paid) - rest);
  expect(sum(Object.values(shop.returned()))).toBe(Math.min(owed, sum(short)));
  Object.values(shop.returned()).forEach((returned, n) => {
    expect(returned).toBeLessThanOrEqual(paid[n] ?? 0);
  });
};

interface Story {
  readonly paid: readonly number[];
  readonly short: readonly number[];
  readonly rest: number;
}

const stories: fc.Arbitrary<Story> = fc
  .record({
    short: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 3 }),
    rest: fc.integer({ min: 1, max: 900 }),
    share: fc.integer({ min: 0, max: 100 }),
    tenders: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ short, rest, share, tenders }) => {
    const paid = Math.floor(((sum(short) + rest) * share) / 100);
    const each = Math.floor(paid / tenders);
    const amounts = [...Array<number>(tenders - 1).fill(each), paid - each * (tenders - 1)];
    return { short, rest, paid: amounts.filter((amount) => amount > 0) };
  });

describe('several lines of one order that are short in one moment', () => {
  it('both come off the total of an order that nobody paid', async () => {
    const shop = await shopWith({ lines: [500, 300, 700], paid: [] });

    await Promise.all([...shop.exceptions.values()].map((exception) => toTheEnd(shop, exception, [])));

    expect(shop.total()).toBe(700);
    expect(shop.returned()).toEqual({});
  });

  it('bring back neither twice nor too little, however they come between each other and wherever they die', async () => {
    await fc.assert(
      fc.asyncProperty(
        stories,
        fc.infiniteStream(fc.nat(3)),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
        async (story, turns, deaths) => {
          const shop = await shopWith({ lines: [...story.short, story.rest], paid: story.paid });
          const mixed = interleaved(shop.world, () => turns.next().value ?? 0);

          const ends = await Promise.all(
            [...shop.exceptions.values()].map((exception, n) => {
              const death = deaths[n];
              return toTheEnd(
                shop,
                exception,
                death === undefined ? [mixed] : [killedAfter(mixed, death), mixed],
              );
            }),
          );

          expect(new Set(ends)).toEqual(new Set(['settled']));
          expectFair(shop, story);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a line of an order that was paid in part', () => {
  it('waits until the order system has told of the amendment, and after an hour is a person’s', async () => {
    const shop = await shopWith({ lines: [1_000, 500], paid: [1_200] });
    const [exception] = [...shop.exceptions.values()];
    if (!exception) throw new Error('Nothing is short');
    const { time, world } = shop;

    for (const minutes of [0, 1, 59]) {
      time.now += minutes * 60_000;
      expect(await resolveStockout(world, exception)).toEqual({ outcome: 'amended', seconds: 60 });
    }
    time.now += 60_000;
    expect(await resolveStockout(world, exception)).toEqual({ outcome: 'person', why: 'amendment-not-told' });
    expect(shop.returned()).toEqual({ 'txn-1': 0 });
    expect(shop.asked('amend')).toMatchObject([{ totalBy: -1_000 }]);
  });
});

describe('a line that two tenders paid', () => {
  it('is given back once from each, wherever the one who does it is killed', async () => {
    for (let n = 1; n < 40; n += 1) {
      const shop = await shopWith({ lines: [1_000, 500], paid: [900, 600] });
      const [exception] = [...shop.exceptions.values()];
      if (!exception) throw new Error('Nothing is short');

      await toTheEnd(shop, exception, [killedAfter(shop.world, n)]);

      expect(shop.returned(), `killed after ${n}`).toEqual({ 'txn-1': 900, 'txn-2': 100 });
      expect([...shop.records.remedies.values()].filter(({ kind }) => kind === 'refund')).toMatchObject([
        { for: 'line:l-1', amount: 900, status: 'given' },
        { for: 'line:l-1~2', amount: 100, status: 'given' },
      ]);
    }
  });

  it('goes to a person where the channel refuses what is there', async () => {
    const shop = await shopWith({ lines: [1_000, 500], paid: [900, 600] });
    const { payments } = shop.world.partners;
    const refund = async () => ({ answer: 'refused', code: 'NOTENOUGH' }) as const;
    const partners = { ...shop.world.partners, payments: { ...payments, refund } };
    const [exception] = [...shop.exceptions.values()];
    if (!exception) throw new Error('Nothing is short');

    expect(await resolveStockout({ ...shop.world, partners }, exception)).toEqual({
      outcome: 'person',
      why: 'refund-refused',
    });
  });
});
