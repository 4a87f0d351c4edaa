import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import { exampleEvent } from '../../local/example-events.ts';
import type { Random } from '../../local/generate/random.ts';
import { randomFrom } from '../../local/generate/random.ts';
import type { Script } from '../../local/partners/scripts.ts';
import { CANARY } from '../../local/replay/monitors/messages.ts';
import { drawDelivery } from './draw-delivery.ts';
import { drawPayments } from './draw-payments.ts';
import { drawScript } from './draw-script.ts';
import type { Delivery, Scenario } from './scenario.ts';
import { START } from './scenario.ts';
import { logUniform } from './swarm.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An order while its story is being made up; times are ms since the start. */
export interface Draft {
  readonly random: Random;
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly customerId: string;
  readonly instrumentId: string;
  readonly placedAt: number;
  readonly promisedBy: number;
  readonly total: number;
  readonly lines: EventData<'order.placed'>['lines'];
  readonly channel: 'wechat' | 'alipay' | 'card' | 'stripe';
  /** Adds an event that happened then. */
  readonly tell: <Type extends EventType>(
    type: Type,
    at: number,
    data: Partial<EventData<Type>>,
    subject?: string,
  ) => void;
}

export const iso = (at: number): string => new Date(START + at).toISOString();

const CHANNELS = ['wechat', 'wechat', 'alipay', 'card', 'stripe'] as const;
/** Slots in which three retries fit, in which one does, and in which none does. */
const PROMISED_IN = [25, 41, 56, 71, 90, 180, 180, 300] as const;
const TOTALS = [1_500, 5_900, 5_900, 21_000] as const;
/** 11:00, 20:50 and 21:40 in Shanghai: some mandates may be charged until 22:00 only. */
const BEGINS = [0, 0, 0, 0, 0, 0, 9 * HOUR + 50 * MINUTE, 10 * HOUR + 40 * MINUTE] as const;

const linesOf = (random: Random, total: number): Draft['lines'] => {
  const count = random.int(1, 3);
  const share = Math.floor(total / count);
  return Array.from({ length: count }, (_, n) => {
    const payable = n === 0 ? total - share * (count - 1) : share;
    const quantity = random.int(1, 3);
    return {
      lineId: `l${n + 1}`,
      sku: random.pick(['milk-1', 'bass-2', 'noodle-3']),
      category: 'milk',
      brand: 'b1',
      quantity,
      unitPrice: Math.ceil(payable / quantity),
      payable,
      substitution: random.pick(['none', 'best-match', 'same-brand', 'ask']),
    };
  });
};

const drawOrder = (
  seed: string,
  n: number,
  many: boolean,
): { readonly draft: Draft; readonly events: Happened[] } => {
  const random = randomFrom(`${seed}/order/${n}`);
  const orderId = `ord-${n}`;
  const events: Happened[] = [];
  const placedAt = random.pick(BEGINS) + random.int(0, many ? 40 : 5) * MINUTE + random.int(0, 59) * SECOND;
  const total = random.pick(TOTALS);
  const draft: Draft = {
    random,
    orderId,
    clientOrderId: `client-${n}`,
    customerId: `u-${random.int(1, 3)}`,
    instrumentId: `ins-${random.int(1, 3)}`,
    placedAt,
    promisedBy: placedAt + random.pick(PROMISED_IN) * MINUTE,
    total,
    lines: linesOf(random, total),
    channel: random.pick(CHANNELS),
    tell: (type, at, data, subject = orderId) => {
      const id = `${orderId}/${type}/${events.length}`;
      const about = { subject, tenantid: 't-1', storeid: `s-${1 + (n % 2)}`, id, time: iso(Math.max(0, at)) };
      events.push({ at, event: { ...exampleEvent(type, { ...about, data }) } });
    },
  };
  return { draft, events };
};

interface Happened {
  readonly at: number;
  readonly event: Readonly<Record<string, unknown>>;
}

const NETWORKS = { wechat: 'wechat', alipay: 'alipay', card: 'visa', stripe: 'visa' } as const;

const drawMandate = ({ random, instrumentId, channel, total, placedAt }: Draft) => {
  if (random.chance(0.15)) return {};
  const product =
    channel === 'wechat' || channel === 'alipay' ? random.pick(['papay', 'withholding']) : 'card';
  const mandate = {
    instrumentId,
    network: NETWORKS[channel],
    product,
    ...(random.chance(0.15) && { maxAmount: random.pick([total - 1, total, total * 2]) }),
    ...(random.chance(0.1) && { chargeUntil: iso(placedAt + random.int(10, 60) * MINUTE) }),
    ...(random.chance(0.1) && { chargeFrom: iso(placedAt + random.int(0, 40) * MINUTE) }),
  } as const;
  return { mandate };
};

const drawPlacing = (draft: Draft): void => {
  const { random, tell, placedAt, promisedBy, total, lines, clientOrderId, customerId } = draft;
  const isSubmitted = random.chance(0.2);
  if (isSubmitted)
    tell('order.submitted', placedAt - SECOND, { clientOrderId, customerId }, `client:${clientOrderId}`);
  if (isSubmitted && random.chance(0.3)) return;
  const { payBy: _, mandate: __, fees: ___, couponIds: ____, ...rest } = exampleEvent('order.placed').data;
  tell('order.placed', placedAt, {
    ...rest,
    fulfilment: 'delivery',
    customerId,
    clientOrderId,
    lines,
    fees: [],
    couponIds: [],
    total,
    promisedFrom: iso(promisedBy - 20 * MINUTE),
    promisedBy: iso(promisedBy),
    ...(random.chance(0.25) && { payBy: iso(placedAt + random.pick([15, 16, 31, 46, 60, 400]) * MINUTE) }),
    ...drawMandate(draft),
  });
};

/** Anything may be cancelled, amended and completed at any moment, also just before or after a timer. */
const drawChanges = ({ random, tell, placedAt, promisedBy, total, lines }: Draft): void => {
  const sometime = (): number => placedAt + aroundATimer(random);
  if (random.chance(0.12)) {
    const changed = random.pick([total - 500, total + 500]);
    const [first, ...others] = lines;
    if (first && first.payable > 500)
      tell('order.amended', sometime(), {
        version: 2,
        lines: [{ ...first, payable: first.payable + changed - total }, ...others],
        fees: [],
        total: changed,
      });
  }
  if (random.chance(0.12))
    tell('order.cancelled', sometime(), { by: 'customer', reason: 'changed-mind', fault: 'none' });
  if (random.chance(0.1)) {
    const later = promisedBy + random.pick([-10, 10, 30]) * MINUTE;
    tell('order.promise-changed', sometime(), {
      promiseVersion: 2,
      promisedFrom: iso(later - 20 * MINUTE),
      promisedBy: iso(later),
      agreed: random.chance(0.7),
    });
  }
};

/** The moments at which something of ours happens, seconds before and after it. */
export const aroundATimer = (random: Random): number => {
  if (random.chance(0.3)) return logUniform(random, 30 * SECOND, 4 * HOUR);
  const timer = random.pick([5, 15, 16, 17, 30, 31, 32, 45, 46, 47, 60]) * MINUTE;
  return Math.max(0, timer + random.pick([-60, -2, -1, 0, 0, 1, 2, 60]) * SECOND);
};

const drawStory = (draft: Draft): void => {
  drawPlacing(draft);
  drawPayments(draft);
  drawChanges(draft);
  drawDelivery(draft);
};

/** A person's data where the contract has no place for it: it is to be dropped. */
const withPersonalData = (event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...event,
  remark: CANARY,
  data: { ...(event['data'] as object), remark: CANARY, courier: { remark: CANARY } },
});

/** What no retry can help: it belongs with the dead letters. */
const POISON = { time: 'yesterday' };

/** How upstream delivers: each seed in its own way. */
const drawArrivals = (events: readonly Happened[], random: Random): readonly Delivery[] => {
  const isLate = random.chance(0.4) ? random.next() * 0.4 : 0;
  const isTwice = random.chance(0.5) ? random.next() * 0.5 : 0;
  const isCareless = random.chance(0.15);
  const isPoisoned = random.chance(0.1) ? 0.1 : 0;
  return events.flatMap(({ at, event }) => {
    const late = random.chance(isLate) ? logUniform(random, SECOND, 3 * HOUR) : random.int(0, 3) * 400;
    const sent = {
      ...(isCareless ? withPersonalData(event) : event),
      ...(random.chance(isPoisoned) && POISON),
    };
    const arrival = { at: Math.max(0, at) + late, event: sent };
    const copies = random.chance(isTwice) ? random.int(1, 2) : 0;
    return [
      arrival,
      ...Array.from({ length: copies }, () => ({
        ...arrival,
        at: arrival.at + logUniform(random, SECOND, 14 * DAY),
      })),
    ];
  });
};

/** What happens in a seed: the same for the same seed and number of orders. */
export const drawScenario = (seed: number, orders: number): Scenario => {
  const scripts: Record<string, Script> = {};
  const events: Happened[] = [];
  for (let n = 1; n <= orders; n += 1) {
    const { draft, events: own } = drawOrder(`${seed}`, n, orders > 1);
    drawStory(draft);
    scripts[draft.orderId] = drawScript(draft.random);
    events.push(...own);
  }
  const deliveries = drawArrivals(events, randomFrom(`${seed}/arrivals`));
  return { deliveries: deliveries.toSorted((a, b) => a.at - b.at), scripts: { orders: scripts } };
};
