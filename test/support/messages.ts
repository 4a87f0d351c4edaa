import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import type { Message } from '../../functions/use-cases/detect.ts';
import { MINUTE, NOON, ORDER, TENANT } from './journal.ts';

export interface PostedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: unknown;
}

let serial = 0;

/** One event as upstream posts it: about `ord_1`, at noon, unless told otherwise. */
export const anEvent = <Type extends EventType>(
  type: Type,
  data: EventData<Type>,
  {
    orderId = ORDER,
    at = NOON,
    id,
  }: { readonly orderId?: string; readonly at?: number; readonly id?: string } = {},
): PostedEvent => {
  serial += 1;
  const envelope = {
    specversion: '1.0',
    source: 'shop',
    tenantid: TENANT,
    storeid: 's-1',
    datacontenttype: 'application/json',
  };
  return {
    ...envelope,
    id: id ?? `event-${serial}`,
    type,
    subject: orderId,
    time: new Date(at).toISOString(),
    data,
  };
};

/** As a queue delivers it. */
export const aMessage = (event: PostedEvent): Message => ({
  messageId: `message-${event.id}`,
  body: JSON.stringify(event),
});

export const aFailedPayment = (intentId = 'int-1'): EventData<'payment.failed'> => ({
  intentId,
  attemptId: 'at-1',
  initiator: 'merchant',
  channel: 'wechat',
  product: 'mandate',
  merchantOrderNo: 'no-1',
  amount: 1_000,
  code: 'NOTENOUGH',
  instrumentId: 'ins-1',
});

/** Two hours and a half from noon: time for all attempts. */
export const LATER = new Date(NOON + 150 * MINUTE).toISOString();
