import { unanswered } from '../../functions/domain/order/calls.ts';
import { leftAt } from '../../functions/domain/order/progress.ts';
import { isOfSlot, lineSlot } from '../../functions/domain/remedy.ts';
import { broken } from '../../local/replay/promises.ts';
import type { RestCheck } from './rest.ts';

/** Whoever was called because of a batch was told, held, or needed nothing; of an order that nobody knew it is not known. */
const everyCallIsAnswered: RestCheck = ({ held }) =>
  held.orders.flatMap((order) =>
    order.placed === null
      ? []
      : unanswered(order).map(({ rule }) =>
          broken('every-call-is-answered', order.orderId, `${rule} called it, and nothing came of that`),
        ),
  );

/** Whoever had it when it was recalled was told so, however late we learned that it had left the store. */
const whoHasItIsTold: RestCheck = ({ held }) =>
  held.orders.flatMap((order) => {
    const { orderId, placed } = order;
    return Object.values(order.calls).flatMap(({ rule, exceptionId, scope, answeredAt }) =>
      rule === 'GDS-10' &&
      placed !== null &&
      order.picked.some(({ batchId }) => scope === `batch:${batchId}`) &&
      leftAt(order) < (answeredAt ?? 0) &&
      order.told[`${exceptionId} recall`] === undefined
        ? [
            broken(
              'who-has-it-is-told',
              orderId,
              `it had left when ${scope} was recalled, and nobody told so`,
            ),
          ]
        : [],
    );
  });

/** A line's money goes back once, whoever gives it: substitute, shortage, recall. */
const aLineIsPaidBackOnce: RestCheck = ({ held }) =>
  held.orders.flatMap(({ orderId, totals }) => {
    const lines = totals.flatMap((version) => version.lines);
    return [...new Set(lines.map(({ lineId }) => lineId))].flatMap((lineId) => {
      const most = Math.max(...lines.filter((line) => line.lineId === lineId).map(({ payable }) => payable));
      const back = held.remedies
        .filter((remedy) => remedy.orderId === orderId && remedy.kind === 'refund')
        .filter((remedy) => remedy.status === 'given' && isOfSlot(lineSlot(lineId), remedy))
        .reduce((sum, { amount }) => sum + amount, 0);
      return back > most
        ? [
            broken(
              'a-line-is-paid-back-once',
              orderId,
              `${back} given back for ${lineId}, which cost ${most}`,
            ),
          ]
        : [];
    });
  });

/** The stock was told of each bad batch that somebody still has: who says that one is over has seen whether it was. */
const saleIsStopped: RestCheck = ({ held }) =>
  held.exceptions
    .filter(({ rule, status }) => (rule === 'GDS-08' || rule === 'GDS-10') && status === 'with-person')
    .filter(
      ({ subject, exceptionId }) =>
        !held.entries.some(
          (entry) =>
            entry.subject === subject &&
            entry.type === 'rescue.sale-stopped' &&
            entry.id.startsWith(exceptionId),
        ),
    )
    .map(({ exceptionId, subject }) => broken('sale-is-stopped', exceptionId, `${subject} is still sold`));

export const RECALL_CHECKS: readonly RestCheck[] = [
  everyCallIsAnswered,
  whoHasItIsTold,
  aLineIsPaidBackOnce,
  saleIsStopped,
];
