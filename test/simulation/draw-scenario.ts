import { exampleEvent } from '../../local/example-events.ts';
import type { Random } from '../../local/generate/random.ts';
import { randomFrom } from '../../local/generate/random.ts';
import type { Script } from '../../local/partners/scripts.ts';
import { CANARY } from '../../local/replay/monitors/messages.ts';
import type { Draft, Happened } from './draft.ts';
import { DAY, HOUR, iso, MINUTE, SECOND } from './draft.ts';
import { drawDelivery } from './draw-delivery.ts';
import { drawPayments } from './draw-payments.ts';
import { drawChanges, drawPlacing } from './draw-placing.ts';
import { drawRecall } from './draw-recall.ts';
import { drawEmptyAccount, drawPlaybook, drawScript } from './draw-script.ts';
import { drawWeather } from './draw-weather.ts';
import type { Delivery, Scenario } from './scenario.ts';
import { logUniform } from './swarm.ts';

const CHANNELS = ['wechat', 'wechat', 'alipay', 'card', 'stripe'] as const;
/** Slots in which three retries fit, in which one does, and in which none does. */
const PROMISED_IN = [25, 41, 56, 71, 90, 90, 180] as const;
const TIME_ENOUGH = [56, 71, 90, 90, 120] as const;
const TOTALS = [1_500, 5_900, 5_900, 21_000] as const;
/** 11:00, 20:50 and 21:40 in Shanghai: some mandates may be charged until 22:00 only. */
const BEGINS = [0, 0, 0, 0, 0, 0, 9 * HOUR + 50 * MINUTE, 10 * HOUR + 40 * MINUTE] as const;

/** Where all orders of a seed live. */
const COMMUNITY = exampleEvent('order.placed').data.communityId;

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
  const isRetried = random.chance(0.35);
  const placedAt =
    (isRetried ? 0 : random.pick(BEGINS)) +
    random.int(0, many ? 40 : 5) * MINUTE +
    random.int(0, 59) * SECOND;
  const total = random.pick(TOTALS);
  const draft: Draft = {
    random,
    orderId,
    clientOrderId: `client-${n}`,
    customerId: `u-${random.int(1, 3)}`,
    instrumentId: `ins-${random.int(1, 3)}`,
    isRetried,
    isRidden: random.chance(0.5),
    placedAt,
    promisedBy: placedAt + random.pick(isRetried ? TIME_ENOUGH : PROMISED_IN) * MINUTE,
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
  const drafts: Draft[] = [];
  for (let n = 1; n <= orders; n += 1) {
    const { draft, events: own } = drawOrder(`${seed}`, n, orders > 1);
    drawStory(draft);
    const script = drawScript(draft.random);
    const account = randomFrom(`${seed}/account/${n}`);
    const isEmpty = draft.isRetried && account.chance(0.3);
    scripts[draft.orderId] = isEmpty ? drawEmptyAccount(account, draft.channel) : script;
    events.push(...own);
    drafts.push(draft);
  }
  scripts[`community:${COMMUNITY}`] = drawPlaybook(randomFrom(`${seed}/community`));
  events.push(...drawWeather(randomFrom(`${seed}/weather`)));
  const deliveries = [
    ...drawArrivals(events, randomFrom(`${seed}/arrivals`)),
    ...drawArrivals(drawRecall(`${seed}`, drafts), randomFrom(`${seed}/recall-arrivals`)),
  ];
  return {
    deliveries: deliveries.toSorted((a, b) => a.at - b.at),
    scripts: { orders: scripts },
    looks: randomFrom(`${seed}/looks`).chance(0.25) ? 'often' : 'seldom',
  };
};
