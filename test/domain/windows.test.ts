import { describe, expect, it } from 'vitest';
import { countBetween, countsOf, isInReach, lookBackOf } from '../../functions/domain/windows.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { at, HOUR, iso, MINUTE, NOON } from '../support/orders.ts';
import { counted, scope } from '../support/scopes.ts';

const TIME = '2026-11-22T12:00:59.900+08:00';
const scopesOf = (event: Parameters<typeof countsOf>[0]) =>
  countsOf(event).map(({ subject, minute }) => `${subject} ${iso(minute)}`);
const payment = { data: { channel: 'wechat' }, time: TIME } as const;

describe('what is counted by the minute', () => {
  it.each([
    ['paid', exampleEvent('payment.succeeded', payment)],
    ['declined', exampleEvent('payment.failed', payment)],
    ['not answered', exampleEvent('payment.unknown', payment)],
  ] as const)('are payments of a channel: one that was %s', (_, event) => {
    expect(scopesOf(event)).toEqual([`channel:wechat ${iso(NOON)}`]);
  });

  it('are orders of a store and of a community when they are placed, of a zone when they are promised', () => {
    const promisedBy = '2026-11-22T12:45:30.000+08:00';
    const data = { communityId: 'cm-31', zoneId: 'z-07', promisedBy, preparation: 'pick' } as const;

    expect(scopesOf(exampleEvent('order.placed', { time: TIME, storeid: 's-12', data }))).toEqual([
      `store:s-12 ${iso(NOON)}`,
      `community:cm-31 ${iso(NOON)}`,
      `zone:z-07 ${iso(at(45))}`,
    ]);
  });

  it.each([
    ['kitchen', 3],
    ['both', 2],
    ['pick', 0],
  ] as const)(
    'are the dishes of an order of %s: %i of three lines, two of which have their time',
    (preparation, by) => {
      const [line] = exampleEvent('order.placed').data.lines;
      if (!line) throw new Error('The example has no line');
      const { prepSeconds: _, ...bare } = line;
      const lines = [bare, { ...bare, prepSeconds: 300 }, { ...bare, prepSeconds: 600 }];
      const event = exampleEvent('order.placed', {
        time: TIME,
        storeid: 's-12',
        data: { lines, preparation },
      });

      expect(countsOf(event).flatMap(({ dishes }) => dishes ?? [])).toEqual(
        by > 0 ? [{ what: 'ordered', by }] : [],
      );
    },
  );

  it('are dishes when they are for the kitchen: of an order for later, when it is released', () => {
    const data = { preparation: 'kitchen', releaseAt: '2026-11-22T13:00:30.000+08:00' } as const;
    const dishes = countsOf(exampleEvent('order.placed', { time: TIME, storeid: 's-12', data })).filter(
      (one) => one.dishes !== undefined,
    );

    expect(dishes).toMatchObject([{ subject: 'store:s-12', minute: at(60) }]);
  });

  it('are dishes that are ready, where their store is told', () => {
    const ready = exampleEvent('kitchen.ready', { time: TIME, storeid: 's-12' });
    const { storeid: _, ...anywhere } = ready;

    expect(countsOf(ready)).toEqual([
      { subject: 'store:s-12', minute: NOON, dishes: { what: 'ready', by: 1 } },
    ]);
    expect(countsOf(anywhere)).toEqual([]);
  });

  it('is nothing else', () => {
    expect(countsOf(exampleEvent('order.confirmed'))).toEqual([]);
  });
});

describe('a count between two times', () => {
  it('is of whole minutes, the one that is under way at the beginning too', () => {
    const minutes = new Map([...counted(1, -1), ...counted(2, 0), ...counted(4, 5), ...counted(8, 6)]);

    expect(countBetween(minutes, NOON + 1, at(5))).toBe(6);
    expect(countBetween(minutes, NOON + MINUTE, at(5))).toBe(4);
    expect(countBetween(minutes, NOON - MINUTE, at(6))).toBe(15);
    expect(countBetween(new Map(), NOON, at(6))).toBe(0);
  });
});

describe('how far back a scope is looked at', () => {
  const store = scope('store:s-12');
  const reaches = (minutesAgo: number, entry: ReturnType<typeof store.happened>) =>
    isInReach(entry, Date.parse(entry.time) + minutesAgo * MINUTE);

  it('is three hours for what is counted, and a day for what stands', () => {
    const review = store.noted('rescue.exception', {
      exceptionId: 'KDS-1',
      orderId: 'ord_1',
      rule: 'KDS-03',
    });

    expect(reaches(180, review)).toBe(true);
    expect(reaches(181, review)).toBe(false);
    expect(reaches(24 * 60, store.happened('baseline.published'))).toBe(true);
    expect(reaches(24 * 60, store.happened('store.status'))).toBe(true);
    expect(lookBackOf('store')).toBeGreaterThan(24 * HOUR);
  });

  it('is a month for a customer, a product or a batch', () => {
    const customer = scope('customer:cust-1').noted('rescue.paid', { orderId: 'ord_1' });

    expect(reaches(30 * 24 * 60, customer)).toBe(true);
    expect(lookBackOf('customer')).toBeGreaterThan(30 * 24 * HOUR);
  });
});
