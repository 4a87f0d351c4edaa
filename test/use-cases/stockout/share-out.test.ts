import { describe, expect, it } from 'vitest';
import { detect } from '../../../functions/use-cases/detect.ts';
import { aLine, anOrder, aPayment, MINUTE, NOON } from '../../support/journal.ts';
import { aMessage, anEvent, LATER } from '../../support/messages.ts';
import { killedAfter, type TestWorld, testWorld } from '../../support/world.ts';
import { passing } from '../passing.ts';

const SKU = 'milk-950';
const at = (minutes: number): number => NOON + minutes * MINUTE;
const numbered = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

/** Order n holds `quantity` of the milk and is paid n minutes after noon. */
const ordered = (n: number, quantity = 2) => {
  const orderId = `ord_${n}`;
  const lines = [aLine({ lineId: 'l-1', sku: SKU, quantity, substitution: 'none' })];
  const about = (minute: number) => ({ orderId, at: at(minute) });
  const until = new Date(at(30)).toISOString();
  const reservation = { reservationId: `res-${n}`, sku: SKU, quantity, expiresAt: until };
  return [
    anEvent('order.placed', anOrder({ lines, promisedBy: LATER, customerId: `cust-${n}` }), about(0)),
    anEvent('reservation.made', reservation, about(0)),
    anEvent('payment.succeeded', aPayment(1_000, `txn-${n}`), about(n)),
  ];
};
const level = (version: number, onHand: number, allocated: number, minute: number) =>
  anEvent(
    'stock.level',
    { sku: SKU, version, onHand, allocated, soldLast30Min: 0, listedOn: [] },
    { orderId: `sku:${SKU}`, at: at(minute), id: `level-${version}` },
  );

/** So many paid orders of two each. */
const shop = async (orders: number) => {
  const scene = testWorld({ now: NOON });
  await detect(
    scene.world,
    numbered(orders)
      .flatMap((n) => ordered(n))
      .map(aMessage),
  );
  scene.time.now = at(10);
  return { ...scene, pass: passing(scene) };
};
const oversold = (onHand: number, allocated: number) => aMessage(level(2, onHand, allocated, 10));

/** What is missing of each order's line. */
const missingOf = ({ records }: TestWorld) =>
  Object.fromEntries(
    [...records.exceptions.values()]
      .filter(({ rule }) => rule === 'GDS-01')
      .map(({ orderId, facts }) => [orderId, facts['missing']]),
  );
const ticketsOf = ({ records }: TestWorld) => [...records.tickets.values()].map(({ rule }) => rule);

describe('a product of which more is allocated than there is (STK-04)', () => {
  it('is kept by whoever paid first: the others’ lines are stockouts', async () => {
    const scene = await shop(4);

    await detect(scene.world, [oversold(5, 8)]);
    await scene.pass(at(11));

    expect(missingOf(scene)).toEqual({ ord_4: 2, ord_3: 1 });
    expect(ticketsOf(scene)).toEqual([]);
  });

  it('is taken first from who has not paid', async () => {
    const scene = await shop(2);
    const [placed, reserved] = ordered(0);
    await detect(
      scene.world,
      [placed, reserved].flatMap((event) => (event ? [aMessage(event)] : [])),
    );

    await detect(scene.world, [oversold(4, 6)]);
    await scene.pass(at(11));

    expect(missingOf(scene)).toEqual({ ord_0: 2 });
  });

  it('is not taken out of what is packed', async () => {
    const scene = await shop(3);
    await detect(scene.world, [aMessage(anEvent('order.packed', {}, { orderId: 'ord_3', at: at(9) }))]);

    await detect(scene.world, [oversold(4, 6)]);
    await scene.pass(at(11));

    expect(missingOf(scene)).toEqual({ ord_2: 2 });
  });

  it('is a person’s from five orders on that must go without, and where nobody knows whose it is', async () => {
    const scene = await shop(6);
    await detect(scene.world, [oversold(2, 12)]);
    expect(ticketsOf(scene)).toEqual(['STK-04']);
    expect(missingOf(scene)).toEqual({});

    const unknown = await shop(1);
    await detect(unknown.world, [oversold(2, 12)]);
    expect(ticketsOf(unknown)).toEqual(['STK-04']);
  });

  it('is four orders’ to go without, and nobody’s ticket', async () => {
    const scene = await shop(6);

    await detect(scene.world, [oversold(4, 12)]);
    await scene.pass(at(11));

    expect(Object.keys(missingOf(scene))).toHaveLength(4);
    expect(ticketsOf(scene)).toEqual([]);
  });

  it('is a person’s when it has not come right in a quarter of an hour', async () => {
    const scene = await shop(4);

    await detect(scene.world, [oversold(5, 8)]);
    await scene.pass(at(24));
    expect(ticketsOf(scene)).not.toContain('STK-04');
    await scene.pass(at(26));

    expect(ticketsOf(scene)).toContain('STK-04');
  });

  it('takes the same from the same, told twice and wherever whoever shares it out dies', async () => {
    for (const n of numbered(14)) {
      const scene = await shop(4);

      await detect(killedAfter(scene.world, n), [oversold(5, 8)]).catch(() => undefined);
      await detect(scene.world, [oversold(5, 8)]);
      await scene.pass(at(11));
      await detect(scene.world, [oversold(5, 8)]);
      await scene.pass(at(12));

      expect(missingOf(scene), `killed after ${n}`).toEqual({ ord_4: 2, ord_3: 1 });
    }
  });
});
