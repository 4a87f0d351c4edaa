import type { ExceptionRef } from '../../domain/exception.ts';
import { leftOpen } from '../../domain/order/debt.ts';
import type { PaymentNumber } from '../../domain/order/money.ts';
import { excesses } from '../../domain/rules/pay/pay-06.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import type { Debt } from './debt.ts';
import { debtBehind } from './debt.ts';
import { askNumber, closeAgainIn, closeNumber, neverSaysClosed } from './numbers.ts';

/**
 * «Close what is still open»: the debt is paid, so no other number of it may bring in more. Where more is in than is
 * owed, the order is woken up, for PAY-06. Answers settled · close-later (after `seconds`).
 */
export const closeWhatIsOpen = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const debt = await debtBehind(world, ref);
  for (const number of leftOpen(debt.intent)) await close(world, debt, number);
  const closed = await debtBehind(world, ref);
  if (excesses(closed.order).length > 0)
    await world.queues.wake([{ tenantid: ref.tenantid, subject: ref.subject, dueAt: world.now() }]);
  const left = leftOpen(closed.intent).filter((number) => !neverSaysClosed(number));
  return left.length === 0 || longEnough(debt)
    ? { outcome: 'settled' }
    : {
        outcome: 'close-later',
        seconds: Math.ceil(Math.max(closeAgainIn(left, world.now()), waitedFor(debt) / 4)),
      };
};

/** A channel that says nothing for so long is left alone: PAY-06 gives back what it takes twice. */
const longEnough = (debt: Debt): boolean => waitedFor(debt) > debt.policy.waiting.holdAtMostMinutes * 60;

/** Since the debt was settled, in seconds: it is tried more and more seldom. */
const waitedFor = ({ exception, now }: Debt): number => (now - (exception.closedAt ?? now)) / 1_000;

/** A question before: a reverse would give back what was paid. */
const close = async (world: World, debt: Debt, number: PaymentNumber): Promise<void> => {
  if ((await askNumber(world, debt, number)) === 'unpaid') await closeNumber(world, debt, number);
};
