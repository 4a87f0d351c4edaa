import type { Entry } from '../domain/entry.ts';
import type { ContractEvent, UnknownEvent } from '../domain/events/catalogue.ts';
import { isContractEvent } from '../domain/events/catalogue.ts';
import { subjectInFull } from '../domain/events/subject.ts';

const HOURS_AHEAD_OF_UTC = 8;

/** The day of a channel's settlement file: China's calendar, where the channels close their books. */
export const settlementDay = (time: string): string =>
  new Date(Date.parse(time) + HOURS_AHEAD_OF_UTC * 3_600_000).toISOString().slice(0, 10);

const withStore = (storeid: string | undefined) => (storeid === undefined ? {} : { storeid });

/**
 * The journal entries of one event: its own, and a short one where another subject must find it: the client's
 * record that waits for its order (SYN-01), the settlement that must show its money (PAY-14).
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
