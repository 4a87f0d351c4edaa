import { describe, expect, it } from 'vitest';
import type { OrderException } from '../../../functions/domain/exception.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { DEFAULT_POLICY, type Policy } from '../../../functions/domain/policy.ts';
import { PAY_06 } from '../../../functions/domain/rules/pay/pay-06.ts';
import { handOver } from '../../../functions/use-cases/hand-over.ts';
import { refundDuplicate } from '../../../functions/use-cases/payment/refund-duplicate.ts';
import { resolveTicket } from '../../../functions/use-cases/resolve-ticket.ts';
import {
  anException,
  anOrder,
  aPayment,
  happens,
  MINUTE,
  NOON,
  ORDER,
  TENANT,
} from '../../support/journal.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { Killed, killedAfter, type TestWorld, testWorld } from '../../support/world.ts';

interface Setting {
  readonly policy?: Partial<Policy>;
  readonly answers?: Answers;
  readonly second?: number;
}

/** An order of 10 yuan, paid at noon and a minute later once more, by another transaction. */
const paidTwice = async ({
  policy = {},
  answers = {},
  second = 1_000,
}: Setting = {}): Promise<TestWorld & { readonly exception: OrderException }> => {
  const scene = testWorld({ now: NOON, policy: { ...DEFAULT_POLICY, ...policy }, answers });
  await happens(scene, 'order.placed', anOrder());
  await happens(scene, 'payment.succeeded', aPayment(1_000, 'txn-1'));
  await happens(scene, 'payment.succeeded', aPayment(second, 'txn-2'), NOON + MINUTE);
  scene.time.now = NOON + 2 * MINUTE;
  const order = foldOrder(TENANT, ORDER, [...scene.records.entries.values()]);
  const [finding] = PAY_06.look(order, {
    now: scene.time.now,
    policy: DEFAULT_POLICY,
    waitingSince: NOON,
  }).findings;
  if (!finding) throw new Error('It was not paid twice');
  return { ...scene, exception: await scene.world.exceptions.open(anException(finding, scene.time.now)) };
};

const exceptionNow = ({ records, exception }: Awaited<ReturnType<typeof paidTwice>>) =>
  records.exceptions.get(exception.exceptionId);

describe('an order that was paid twice', () => {
  it('the later payment goes back, and the customer is told', async () => {
    const scene = await paidTwice();

    expect(await refundDuplicate(scene.world, scene.exception)).toEqual({
      outcome: 'settled',
      ended: 'refunded',
    });

    expect(scene.asked('refund')).toMatchObject([
      { transactionId: 'txn-2', amount: 1_000, key: 'ord_1/refund/txn:txn-2' },
    ]);
    expect(scene.asked('send')).toMatchObject([{ template: 'refund-duplicate', details: { amount: 1_000 } }]);
    expect(exceptionNow(scene)).toMatchObject({ status: 'resolved-auto', outcome: 'refunded' });
  });

  it('of it, only what is more than what is due', async () => {
    const scene = await paidTwice({ second: 300 });
    await refundDuplicate(scene.world, scene.exception);

    expect(scene.asked('refund')).toMatchObject([{ amount: 300 }]);
  });

  it('nothing goes back where nothing is too much any more', async () => {
    const scene = await paidTwice();
    scene.records.entries.clear();
    await happens(scene, 'order.placed', anOrder({ total: 2_000 }), NOON - MINUTE);
    await happens(scene, 'payment.succeeded', aPayment(1_000, 'txn-1'), NOON);
    await happens(scene, 'payment.succeeded', aPayment(1_000, 'txn-2'), NOON + MINUTE);

    expect(await refundDuplicate(scene.world, scene.exception)).toEqual({
      outcome: 'settled',
      ended: 'nothing-owed',
    });
    expect(scene.calls).toEqual([]);
    expect(exceptionNow(scene)?.status).toBe('closed-noop');
  });

  it('a refund that is refused is a person’s', async () => {
    const scene = await paidTwice({ answers: { refund: () => ({ answer: 'refused', code: 'NOTENOUGH' }) } });

    expect(await refundDuplicate(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'refund-refused',
    });
    expect(scene.asked('send')).toEqual([]);
    expect(exceptionNow(scene)?.status).toBe('open');
  });

  it('waits while automation is off, and after an hour a person has it', async () => {
    const scene = await paidTwice({ policy: { automation: 'off' } });

    expect(await refundDuplicate(scene.world, scene.exception)).toEqual({ outcome: 'hold', seconds: 300 });
    scene.time.now += 61 * MINUTE;
    expect(await refundDuplicate(scene.world, scene.exception)).toEqual({
      outcome: 'person',
      why: 'automation-off',
    });
    expect(scene.calls).toEqual([]);
  });

  it('is a person’s doing where a person decided it', async () => {
    const scene = await paidTwice();
    await handOver(scene.world, {
      ref: scene.exception,
      why: 'technical',
      escalation: 0,
      round: 1,
      token: 'token-1',
    });
    await resolveTicket(scene.world, scene.exception, 'refund', 'agent-1');

    await refundDuplicate(scene.world, scene.exception);

    expect(scene.answered[0]).toEqual({ token: 'token-1', output: { outcome: 'refund', round: 2 } });
    expect(exceptionNow(scene)).toMatchObject({ status: 'resolved-human', outcome: 'refunded' });
  });

  it('goes back once, wherever the one who gives it back is killed and begins again', async () => {
    for (let n = 1; n < 30; n += 1) {
      const scene = await paidTwice();
      const ran = await refundDuplicate(killedAfter(scene.world, n), scene.exception).catch(
        (error: unknown) => error,
      );

      expect(await refundDuplicate(scene.world, scene.exception)).toEqual({
        outcome: 'settled',
        ended: 'refunded',
      });
      expect(scene.asked('refund'), `killed after ${n}`).toHaveLength(1);
      expect(scene.asked('send'), `killed after ${n}`).toHaveLength(1);
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});
