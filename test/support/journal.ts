import type { Entry } from '../../functions/domain/entry.ts';
import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import type { Finding, OrderException } from '../../functions/domain/exception.ts';
import { exceptionId } from '../../functions/domain/exception.ts';
import { ruleRow } from '../../functions/domain/rules/catalogue.ts';
import type { TestWorld } from './world.ts';

export const TENANT = 't-1';
export const ORDER = 'ord_1';
export const SUBJECT = `order:${ORDER}`;
export const NOON = Date.UTC(2026, 10, 22, 4);
export const MINUTE = 60_000;

type Line = EventData<'order.placed'>['lines'][number];

export const aLine = (line: Partial<Line> = {}): Line => ({
  lineId: 'l-1',
  sku: 'milk-1',
  name: 'Fresh milk',
  category: 'milk',
  brand: 'b1',
  quantity: 2,
  unitPrice: 500,
  payable: 1_000,
  substitution: 'best-match',
  ...line,
});

/** A delivery for 12:30 with one line, placed at noon. */
export const anOrder = (order: Partial<EventData<'order.placed'>> = {}): EventData<'order.placed'> => ({
  customerId: 'cust-1',
  zoneId: 'z-1',
  channel: 'mini-program',
  fulfilment: 'delivery',
  preparation: 'pick',
  clientOrderId: 'c-1',
  lines: [aLine()],
  total: 1_000,
  promisedFrom: new Date(NOON).toISOString(),
  promisedBy: new Date(NOON + 30 * MINUTE).toISOString(),
  ...order,
});

let serial = 0;

/** One event of the order, as its journal holds it. */
export const anEntry = <Type extends EventType>(
  type: Type,
  data: EventData<Type>,
  at: number,
  source = 'shop',
): Entry => {
  serial += 1;
  return {
    tenantid: TENANT,
    subject: SUBJECT,
    storeid: 's-1',
    source,
    id: `e-${serial}`,
    type,
    time: new Date(at).toISOString(),
    data,
  };
};

export const happens = async <Type extends EventType>(
  { world }: TestWorld,
  type: Type,
  data: EventData<Type>,
  at = world.now(),
): Promise<void> => {
  await world.journal.append([anEntry(type, data, at)], at);
};

/** Paid by WeChat at noon. */
export const aPayment = (
  amount: number,
  transactionId = 'txn-1',
  intentId = 'int-1',
): EventData<'payment.succeeded'> => ({
  intentId,
  channel: 'wechat',
  product: 'jsapi',
  merchantOrderNo: `no-${transactionId}`,
  amount,
  transactionId,
  reportedBy: 'callback',
});

/** The exception that a rule's finding opens. */
export const anException = (
  finding: Pick<Finding, 'rule' | 'occurrence' | 'way' | 'facts'>,
  openedAt: number,
): OrderException => {
  const { recovery, skill, priority } = ruleRow(finding.rule);
  return {
    exceptionId: exceptionId(TENANT, SUBJECT, { family: finding.rule, occurrence: finding.occurrence }),
    tenantid: TENANT,
    subject: SUBJECT,
    orderId: ORDER,
    storeid: 's-1',
    ...finding,
    recovery,
    skill,
    priority,
    policyVersion: 'default',
    ticketSeconds: 3_600,
    openedAt,
    status: 'open',
    started: true,
    outcome: null,
    closedAt: null,
    token: null,
    incident: null,
  };
};
