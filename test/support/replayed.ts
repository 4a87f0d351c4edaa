import type { EventData } from '../../functions/domain/events/catalogue.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { parseScripts } from '../../local/partners/scripts.ts';
import { replay } from '../../local/replay/replay.ts';
import type { Report } from '../../local/replay/report.ts';

const START = Date.parse('2026-11-22T03:00:00.000Z');
const MINUTE = 60_000;

/** A time so many minutes after the story begins, as it stands on the wire and in a report. */
export const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

/** Minutes since the story began. */
export const minutesOf = (time: string | null): number => (Date.parse(String(time)) - START) / MINUTE;

export const ORDER = 'ord_story';
const about = { subject: ORDER, tenantid: 't-88', storeid: 's-12' };

type Line = EventData<'order.placed'>['lines'][number];

interface Placing {
  readonly promisedInMinutes?: number;
  readonly total?: number;
  readonly lines?: readonly Line[];
}

export const aLine = (line: Partial<Line> = {}): Line => ({
  lineId: 'l1',
  sku: 'milk-1',
  category: 'milk',
  brand: 'b1',
  quantity: 2,
  unitPrice: (line.payable ?? 5_900) / 2,
  payable: 5_900,
  substitution: 'best-match',
  ...line,
});

/** A delivery order with a mandate, placed at minute 0; it has one line, which is what it costs, unless told. */
export const placed = ({
  promisedInMinutes = 180,
  total = 5_900,
  lines = [aLine({ payable: total })],
}: Placing = {}) =>
  exampleEvent('order.placed', {
    ...about,
    id: 'placed',
    time: at(0),
    data: {
      fulfilment: 'delivery',
      preparation: 'pick',
      total,
      fees: [],
      lines: [...lines],
      promisedFrom: at(promisedInMinutes - 30),
      promisedBy: at(promisedInMinutes),
      mandate: { instrumentId: 'ins-1', network: 'wechat', product: 'withholding' },
    },
  });

const payment = {
  intentId: 'int-1',
  merchantOrderNo: 'mo-1',
  channel: 'wechat',
  product: 'mandate' as const,
};

/** Upstream's own attempt by the mandate, which failed. */
export const paymentFailed = (
  minutes: number,
  code = 'NOTENOUGH',
  amount = 5_900,
  otherwise: Partial<EventData<'payment.failed'>> = {},
) =>
  exampleEvent('payment.failed', {
    ...about,
    id: `failed-${minutes}`,
    time: at(minutes),
    data: {
      ...payment,
      attemptId: 'att-1',
      initiator: 'merchant',
      amount,
      code,
      instrumentId: 'ins-1',
      ...otherwise,
    },
  });

export const paymentSucceeded = (
  minutes: number,
  transactionId: string,
  amount = 5_900,
  intentId = payment.intentId,
) =>
  exampleEvent('payment.succeeded', {
    ...about,
    id: `succeeded-${transactionId}`,
    time: at(minutes),
    data: {
      ...payment,
      intentId,
      product: 'app',
      merchantOrderNo: `mo-${transactionId}`,
      attemptId: `att-${transactionId}`,
      amount,
      transactionId,
      reportedBy: 'callback',
    },
  });

/** By another tender than `paymentSucceeded`'s: a debt of its own. */
export const paidByOtherTender = (minutes: number, transactionId: string, amount: number) => {
  const { data, ...event } = paymentSucceeded(minutes, transactionId, amount);
  return { ...event, data: { ...data, intentId: 'int-2' } };
};

/** None of a line is there. */
export const short = (minutes: number, { lineId, sku, quantity: requested }: Line = aLine()) =>
  exampleEvent('stock.short', {
    ...about,
    id: `short-${lineId}`,
    time: at(minutes),
    data: { lineId, sku, requested, available: 0 },
  });

export const clientReported = (minutes: number) =>
  exampleEvent('payment.client-reported', {
    ...about,
    id: 'client',
    time: at(minutes),
    data: { intentId: 'int-1', channel: 'wechat', result: 'success' },
  });

export const delivered = (minutes: number) =>
  exampleEvent('delivery.delivered', { ...about, id: 'delivered', time: at(minutes) });

export const completed = (minutes: number) =>
  exampleEvent('order.completed', { ...about, id: 'completed', time: at(minutes) });

export const cancelled = (minutes: number, reason: EventData<'order.cancelled'>['reason']) =>
  exampleEvent('order.cancelled', {
    ...about,
    id: 'cancelled',
    time: at(minutes),
    data: { by: reason === 'not-paid' ? 'system' : 'customer', reason },
  });

/** The order's one line now costs this much. */
export const amended = (minutes: number, total: number) =>
  exampleEvent('order.amended', {
    ...about,
    id: `amended-${minutes}`,
    time: at(minutes),
    data: { version: 2, lines: placed({ total }).data.lines, fees: [], total },
  });

/** The store has done its part: these stories are about other things, and an order that stands still is one (SYN-06). */
const packed = exampleEvent('order.packed', { ...about, id: 'packed-at-once', time: at(0) });

/** What the pipeline made of these events of a packed order, with partners who answer by the script. */
export const replayed = (events: readonly object[], script: object = {}): Promise<Report> =>
  replayedLines(
    [packed, ...events].map((event) => JSON.stringify(event)),
    { orders: { [ORDER]: script } },
  );

/** What was given of one kind of remedy, in minor units, in order of time. */
export const given = ({ remedies }: Report, wanted: string): readonly number[] =>
  remedies.filter(({ kind }) => kind === wanted).map(({ amount }) => amount);

export const replayedLines = (lines: readonly string[], partners: object = {}): Promise<Report> =>
  replay({ lines, scripts: parseScripts(partners), policy: null, seed: 1, faults: 'none' });
