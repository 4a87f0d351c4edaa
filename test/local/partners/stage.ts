import { type ContractEvent, isContractEvent } from '../../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import type {
  ChargeRequest,
  LinkRequest,
  OrderRef,
  PaymentRef,
} from '../../../functions/use-cases/partners.ts';
import type { PostedEvent, Scene } from '../../../local/partners/scene.ts';
import { parseScripts } from '../../../local/partners/scripts.ts';
import { type SimulatedPartners, simulatedPartners } from '../../../local/partners/simulated-partners.ts';

export const NOON = Date.parse('2026-11-22T12:00:00Z');
export const ORDER: OrderRef = { tenantid: 't-88', orderId: 'ord_1', storeid: 's-12' };

interface Received {
  readonly event: PostedEvent;
  readonly at: number;
}

export interface Stage extends SimulatedPartners {
  readonly scene: Scene;
  /** Every event that partners posted, in order, and when it arrived. */
  readonly received: Received[];
  /** `payment.succeeded+301`: type and seconds after noon of each. */
  readonly posts: () => readonly string[];
  readonly pass: (seconds: number) => void;
  readonly tell: (type: string, data: object, seconds?: number, subject?: string) => void;
}

/** Simulated partners whose time passes only when a test says so. It is noon. */
export const stageOf = (scripts: unknown = {}): Stage => {
  const due: { readonly time: number; readonly run: () => void | Promise<void> }[] = [];
  const received: Received[] = [];
  let now = NOON;
  const scene: Scene = {
    scripts: parseScripts(scripts),
    now: () => now,
    at: (time, run) => {
      due.push({ time, run });
    },
    post: (event) => {
      accept(event);
      received.push({ event, at: now });
    },
  };
  const pass = (seconds: number): void => {
    const until = now + seconds * 1_000;
    for (;;) {
      const next = due.filter(({ time }) => time <= until).sort((a, b) => a.time - b.time)[0];
      if (!next) break;
      due.splice(due.indexOf(next), 1);
      now = Math.max(now, next.time);
      next.run();
    }
    now = until;
  };
  const town = simulatedPartners(scene);
  const posts = (): readonly string[] =>
    received.map(({ event, at }) => `${event.type}+${(at - NOON) / 1_000}`);
  const tell = (type: string, data: object, seconds = 0, subject = ORDER.orderId): void =>
    town.record(upstream(type, data, seconds, subject));
  return { ...town, scene, received, posts, pass, tell };
};

/** One order's script. */
export const scripted = (script: object): Stage => stageOf({ orders: { ord_1: script } });

const upstream = (type: string, data: object, seconds: number, subject: string): ContractEvent =>
  accept({
    specversion: '1.0',
    id: `up-${type}-${seconds}`,
    source: 'upstream',
    type,
    subject,
    tenantid: ORDER.tenantid,
    storeid: 's-12',
    time: new Date(NOON + seconds * 1_000).toISOString(),
    data,
  });

/** Nothing that partners post may be refused, or unknown to the contract. */
const accept = (event: object): ContractEvent => {
  const parsed = parseEvent(event);
  if (parsed.status === 'refused') throw new Error(`${parsed.path} ${parsed.problem}: ${parsed.expected}`);
  if (!isContractEvent(parsed.event)) throw new Error(`${parsed.event.type} is not of the contract`);
  return parsed.event;
};

export const payment = (merchantOrderNo: string): PaymentRef => ({
  intentId: 'int-1',
  channel: 'wechat',
  product: 'mandate',
  merchantId: 'mch-1',
  merchantOrderNo,
});

export const aCharge = (number = 'no-r1', attempt = 1): ChargeRequest => ({
  ...payment(number),
  order: ORDER,
  key: number,
  attempt,
  instrumentId: 'ins-7',
  amount: 4_580,
  currency: 'CNY',
});

export const aLink = (number = 'no-1', key = `link/${number}`): LinkRequest => ({
  ...payment(number),
  product: 'jsapi',
  order: ORDER,
  key,
  amount: 4_580,
  currency: 'CNY',
  expiresAt: null,
});

export const aQuery = (number = 'no-r1') => ({ ...payment(number), order: ORDER });

export const aClose = (number = 'no-r1', how: 'close' | 'reverse' = 'close', key = `${how}/${number}`) => ({
  ...payment(number),
  ...(how === 'reverse' ? { product: 'auth-code' as const } : {}),
  order: ORDER,
  key,
  how,
});

export const aLine = (more: object = {}): object => ({
  lineId: 'l-1',
  sku: 'milk-1',
  name: 'Milk',
  category: 'milk',
  brand: 'b1',
  quantity: 2,
  unitPrice: 600,
  payable: 1_000,
  substitution: 'ask',
  ...more,
});

export const placed = (more: object = {}): object => ({
  customerId: 'c-5',
  zoneId: 'z-3',
  channel: 'mini-program',
  fulfilment: 'delivery',
  preparation: 'pick',
  clientOrderId: 'app-31',
  lines: [aLine()],
  fees: [{ kind: 'delivery', amount: 500 }],
  total: 1_500,
  promisedFrom: '2026-11-22T12:30:00Z',
  promisedBy: '2026-11-22T13:00:00Z',
  ...more,
});
