import type { ExceptionRef } from '../../domain/exception.ts';
import { isOver } from '../../domain/order/order.ts';
import { lateUpdates } from '../../domain/rules/dlv/dlv-01.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';
import { tell } from '../tell.ts';

const MINUTE = 60_000;
const ONCE = 'late-eta';

/** «Tell the customer when it comes» (DLV-01): once for a promise, if it is still expected late. Answers settled. */
export const tellLateness = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'notified');
  const minutes = minutesLate(situation);
  const told = situation.order.told[`${ref.exceptionId} ${ONCE}`] !== undefined;
  if (minutes === null && !told) return settle(world, ref, 'closed-noop', 'nothing-owed');
  if (minutes !== null)
    await tell(world, situation, { template: 'late-eta', details: { minutes }, once: ONCE });
  return settle(world, ref, 'resolved-auto', 'notified');
};

/** By the latest word, rounded up; null where it is on time again, has arrived, or another promise holds. */
const minutesLate = ({ order, exception, policy }: Situation): number | null => {
  const { promise } = order;
  const latest = lateUpdates(order, policy).at(-1);
  const past = isOver(order) || order.deliveredAt !== null;
  if (past || !promise || !latest || promise.version !== exception.facts['promiseVersion']) return null;
  return Math.ceil((latest.eta - promise.by) / MINUTE);
};
