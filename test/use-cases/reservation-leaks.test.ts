import { describe, expect, it } from 'vitest';
import { checkDeadlines } from '../../functions/use-cases/check-deadlines.ts';
import { anOrder, aPayment, happens, MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import type { Answers } from '../support/recording-partners.ts';
import { testWorld } from '../support/world.ts';

const HOLD_ENDS = NOON + 10 * MINUTE;

/** Stock for an order that the customer cancelled is still reserved after its hold. */
const aLeak = async (answers: Answers = {}) => {
  const scene = testWorld({ now: NOON, answers });
  await happens(scene, 'order.placed', anOrder());
  const expiresAt = new Date(HOLD_ENDS).toISOString();
  await happens(scene, 'reservation.made', { reservationId: 'rsv-1', sku: 'milk-1', quantity: 2, expiresAt });
  await happens(scene, 'order.cancelled', { by: 'customer', reason: 'changed-mind' });
  const looks = async (now: number) => {
    scene.time.now = now;
    const deadline = { tenantid: TENANT, subject: SUBJECT, dueAt: now, rules: ['STK-03'] };
    await checkDeadlines(scene.world, [{ messageId: 'm-1', body: JSON.stringify(deadline) }]);
    return [...scene.records.exceptions.values()].map(({ rule, status }) => `${rule} ${status}`);
  };
  return { ...scene, looks };
};

describe('stock that stays reserved for a dead order (STK-03)', () => {
  it('is released, once, and that ends it', async () => {
    const scene = await aLeak();

    expect(await scene.looks(HOLD_ENDS + 6 * MINUTE)).toEqual(['STK-03 open']);
    expect(await scene.looks(HOLD_ENDS + 11 * MINUTE)).toEqual(['STK-03 resolved-auto']);

    expect(scene.asked('release')).toMatchObject([{ key: 'ord_1/release/order' }]);
    expect(scene.records.tickets.size).toBe(0);
  });

  it('is not released unasked where the order was paid', async () => {
    const scene = await aLeak();
    await happens(scene, 'payment.succeeded', aPayment(1_000));

    await scene.looks(HOLD_ENDS + 6 * MINUTE);

    expect(await scene.looks(HOLD_ENDS + 11 * MINUTE)).toEqual(['STK-03 with-person']);
    expect(scene.asked('release')).toEqual([]);
  });

  it('is a person’s five minutes later where it cannot be released', async () => {
    const scene = await aLeak({ release: () => ({ answer: 'refused', why: 'unknown' }) });

    await scene.looks(HOLD_ENDS + 6 * MINUTE);

    expect(await scene.looks(HOLD_ENDS + 11 * MINUTE)).toEqual(['STK-03 with-person']);
  });
});
