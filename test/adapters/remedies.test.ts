import { beforeEach, describe, expect, it } from 'vitest';
import { remediesIn } from '../../functions/adapters/remedies.ts';
import type { RemedyRequest } from '../../functions/domain/remedy.ts';
import type { Budget, Remedies } from '../../functions/use-cases/ports.ts';
import { anOrder, anOrderId, aRemedy, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

describeOnEachTable('remedies', (table) => {
  let remedies: Remedies;
  let orderId: string;
  beforeEach(() => {
    remedies = remediesIn(table(), () => NOON);
    orderId = anOrderId();
  });

  it('are claimed once: who comes second is told who was first', async () => {
    const order = anOrder({ orderId });

    expect(await remedies.claim(order, aRemedy())).toEqual({ first: true, remedy: aRemedy() });
    expect(await remedies.claim(order, aRemedy({ amount: 900, exceptionId: 'DLV-other' }))).toEqual({
      first: false,
      remedy: aRemedy(),
    });
  });

  it('claimed by two at once are first for one of them', async () => {
    const order = anOrder({ orderId });

    const claims = await Promise.all([remedies.claim(order, aRemedy()), remedies.claim(order, aRemedy())]);

    expect(claims.map(({ first }) => first).sort()).toEqual([false, true]);
  });

  it('of another line, kind or order are remedies of their own', async () => {
    await remedies.claim(anOrder({ orderId }), aRemedy({ for: 'line:1' }));

    for (const [other, remedy] of [
      [orderId, aRemedy({ for: 'line:2' })],
      [orderId, aRemedy({ for: 'line:1', kind: 'release', request: { kind: 'release' } })],
      [anOrderId(), aRemedy({ for: 'line:1' })],
    ] as const) {
      expect(await remedies.claim(anOrder({ orderId: other }), remedy)).toMatchObject({ first: true });
    }
  });

  it('finish once, with what the partner said first', async () => {
    const order = anOrder({ orderId, storeid: null });
    await remedies.claim(order, aRemedy());

    await remedies.finish(order, aRemedy(), 'given');
    await remedies.finish(order, aRemedy(), 'refused');

    expect(await remedies.claim(order, aRemedy())).toMatchObject({ remedy: { status: 'given' } });
  });

  it('never claimed cannot finish', async () => {
    await remedies.finish(anOrder({ orderId }), aRemedy(), 'given');

    expect(await remedies.claim(anOrder({ orderId }), aRemedy())).toMatchObject({ first: true });
  });

  it.each<RemedyRequest>([
    { kind: 'refund', intentId: 'pi_1', channel: 'wechat', transactionId: '4200/1' },
    { kind: 'cancel', reason: 'not-paid' },
    {
      kind: 'amend',
      lineId: 'l1',
      keepQuantity: 0,
      replacement: { sku: 'milk-2', quantity: 1, payable: 590 },
      totalBy: -40,
    },
    { kind: 'reassign', zoneId: null, excluding: ['courier-1', 'courier-2'] },
    { kind: 'promise', promisedBy: 1_795_323_000_000, reason: 'recovery' },
  ])('keep what the partner is asked for: %o', async (request) => {
    const remedy = aRemedy({ kind: request.kind, request, tier: null });
    await remedies.claim(anOrder({ orderId }), remedy);

    expect((await remedies.claim(anOrder({ orderId }), remedy)).remedy).toEqual(remedy);
  });

  describe('of a budget', () => {
    let budget: Budget;
    beforeEach(() => {
      budget = { tenantid: 't-88', subject: `customer:${orderId}`, period: '2026-11-22', cap: 1_000 };
    });

    it('are spent up to the cap, and not a fen more', async () => {
      expect(await remedies.spend(budget, 'r1', 600)).toBe('spent');
      expect(await remedies.spend(budget, 'r2', 401)).toBe('over');
      expect(await remedies.spend(budget, 'r3', 400)).toBe('spent');
      expect(await remedies.spend(budget, 'r4', 1)).toBe('over');
    });

    it('are over at once when one alone passes the cap', async () => {
      expect(await remedies.spend(budget, 'r1', 1_001)).toBe('over');
      expect(await remedies.spend(budget, 'r1', 1_000)).toBe('spent');
    });

    it('are spent once for an id, and stay spent though the cap is lowered', async () => {
      await remedies.spend(budget, 'r1', 600);

      expect(await remedies.spend(budget, 'r1', 600)).toBe('spent');
      expect(await remedies.spend({ ...budget, cap: 100 }, 'r1', 600)).toBe('spent');
      expect(await remedies.spend(budget, 'r2', 400)).toBe('spent');
    });

    it('asked for by two at once go to one when there is room for one', async () => {
      const spent = await Promise.all([remedies.spend(budget, 'r1', 600), remedies.spend(budget, 'r2', 600)]);

      expect(spent.sort()).toEqual(['over', 'spent']);
    });

    it('are given back once, and can then be spent by another', async () => {
      await remedies.spend(budget, 'r1', 600);
      await remedies.spend(budget, 'r2', 400);

      await Promise.all([remedies.giveBack(budget, 'r1'), remedies.giveBack(budget, 'r1')]);
      await remedies.giveBack(budget, 'r1');
      await remedies.giveBack(budget, 'never-spent');

      expect(await remedies.spend(budget, 'r3', 601)).toBe('over');
      expect(await remedies.spend(budget, 'r3', 600)).toBe('spent');
    });

    it('are apart for each period and subject', async () => {
      await remedies.spend(budget, 'r1', 1_000);

      expect(await remedies.spend({ ...budget, period: '2026-11-23' }, 'r1', 1_000)).toBe('spent');
      expect(await remedies.spend({ ...budget, subject: `store:${orderId}` }, 'r1', 1_000)).toBe('spent');
    });

    it('of nothing are spent, so that what costs no money needs no other way', async () => {
      expect(await remedies.spend({ ...budget, cap: 0 }, 'r1', 0)).toBe('spent');
    });
  });
});
