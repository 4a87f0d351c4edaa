import type { ExceptionRef } from '../../domain/exception.ts';
import { isOver } from '../../domain/order/order.ts';
import { lateUpdates } from '../../domain/rules/dlv/dlv-01.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';
import { tell, wasTold } from '../tell.ts';

const MINUTE = 60_000;
const ONCE = 'late-eta';

/** «Tell the customer when it comes» (DLV-01): once for a promise, if it is still expected late. Answers settled. */
export const tellLateness = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const situation = await situationOf(world, ref);
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'notified');
  const minutes = minutesLate(situation);
  if (minutes === null && !wasTold(situation, ONCE)) return settle(world, ref, 'closed-noop', 'nothing-owed');
  if (minutes !== null)
    await tell(world, situation, {
      template: 'late-eta',
      details: { minutes },
      once: ONCE,
      isNews: isLaterThanNotice(situation),
    });
  return settle(world, ref, 'resolved-auto', 'notified');
};

/** It comes later than even an incident's notice has announced. */
const isLaterThanNotice = ({ order: { promise, announced } }: Situation): boolean =>
  (announced?.version ?? 0) > (promise?.version ?? 0);

/**
 * By the latest word and the promise that holds, rounded up; null where it is on time again, has arrived, or something
 * else was promised since.
 */
const minutesLate = ({ order, exception, policy }: Situation): number | null => {
  const { promise, announced } = order;
  const latest = lateUpdates(order, policy).at(-1);
  const past = isOver(order) || order.deliveredAt !== null;
  if (past || !promise || !latest || announced?.version !== exception.facts['promiseVersion']) return null;
  return Math.ceil((latest.eta - promise.by) / MINUTE);
};
