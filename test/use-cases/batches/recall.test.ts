import { describe, expect, it } from 'vitest';
import { checkDeadlines } from '../../../functions/use-cases/check-deadlines.ts';
import { detect } from '../../../functions/use-cases/detect.ts';
import { listTickets } from '../../../functions/use-cases/list-tickets.ts';
import { PartnerUnavailable } from '../../../functions/use-cases/ports.ts';
import { sweep } from '../../../functions/use-cases/sweep.ts';
import { TENANT } from '../../support/journal.ts';
import { aMessage } from '../../support/messages.ts';
import { killedAfter } from '../../support/world.ts';
import {
  aBatch,
  anOrderOfMilk,
  at,
  isCancelled,
  isDelivered,
  isRecalled,
  leaves,
  onEveryChannel,
} from './scene.ts';

/** One order in the store, one on its way, one delivered, one cancelled before it left. */
const fourOrders = [
  ...['open', 'riding', 'eaten', 'gone'].flatMap((orderId) => anOrderOfMilk(orderId)),
  leaves('riding'),
  leaves('eaten'),
  isDelivered('eaten'),
  isCancelled('gone'),
];

describe('a recall', () => {
  it('holds the order that is still in the store', async () => {
    const scene = await aBatch(fourOrders);

    await scene.tells([isRecalled()]);

    expect(scene.asked('hold')).toMatchObject([
      { order: { orderId: 'open' }, reason: 'recall', key: expect.stringMatching(/^open\/hold\/GDS-10-/) },
    ]);
  });

  it('tells who has it, on every channel, what it is and not to eat it', async () => {
    const scene = await aBatch(fourOrders);

    await scene.tells([isRecalled()]);

    expect(scene.told()).toEqual([...onEveryChannel('riding'), ...onEveryChannel('eaten')]);
    expect(scene.asked('send')[0]).toMatchObject({
      text: {
        en: expect.stringMatching(/Fresh milk.*do not eat/),
        zh: expect.stringMatching(/Fresh milk.*请勿食用/),
      },
      details: { name: 'Fresh milk' },
    });
  });

  it('gives back what they paid for it, and nothing else of the order', async () => {
    const scene = await aBatch(fourOrders);

    await scene.tells([isRecalled()]);

    expect(scene.refunds()).toEqual({
      'riding/refund/line:l-1': 1_000,
      'eaten/refund/line:l-1': 1_000,
    });
  });

  it('needs nothing of an order that was cancelled before it left', async () => {
    const scene = await aBatch([...anOrderOfMilk('gone'), isCancelled('gone')]);

    await scene.tells([isRecalled()]);

    expect(await scene.reach()).toMatchObject({ called: 1, needless: 1, unanswered: [] });
    expect([...scene.told(), ...scene.heldOrders(), ...scene.asked('refund')]).toEqual([]);
  });

  it('stops the sale, once', async () => {
    const scene = await aBatch(fourOrders);

    await scene.tells([isRecalled(), isRecalled()]);

    expect(scene.asked('stopSale')).toMatchObject([
      { tenantid: TENANT, sku: 'milk-1', batchId: 'b-1', reason: 'recall' },
    ]);
    expect(await scene.reach()).toMatchObject({ saleStopped: true });
  });

  it('pages food safety and reaches everybody while the stock system is down, and stops the sale when it is back', async () => {
    let isDown = true;
    const stopSale = () => {
      if (isDown) throw new PartnerUnavailable('The stock system is down');
      return { answer: 'done' } as const;
    };
    const scene = await aBatch(fourOrders, { answers: { stopSale } });

    await scene.tells([isRecalled()]);

    expect([...scene.records.tickets.values()]).toMatchObject([{ rule: 'GDS-10', status: 'open' }]);
    expect(await scene.reach()).toMatchObject({ reached: 3, saleStopped: null });
    isDown = false;
    await sweep(scene.world);
    expect(await scene.reach()).toMatchObject({ saleStopped: true });
  });

  it('says so where the stock refuses to stop the sale', async () => {
    const stopSale = () => ({ answer: 'refused', why: 'unknown batch' }) as const;
    const scene = await aBatch(fourOrders, { answers: { stopSale } });

    await scene.tells([isRecalled()]);

    expect(await scene.reach()).toMatchObject({ saleStopped: false });
  });

  it('told twice reaches everybody once', async () => {
    const scene = await aBatch(fourOrders);

    await scene.tells([isRecalled()]);
    await scene.tells([isRecalled()], 20);

    expect(scene.told()).toHaveLength(6);
    expect(scene.heldOrders()).toEqual(['open']);
    expect(scene.asked('refund')).toHaveLength(2);
    expect(scene.asked('stopSale')).toHaveLength(1);
  });

  it('calls no order that had another batch', async () => {
    const scene = await aBatch([...anOrderOfMilk('other', { batchId: 'b-2' }), isDelivered('other')]);

    await scene.tells([isRecalled()]);

    expect(scene.told()).toEqual([]);
    expect(await scene.reach()).toMatchObject({ called: 0, saleStopped: true });
  });
});

describe('wherever whoever works on it is killed', () => {
  it('a recall holds, tells and refunds everybody once', async () => {
    for (let n = 1; n < 100; n += 1) {
      const scene = await aBatch(fourOrders);
      const first = await scene
        .tells([isRecalled()], 5, killedAfter(scene.world, n))
        .catch(() => ({ failed: ['killed'] }));
      await scene.tells([isRecalled()], 12);

      const what = `killed after ${n}`;
      expect(new Set(scene.told()), what).toEqual(
        new Set([...onEveryChannel('riding'), ...onEveryChannel('eaten')]),
      );
      expect(scene.told(), what).toHaveLength(6);
      expect(scene.asked('refund'), what).toHaveLength(2);
      expect(scene.heldOrders(), what).toEqual(['open']);
      expect(scene.asked('stopSale'), what).toHaveLength(1);
      expect(await scene.reach(), what).toMatchObject({ called: 4, unanswered: [], refunded: 2_000 });
      if (first.failed.length === 0) return;
    }
    throw new Error('It never came to its end');
  });

  it('an order that it called is told and refunded once', async () => {
    for (let n = 1; n < 100; n += 1) {
      const scene = await aBatch([...anOrderOfMilk('eaten'), isDelivered('eaten')]);
      scene.time.now = at(5);
      await detect(scene.world, [aMessage(isRecalled())]);
      const deadline = scene.deadlines.find(
        ({ subject, rules }) => subject === 'order:eaten' && rules?.length === 0,
      );
      const woken = [{ messageId: 'wakes', body: JSON.stringify(deadline) }];

      const first = await checkDeadlines(killedAfter(scene.world, n), woken);
      await checkDeadlines(scene.world, woken);

      const what = `killed after ${n}`;
      expect(scene.told(), what).toEqual(onEveryChannel('eaten'));
      expect(scene.refunds(), what).toEqual({ 'eaten/refund/line:l-1': 1_000 });
      expect(scene.asked('refund'), what).toHaveLength(1);
      expect(await scene.reach(), what).toMatchObject({ reached: 1, refunded: 1_000, missing: 0 });
      if (first.failed.length === 0) return;
    }
    throw new Error('It never came to its end');
  });
});

describe('an order of which nobody had told yet that it left', () => {
  it('is held, and as soon as that is told, told and refunded once', async () => {
    const scene = await aBatch(anOrderOfMilk('riding'));

    await scene.tells([isRecalled(5)]);
    expect(scene.heldOrders()).toEqual(['riding']);
    await scene.tells([leaves('riding', 4), isDelivered('riding', 9)], 11);
    await scene.tells([isDelivered('riding', 9)], 30);

    expect(scene.told()).toEqual(onEveryChannel('riding'));
    expect(await scene.reach()).toMatchObject({ called: 1, reached: 1, held: 0, refunded: 1_000 });
  });

  it('is told where it was cancelled on its way, too', async () => {
    const scene = await aBatch([...anOrderOfMilk('riding'), isCancelled('riding', 3)]);

    await scene.tells([isRecalled(5)]);
    expect(await scene.reach()).toMatchObject({ needless: 1 });
    await scene.tells([leaves('riding', 2), isDelivered('riding', 9)], 11);

    expect(scene.told()).toEqual(onEveryChannel('riding'));
    expect(await scene.reach()).toMatchObject({ reached: 1, needless: 0 });
  });

  it('is its person’s where it left after it was held: they let it go', async () => {
    const scene = await aBatch(anOrderOfMilk('released'));

    await scene.tells([isRecalled(5)]);
    await scene.tells([leaves('released', 30), isDelivered('released', 40)], 41);

    expect(scene.told()).toEqual([]);
    expect(await scene.reach()).toMatchObject({ held: 1 });
  });
});

describe('the report of a recall', () => {
  it('counts whom it called, reached and held, whom it needed not, and what was given back', async () => {
    const scene = await aBatch(fourOrders);

    await scene.tells([isRecalled()]);

    expect(await scene.reach()).toEqual({
      called: 4,
      reached: 3,
      held: 1,
      needless: 1,
      unreached: [],
      unanswered: [],
      refunded: 2_000,
      missing: 0,
      notRefunded: [],
      saleStopped: true,
    });
  });

  it('names whom nobody reached, and gives them their money all the same', async () => {
    const send = ({ order }: { readonly order: { readonly orderId: string } }) =>
      ({ answer: order.orderId === 'eaten' ? 'failed' : 'read' }) as const;
    const scene = await aBatch(fourOrders, { answers: { send } });

    await scene.tells([isRecalled()]);

    expect(await scene.reach()).toMatchObject({ reached: 2, unreached: ['eaten'], refunded: 2_000 });
  });

  it('says that a customer was reached by whichever channel came through', async () => {
    const send = ({ channel }: { readonly channel: string }) =>
      ({ answer: channel === 'voice' ? 'delivered' : 'no-permission' }) as const;
    const scene = await aBatch(fourOrders, { answers: { send } });

    await scene.tells([isRecalled()]);

    expect(await scene.reach()).toMatchObject({ reached: 3, unreached: [] });
  });

  it('stands on the ticket of whoever has it', async () => {
    const scene = await aBatch(fourOrders, { answers: { send: () => ({ answer: 'failed' }) } });

    await scene.tells([isRecalled()]);

    expect(await listTickets(scene.world, TENANT, ['food-safety'])).toMatchObject([
      {
        rule: 'GDS-10',
        ruleName: { zh: '召回' },
        reach: { called: 4, unreached: expect.arrayContaining(['riding', 'eaten']), refunded: 2_000 },
      },
    ]);
  });

  it('names an order that the order system will not hold, and tells its customer once it has left', async () => {
    const hold = () => ({ answer: 'refused', why: 'the order is completed' }) as const;
    const scene = await aBatch(anOrderOfMilk('late-told'), { answers: { hold } });

    await scene.tells([isRecalled()]);

    expect(await scene.reach()).toMatchObject({ reached: 0, unanswered: ['late-told'] });
    await scene.tells([isDelivered('late-told', 4)], 11);
    expect(await scene.reach()).toMatchObject({ reached: 1, unanswered: [], refunded: 1_000 });
  });
});
