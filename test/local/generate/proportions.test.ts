import { describe, expect, it } from 'vitest';
import { classify } from '../../../functions/domain/channels/classify.ts';
import { CODES, type CodedChannel, drawCode, type PaymentTrouble } from '../../../local/generate/codes.ts';
import * as partners from '../../../local/generate/partner-proportions.ts';
import * as usual from '../../../local/generate/proportions.ts';
import { CHANNEL_MIX, SHARES } from '../../../local/generate/proportions.ts';
import { namesOf, randomFrom } from '../../../local/generate/random.ts';
import * as wrong from '../../../local/generate/wrong-proportions.ts';
import { aDay, eventsOf, wrongIn } from './file.ts';

const day = aDay({ orders: 5_000 });
const placed = eventsOf(day, 'order.placed');
const deliveries = placed.filter(({ data }) => data.fulfilment === 'delivery');
const share = <Item>(items: readonly Item[], is: (item: Item) => boolean): number =>
  items.filter(is).length / items.length;

describe('5,000 orders keep the documented proportions', () => {
  it('of orders that go wrong', () => {
    expect(wrongIn(day).size / 5_000).toBeCloseTo(SHARES.wrong.weight, 3);
  });

  it.each(namesOf(CHANNEL_MIX))('of payments by %s', (channel) => {
    const attempts = eventsOf(day, 'payment.initiated');

    expect(
      Math.abs(share(attempts, ({ data }) => data.channel === channel) - CHANNEL_MIX[channel].weight / 100),
    ).toBeLessThan(0.02);
  });

  it('of mandates, platforms, and orders for later', () => {
    expect(share(deliveries, ({ data }) => data.channel.startsWith('platform:'))).toBeCloseTo(
      SHARES.platform.weight,
      1,
    );
    expect(Math.abs(share(deliveries, ({ data }) => data.mandate !== undefined) - 0.25)).toBeLessThan(0.05);
    const ahead = ({ data, time }: (typeof placed)[number]): boolean =>
      Date.parse(data.promisedBy ?? '') - Date.parse(time) >= 7_200_000;
    expect(Math.abs(share(deliveries, ahead) - SHARES.scheduled.weight)).toBeLessThan(0.03);
  });

  it('of baskets: six lines in a delivery of groceries, eight at most', () => {
    const groceries = deliveries
      .filter(({ data }) => data.preparation === 'pick')
      .map(({ data }) => data.lines.length);

    expect(groceries.reduce((sum, lines) => sum + lines, 0) / groceries.length).toBeCloseTo(6, 0);
    expect([Math.min(...groceries), Math.max(...groceries)]).toEqual([1, 8]);
  });

  it('of bills: a total is what the lines are payable for, and the fees', () => {
    const wrongBills = placed.filter(({ data }) => {
      const lines = data.lines.reduce((sum, { payable }) => sum + payable, 0);
      return data.total !== lines + (data.fees ?? []).reduce((sum, { amount }) => sum + amount, 0);
    });

    expect(wrongBills).toEqual([]);
    const reduced = share(placed, ({ data }) =>
      data.lines.some((line) => line.payable < line.unitPrice * line.quantity),
    );
    expect(Math.abs(reduced - SHARES.discount.weight)).toBeLessThan(0.03);
  });

  it('of promises: 45 to 60 minutes, or two to four hours', () => {
    const minutes = new Set(
      deliveries.map(({ data, time }) => (Date.parse(data.promisedBy ?? '') - Date.parse(time)) / 60_000),
    );

    expect(
      [...minutes].every((ahead) => (ahead >= 45 && ahead <= 60) || (ahead >= 120 && ahead <= 240)),
    ).toBe(true);
  });

  it('of arrivals: most within the half hour around 12:10, none before 11:00 or after 13:30', () => {
    const minutes = placed.map(({ time }) => (Date.parse(time) / 60_000 + 480) % 1_440);

    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(660);
    expect(Math.max(...minutes)).toBeLessThan(810);
    const around = (minute: number): number => share(minutes, (at) => Math.abs(at - minute) <= 15);
    expect(around(730)).toBeGreaterThan(around(690));
    expect(around(730)).toBeGreaterThan(around(770));
  });

  it('of positions: one a minute, and some fifteen events an order with those of its kitchen', () => {
    expect(day.read.length / 5_000).toBeGreaterThan(12);
    expect(day.read.length / 5_000).toBeLessThan(18);
  });
});

describe('the tables', () => {
  const rowsIn = (value: unknown): readonly { weight: unknown; because: unknown }[] => {
    if (typeof value !== 'object' || value === null) return [];
    if ('weight' in value)
      return [{ weight: value.weight, because: 'because' in value ? value.because : undefined }];
    return Object.values(value).flatMap(rowsIn);
  };

  it('say for each number where it comes from', () => {
    const rows = [usual, wrong, partners, CODES].flatMap(rowsIn);

    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ because }) => typeof because !== 'string' || because.length < 4)).toEqual([]);
  });

  const MEANS: Readonly<Record<PaymentTrouble, string>> = {
    'mandate-declined': 'retry',
    'unknown-outcome': 'query',
    'customer-must-act': 'customer',
    'refused-for-good': 'never',
    'unlisted-code': 'query',
  };
  const channels: readonly CodedChannel[] = ['wechat', 'alipay', 'card'];

  it.each(namesOf(MEANS))('name only codes that mean %s in the channel’s own table', (trouble) => {
    for (const channel of channels) {
      for (let n = 0; n < 40; n++) {
        const said = drawCode(trouble, channel, randomFrom(`${n}`));
        const product = trouble === 'mandate-declined' ? 'mandate' : channel === 'card' ? 'card' : 'jsapi';
        const verdict = classify({ ...said, channel, product, network: 'visa' });
        expect([verdict.class, verdict.listed], said.code).toEqual([
          MEANS[trouble],
          trouble !== 'unlisted-code',
        ]);
      }
    }
  });
});
