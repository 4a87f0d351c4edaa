import type { ActData, ActType } from '../acts.ts';
import { settlementDay } from '../calendar.ts';
import { classifyRefund, isChannelsFault } from '../channels/classify.ts';
import { canonical, digest } from '../digest.ts';
import type { Entry } from '../entry.ts';
import type { ContractEvent, UnknownEvent } from '../events/catalogue.ts';
import { isContractEvent } from '../events/catalogue.ts';
import { subjectInFull } from '../events/subject.ts';

/**
 * A few words of something told of one subject, under another whose rules look at it: so a narrow window is the
 * journal of its scope, as exact under duplicates as any journal.
 */
export type Note = {
  readonly [Type in ActType]: { readonly subject: string; readonly type: Type; readonly data: ActData<Type> };
}[ActType];

/** The entry that a note is: it keeps the name and the time of what it was made from; beside it, a name of its own. */
export const entryOfNote = (of: Entry, { subject, type, data }: Note): Entry => ({
  ...of,
  id: of.subject === subject ? `${of.id}/note` : of.id,
  subject,
  type,
  data,
});

/** Notes that an event alone is enough for: they are written in its own batch. */
export const notesOfEvent = (event: ContractEvent | UnknownEvent): readonly Note[] =>
  isContractEvent(event) ? notesOf(event, subjectInFull(event.subject).replace(/^order:/, '')) : [];

const notesOf = (event: ContractEvent, orderId: string): readonly Note[] => {
  switch (event.type) {
    case 'order.placed': {
      const { clientOrderId, customerId, lines, channel, tableId } = event.data;
      const scarce = lines.filter((line) => line.scarce).map(({ sku }) => sku);
      const ordered = { orderId, cart: cartOf(event.data), scarce, channel, tableId };
      return [
        ...(clientOrderId === undefined
          ? []
          : [
              { subject: `client:${clientOrderId}`, type: 'rescue.acknowledged', data: { orderId } } as const,
            ]),
        { subject: `customer:${customerId}`, type: 'rescue.ordered', data: ordered },
      ];
    }
    case 'payment.succeeded':
    case 'refund.succeeded':
      return [booked(event, orderId)];
    case 'payment.failed':
    case 'payment.unknown': {
      const { channel, intentId, code } = event.data;
      if (!isChannelsFault(event.data)) return [];
      return [
        { subject: `channel:${channel}`, type: 'rescue.channel-failed', data: { orderId, intentId, code } },
      ];
    }
    case 'refund.failed': {
      const { channel, refundId, merchantId, code = '' } = event.data;
      const data = { orderId, refundId, merchantId, code };
      return classifyRefund(channel, code).topUp
        ? [{ subject: `channel:${channel}`, type: 'rescue.balance-short', data }]
        : [];
    }
    case 'item.claimed': {
      const { claimId, customerId, kind, sku, amount, batchId } = event.data;
      const data = { orderId, claimId, customerId, kind, sku, amount };
      const subjects = [`customer:${customerId}`, ...(batchId === undefined ? [] : [`batch:${batchId}`])];
      return subjects.map((subject) => ({ subject, type: 'rescue.claimed', data }));
    }
    case 'stock.short': {
      const { sku, lineId } = event.data;
      return [{ subject: `sku:${sku}`, type: 'rescue.short', data: { orderId, lineId } }];
    }
    case 'review.posted': {
      const { customerId, rating, accountAgeDays } = event.data;
      const data = { orderId, customerId, rating, accountAgeDays };
      return event.storeid === undefined || rating > POOR
        ? []
        : [{ subject: `store:${event.storeid}`, type: 'rescue.reviewed', data }];
    }
    default:
      return [];
  }
};

/** One star; what else a review must be to count is policy. */
const POOR = 1;

/** The same things in the same numbers make the same cart, in whatever order they stand. */
const cartOf = ({
  lines,
}: {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}): string => digest(canonical(lines.map(({ sku, quantity }) => `${sku} ${quantity}`).toSorted()), 12);

const booked = (
  event: Extract<ContractEvent, { type: 'payment.succeeded' | 'refund.succeeded' }>,
  orderId: string,
): Note => {
  const { channel, intentId, amount } = event.data;
  const kind = event.type === 'payment.succeeded' ? 'payment' : 'refund';
  const transactionId = event.type === 'payment.succeeded' ? event.data.transactionId : event.data.refundId;
  return {
    subject: `settlement:${channel}-${settlementDay(event.time)}`,
    type: 'rescue.booked',
    data: { orderId, intentId, transactionId, amount, kind },
  };
};
