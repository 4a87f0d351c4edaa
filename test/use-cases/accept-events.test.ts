import { describe, expect, it } from 'vitest';
import { acceptEvents } from '../../functions/use-cases/accept-events.ts';
import { anOrder, TENANT } from '../support/journal.ts';
import { aFailedPayment, anEvent } from '../support/messages.ts';
import { testWorld } from '../support/world.ts';

const PLACED = anEvent('order.placed', anOrder(), { id: 'e-1' });
const FAILED = anEvent('payment.failed', aFailedPayment(), { id: 'e-2' });

const SENDER = { tenantid: TENANT, storeid: null } as const;

describe('posted events', () => {
  it('each goes to its queue, and is accepted', async () => {
    const { world, posted } = testWorld();
    const short = anEvent(
      'stock.short',
      { lineId: 'l-1', sku: 'milk-1', requested: 2, available: 0 },
      { id: 'e-3' },
    );
    const arrived = anEvent('delivery.arrived', { courierId: 'c-1', assignmentId: 'a-1' }, { id: 'e-4' });

    const results = await acceptEvents(world, SENDER, [PLACED, FAILED, short, arrived]);

    expect(results).toEqual(
      [0, 1, 2, 3].map((index) => ({ index, id: `e-${index + 1}`, status: 'accepted' })),
    );
    expect(posted.map(({ queue }) => queue)).toEqual(['orders', 'payments', 'goods', 'deliveries']);
    expect(JSON.parse(posted[1]?.body ?? '')).toMatchObject({
      id: 'e-2',
      type: 'payment.failed',
      data: { code: 'NOTENOUGH' },
    });
  });

  it('an unknown type is accepted, on the orders’ queue', async () => {
    const { world, posted } = testWorld();

    expect(
      await acceptEvents(world, SENDER, [{ ...PLACED, type: 'order.teleported', data: {} }]),
    ).toMatchObject([{ status: 'accepted' }]);
    expect(posted).toMatchObject([{ queue: 'orders' }]);
  });

  it('a bad one is refused alone, with its place, the field, what is wrong and what would be right', async () => {
    const { world, posted } = testWorld();

    const results = await acceptEvents(world, SENDER, [
      PLACED,
      { ...FAILED, data: { ...aFailedPayment(), amount: '10' } },
      FAILED,
    ]);

    expect(results.map(({ status }) => status)).toEqual(['accepted', 'refused', 'accepted']);
    expect(results[1]).toEqual({
      index: 1,
      id: 'e-2',
      status: 'refused',
      path: 'data.amount',
      problem: expect.stringMatching(/.+/),
      expected: expect.stringMatching(/.+/),
    });
    expect(posted).toHaveLength(2);
  });

  it.each([
    ['no object', 7],
    ['no id', { ...FAILED, id: undefined }],
    ['an id that is none', { ...FAILED, id: 'a b' }],
  ])('one with %s is refused without one', async (_, event) => {
    const { world } = testWorld();

    expect(await acceptEvents(world, SENDER, [event])).toMatchObject([
      { index: 0, id: null, status: 'refused' },
    ]);
  });

  it('one of another tenant than the token’s is refused', async () => {
    const { world, posted } = testWorld();

    expect(await acceptEvents(world, { ...SENDER, tenantid: 't-2' }, [PLACED])).toEqual([
      {
        index: 0,
        id: 'e-1',
        status: 'refused',
        path: 'tenantid',
        problem: 'is not the tenant of the token',
        expected: '"t-2"',
      },
    ]);
    expect(posted).toEqual([]);
  });

  it('what its queue did not take is for upstream to send again', async () => {
    const { world } = testWorld();
    const queues = { ...world.queues, post: async () => [1] };

    const results = await acceptEvents({ queues }, SENDER, [7, PLACED, FAILED]);

    expect(results.map(({ index, status }) => [index, status])).toEqual([
      [0, 'refused'],
      [1, 'accepted'],
      [2, 'try-again'],
    ]);
  });

  it('refuses an event of another store than the token is for', async () => {
    expect(await acceptEvents(testWorld().world, { ...SENDER, storeid: 's-other' }, [PLACED])).toMatchObject([
      { status: 'refused', path: 'storeid' },
    ]);
  });

  it.each([
    ['an act of our own', { type: 'rescue.charge-answered' }, 'type'],
    ['our own name', { source: 'order-rescue' }, 'source'],
  ])('refuses an event that pretends to be %s', async (_, pretence, path) => {
    expect(await acceptEvents(testWorld().world, SENDER, [{ ...PLACED, ...pretence }])).toMatchObject([
      { status: 'refused', path },
    ]);
  });
});
