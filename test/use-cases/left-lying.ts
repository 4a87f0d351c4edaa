import type { OrderException } from '../../functions/domain/exception.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { sweep } from '../../functions/use-cases/sweep.ts';
import { anException, anOrder, happens, MINUTE, NOON } from '../support/journal.ts';
import { aFailedPayment } from '../support/messages.ts';
import type { Answers } from '../support/recording-partners.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

export type Status = Awaited<ReturnType<World['executions']['status']>>;

export const FINDING = {
  rule: 'PAY-01',
  occurrence: 'int-1',
  way: 'retry',
  facts: { intentId: 'int-1', amount: 1_000 },
} as const;
export const SUBMITTED = {
  rule: 'SYN-01',
  occurrence: 'c-1',
  way: 'repost',
  facts: { clientOrderId: 'c-1' },
} as const;

export const left = async (
  exception: Partial<OrderException> = {},
  finding: Parameters<typeof anException>[0] = FINDING,
  answers: Answers = {},
) => {
  const scene = testWorld({ now: NOON, answers });
  await happens(scene, 'order.placed', anOrder());
  await happens(scene, 'payment.failed', aFailedPayment());
  const opened = await scene.world.exceptions.open({ ...anException(finding, NOON), ...exception });
  return {
    ...scene,
    exception: opened,
    exceptionNow: () => scene.records.exceptions.get(opened.exceptionId),
  };
};

/** Sweeps so many minutes after noon, with the executions standing so. */
export const sweepAt = async (
  { world, time }: TestWorld,
  minute: number,
  status: Status = 'running',
): Promise<void> => {
  time.now = NOON + minute * MINUTE + 1;
  await sweep({ ...world, executions: { ...world.executions, status: async () => status } });
};
export const tickets = ({ records }: TestWorld) => [...records.tickets.values()];
