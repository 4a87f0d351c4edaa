import { settlementDay } from '../domain/calendar.ts';
import { classifyRefund } from '../domain/channels/classify.ts';
import type { Entry } from '../domain/entry.ts';
import type { ContractEvent, UnknownEvent } from '../domain/events/catalogue.ts';
import { isContractEvent } from '../domain/events/catalogue.ts';
import { subjectInFull } from '../domain/events/subject.ts';

const withStore = (storeid: string | undefined) => (storeid === undefined ? {} : { storeid });

/**
 * The journal entries of one event: its own, and a short one where another subject must find it: the client's
 * record that waits for its order (SYN-01), the settlement that must show its money (PAY-14),
 * the channel whose merchant cannot pay back (PAY-10).
 */
export const journalEntries = (event: ContractEvent | UnknownEvent): readonly Entry[] => {
  const { tenantid, storeid, source, id, type, time, data } = event;
  const entry: Entry = {
    tenantid,
    subject: subjectInFull(event.subject),
    ...withStore(storeid),
    source,
    id,
    type,
    time,
    data,
  };
  const copy = elsewhere(event, entry);
  return copy ? [entry, copy] : [entry];
};

const elsewhere = (event: ContractEvent | UnknownEvent, entry: Entry): Entry | undefined => {
  if (!isContractEvent(event)) return undefined;
  const orderId = entry.subject.replace(/^order:/, '');
  if (event.type === 'order.placed' && event.data.clientOrderId !== undefined) {
    return {
      ...entry,
      subject: `client:${event.data.clientOrderId}`,
      type: 'rescue.acknowledged',
      data: { orderId },
    };
  }
  if (event.type === 'refund.failed') {
    const { channel, refundId, merchantId, code = '' } = event.data;
    if (!classifyRefund(channel, code).topUp) return undefined;
    const data = { orderId, refundId, merchantId, code };
    return { ...entry, subject: `channel:${channel}`, type: 'rescue.balance-short', data };
  }
  if (event.type !== 'payment.succeeded' && event.type !== 'refund.succeeded') return undefined;
  const { channel, intentId, amount } = event.data;
  const kind = event.type === 'payment.succeeded' ? 'payment' : 'refund';
  const transactionId = event.type === 'payment.succeeded' ? event.data.transactionId : event.data.refundId;
  return {
    ...entry,
    subject: `settlement:${channel}-${settlementDay(event.time)}`,
    type: 'rescue.booked',
    data: { orderId, intentId, transactionId, amount, kind },
  };
};
