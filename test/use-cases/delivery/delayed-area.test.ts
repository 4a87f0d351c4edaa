import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { compensate } from '../../../functions/use-cases/delivery/compensate.ts';
import { detect } from '../../../functions/use-cases/detect.ts';
import { sweep } from '../../../functions/use-cases/sweep.ts';
import { anException, anOrder, MINUTE, NOON, TENANT } from '../../support/journal.ts';
import { aMessage, anEvent, type PostedEvent } from '../../support/messages.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { killedAfter, type TestWorld, testWorld } from '../../support/world.ts';
import { passing } from '../passing.ts';

const ZONE = 'zone:z-1';
const at = (minutes: number): number => NOON + minutes * MINUTE;
const iso = (minutes: number): string => new Date(at(minutes)).toISOString();
/** Orders are for 12:40, unless told otherwise. */
const PROMISED = 40;

const placed = (orderId: string, order: Partial<EventData<'order.placed'>> = {}, minute = 0) =>
  anEvent('order.placed', anOrder({ promisedBy: iso(PROMISED), customerId: `cust-${orderId}`, ...order }), {
    orderId,
    at: at(minute),
    id: `placed-${orderId}`,
  });
const delivered = (orderId: string, minute: number) =>
  anEvent(
    'delivery.delivered',
    { courierId: 'cr-1', assignmentId: `as-${orderId}`, handover: 'door', evidence: [] },
    { orderId, at: at(minute), id: `delivered-${orderId}` },
  );
const weather = (type: 'weather.alert' | 'weather.lifted', minute: number) =>
  anEvent(
    type,
    { alertId: 'al-1', zoneIds: ['z-1'], hazard: '暴雨', ...(type === 'weather.alert' && { level: 'red' }) },
    { orderId: ZONE, at: at(minute), id: `${type}-${minute}` },
  );
const estimated = (orderId: string, minute: number, eta: number, promiseVersion = 1) =>
  anEvent(
    'delivery.eta-updated',
    { eta: iso(eta), promiseVersion },
    { orderId, at: at(minute), id: `eta-${orderId}-${minute}` },
  );
/** What the order system posts when it was asked to postpone. */
const postponed = (orderId: string, minute: number, by: number) =>
  anEvent(
    'order.promise-changed',
    { promiseVersion: 2, promisedFrom: iso(by), promisedBy: iso(by), reason: 'weather', agreed: false },
    { orderId, at: at(minute), id: `postponed-${orderId}` },
  );

const aZone = (answers: Answers = {}) => {
  let policy = DEFAULT_POLICY;
  const made = testWorld({ now: NOON, answers });
  const scene = {
    ...made,
    world: { ...made.world, policies: { ...made.world.policies, of: async () => policy } },
  };
  const pass = passing(scene);
  return {
    ...scene,
    pass,
    automation: (automation: 'on' | 'off') => {
      policy = { ...DEFAULT_POLICY, automation };
    },
    /** Told at its minute, with all that was due before it. */
    hears: async (...events: readonly PostedEvent[]) => {
      for (const event of events) {
        await pass(Math.max(scene.time.now, Date.parse(event.time)));
        await detect(scene.world, [aMessage(event)]);
      }
    },
  };
};
type Zone = ReturnType<typeof aZone>;

/** Three orders under way and one that has come, in a zone where the alert turns red at 12:10. */
const redAlert = async (zone = aZone()): Promise<Zone> => {
  await zone.hears(...['ord_1', 'ord_2', 'ord_3', 'ord_4'].map((id) => placed(id)), delivered('ord_4', 9));
  await zone.hears(weather('weather.alert', 10));
  return zone;
};

const toldOf = ({ asked }: TestWorld) =>
  asked('send')
    .filter(({ template }) => template === 'area-delayed')
    .map(({ order, details }) => `${order.orderId} ${details.minutes} ${details.because}`);
const postponedOf = ({ asked }: TestWorld) =>
  asked('postpone').map(
    ({ order, promisedBy, reason }) => `${order.orderId} ${(promisedBy - NOON) / MINUTE} ${reason}`,
  );
const couponsOf = ({ records }: TestWorld) =>
  [...records.exceptions.values()].filter(({ rule, way }) => rule === 'DLV-02' && way === 'compensate');
const THREE = ['ord_1', 'ord_2', 'ord_3'];
const told = THREE.map((id) => `${id} 20 weather`);
const extended = THREE.map((id) => `${id} 60 weather`);

describe('a red alert (DLV-10)', () => {
  it('is told to the customer of every open order once, and every promise is extended once', async () => {
    const zone = await redAlert();
    await zone.pass(at(30));

    expect(toldOf(zone)).toEqual(told);
    expect(postponedOf(zone)).toEqual(extended);
  });

  it('told twice is told to them once', async () => {
    const zone = await redAlert();
    await zone.pass(at(20));
    await zone.hears(weather('weather.alert', 10));
    await zone.pass(at(40));

    expect(toldOf(zone)).toEqual(told);
    expect(postponedOf(zone)).toEqual(extended);
  });

  it('is told to all of them once, wherever whoever tells it is killed', async () => {
    for (let n = 1; n < 40; n += 1) {
      const zone = aZone();
      await zone.hears(...THREE.map((id) => placed(id)));
      zone.time.now = at(10);
      const alert = [aMessage(weather('weather.alert', 10))];
      await detect(killedAfter(zone.world, n), alert).catch(() => undefined);
      await detect(zone.world, alert);
      await zone.pass(at(39));

      expect(toldOf(zone).toSorted(), `killed after ${n}`).toEqual(told);
      expect(postponedOf(zone).toSorted(), `killed after ${n}`).toEqual(extended);
    }
  });

  it('is told to an order once, wherever its own look is killed', async () => {
    for (let n = 1; n < 30; n += 1) {
      const zone = aZone();
      await zone.hears(placed('ord_1'));
      await zone.hears(weather('weather.alert', 10));
      const look = [aMessage(estimated('ord_1', 11, PROMISED))];
      zone.time.now = at(11);
      await detect(killedAfter(zone.world, n), look).catch(() => undefined);
      await detect(zone.world, look);
      await zone.pass(at(39));

      expect(toldOf(zone), `killed after ${n}`).toEqual(['ord_1 20 weather']);
      expect(postponedOf(zone), `killed after ${n}`).toEqual(['ord_1 60 weather']);
    }
  });

  it('ends when it is lifted, wherever whoever found it was killed, though the sweep came before the next', async () => {
    for (let n = 1; n < 30; n += 1) {
      const zone = aZone();
      await zone.hears(placed('ord_1'));
      zone.time.now = at(10);
      const alert = [aMessage(weather('weather.alert', 10))];
      await detect(killedAfter(zone.world, n), alert).catch(() => undefined);
      zone.time.now = at(13);
      await sweep(zone.world);
      await detect(zone.world, alert);
      await zone.hears(weather('weather.lifted', 20));
      await zone.pass(at(23));

      const [incident] = [...zone.records.exceptions.values()].filter(({ rule }) => rule === 'DLV-10');
      expect(incident?.closedAt, `killed after ${n}`).toBeGreaterThan(at(20));
    }
  });

  it('is told to who orders while it stands', async () => {
    const zone = await redAlert();
    await zone.hears(placed('ord_5', { promisedBy: iso(60) }, 25));
    await zone.pass(at(28));

    expect(toldOf(zone)).toEqual([...told, 'ord_5 20 weather']);
    expect(postponedOf(zone)).toContain('ord_5 80 weather');
  });

  it('is told to who ordered for later when that comes near, and not at all once it is over', async () => {
    const zone = await redAlert();
    await zone.hears(placed('ord_5', { promisedBy: iso(120) }), placed('ord_6', { promisedBy: iso(240) }));
    await zone.pass(at(59));
    expect(toldOf(zone)).toEqual(told);
    await zone.pass(at(62));
    expect(toldOf(zone)).toEqual([...told, 'ord_5 20 weather']);
    await zone.hears(weather('weather.lifted', 90));
    await zone.pass(at(300));
    expect(toldOf(zone)).toHaveLength(4);
  });

  it.each([
    ['is fetched by the customer', placed('ord_1', { fulfilment: 'pickup' })],
    ['was cancelled', anEvent('order.cancelled', { by: 'customer', reason: 'changed-mind', fault: 'none' })],
    ['is completed', anEvent('order.completed', {})],
  ])('is nothing to an order that %s', async (_, event) => {
    const zone = aZone();
    await zone.hears(...(event.type === 'order.placed' ? [] : [placed('ord_1')]), event);
    await zone.hears(weather('weather.alert', 10));
    await zone.pass(at(30));

    expect(zone.calls).toEqual([]);
  });

  it('is not announced any more, where whoever did it was killed and the order has come', async () => {
    const left = { answer: 'done' } as const;
    const asked: string[] = [];
    let isDown = true;
    const zone = aZone({
      postpone: ({ order }) => {
        if (isDown) throw new Error('no answer');
        asked.push(order.orderId);
        return left;
      },
    });
    await zone.hears(placed('ord_1'), weather('weather.alert', 10));
    await zone.pass(at(11));
    await zone.hears(delivered('ord_1', 12));
    isDown = false;
    zone.time.now = at(15);
    await sweep(zone.world);
    await zone.pass(at(30));

    expect([...zone.records.remedies.values()]).toMatchObject([{ kind: 'promise', status: 'refused' }]);
    expect([asked, toldOf(zone)]).toEqual([[], []]);
  });

  it('waits with all of it while automation is off, and tells them then', async () => {
    const zone = aZone();
    zone.automation('off');
    await redAlert(zone);
    await zone.pass(at(12));
    expect(zone.calls).toEqual([]);
    zone.automation('on');
    await zone.pass(at(30));

    expect(toldOf(zone).toSorted()).toEqual(told);
  });

  it('promises nothing sooner than the courier says, and never what has passed', async () => {
    const zone = aZone();
    await zone.hears(placed('ord_1'), placed('ord_2', { promisedBy: iso(5) }));
    await zone.hears(estimated('ord_1', 6, 75), weather('weather.alert', 10));
    await zone.pass(at(12));

    expect(toldOf(zone)).toEqual(['ord_1 35 weather', 'ord_2 26 weather']);
    expect(zone.asked('postpone').map(({ promisedBy }) => Math.round((promisedBy - NOON) / MINUTE))).toEqual([
      75, 30,
    ]);
  });

  it('is nothing to who was promised later than that already', async () => {
    const zone = aZone();
    await zone.hears(placed('ord_1'), postponed('ord_1', 5, 61), weather('weather.alert', 10));
    await zone.pass(at(30));

    expect(zone.calls).toEqual([]);
  });

  it('leaves an order alone that the order system does not postpone any more', async () => {
    const zone = await redAlert(aZone({ postpone: () => ({ answer: 'refused', why: 'the order is over' }) }));
    await zone.pass(at(30));

    expect(toldOf(zone)).toEqual([]);
  });
});

describe('who was told of the delay', () => {
  const toldAndLate = async (eta: number, promiseVersion: number): Promise<Zone> => {
    const zone = aZone();
    await zone.hears(placed('ord_1'), weather('weather.alert', 10));
    await zone.hears(postponed('ord_1', 12, 60));
    await zone.hears(
      estimated('ord_1', 15, eta, promiseVersion),
      estimated('ord_1', 17, eta, promiseVersion),
    );
    return zone;
  };
  const latenesses = ({ records }: TestWorld) =>
    [...records.exceptions.values()].filter(({ rule }) => rule === 'DLV-01');

  it.each([1, 2])('is not told again by an estimate within it (promise %i)', async (version) => {
    expect(latenesses(await toldAndLate(68, version))).toEqual([]);
  });

  it.each([1, 2])('is told again of one that is much later (promise %i)', async (version) => {
    const zone = await toldAndLate(69, version);

    expect(latenesses(zone)).toMatchObject([{ occurrence: 'promise:2', facts: { promiseVersion: 2 } }]);
  });
});

describe('a coupon for lateness (DLV-02)', () => {
  it('is not owed where the alert was red when the order was promised; to cancel stays free', async () => {
    const zone = await redAlert();
    await zone.pass(at(PROMISED + 46));

    expect(couponsOf(zone)).toEqual([]);
    const ways = [...zone.records.exceptions.values()].filter(({ rule }) => rule === 'DLV-02');
    expect(ways.map(({ way }) => way)).toEqual(['manager', 'manager', 'manager']);
  });

  it('is owed where the alert was lifted before, though the zone is still late', async () => {
    const zone = await redAlert();
    await zone.hears(weather('weather.lifted', PROMISED - 1));
    await zone.pass(at(PROMISED + 11));

    expect(couponsOf(zone).map(({ orderId }) => orderId)).toEqual(THREE);
  });

  it('is owed where it was late before the alert turned red', async () => {
    const zone = aZone();
    await zone.hears(placed('ord_1', { promisedBy: iso(5) }), weather('weather.alert', 10));
    await zone.pass(at(36));

    expect(couponsOf(zone).map(({ occurrence }) => occurrence)).toEqual(['tier:1', 'tier:2', 'tier:3']);
  });

  it('that was found before the order was told of the alert is not given any more', async () => {
    const zone = await redAlert();
    await zone.pass(at(PROMISED + 11));
    const finding = { rule: 'DLV-02', occurrence: 'tier:1', way: 'compensate', facts: { tier: 1 } } as const;
    const exception = await zone.world.exceptions.open(anException(finding, at(PROMISED + 11)));

    expect(await compensate(zone.world, exception)).toEqual({ outcome: 'settled', ended: 'nothing-owed' });
    expect(zone.asked('give')).toEqual([]);
  });
});

/** Ten of twelve orders are late, and two are still under way. */
const lateZone = async (): Promise<Zone> => {
  const zone = aZone();
  const late = Array.from({ length: 10 }, (_, n) => `ord_${n + 1}`);
  await zone.hears(
    ...late.map((id) => placed(id, { promisedBy: iso(5) })),
    placed('ord_11'),
    placed('ord_12'),
  );
  await zone.pass(at(16));
  return zone;
};

describe('a zone that is late by its own (DLV-10)', () => {
  it('tells every order that has not come, also those that are not late yet', async () => {
    const zone = await lateZone();
    await zone.pass(at(30));

    expect(toldOf(zone)).toHaveLength(12);
    expect(toldOf(zone)).toContain('ord_11 20 many-orders');
    expect(postponedOf(zone)).toContain('ord_11 60 recovery');
  });

  it('still owes its coupons', async () => {
    const zone = await lateZone();
    await zone.pass(at(PROMISED + 11));

    expect(couponsOf(zone).filter(({ orderId }) => orderId === 'ord_11')).toHaveLength(1);
  });

  it('owes none to who is promised under an alert that turns red meanwhile', async () => {
    const zone = await lateZone();
    await zone.hears(weather('weather.alert', 20));
    await zone.pass(at(PROMISED + 11));

    expect(couponsOf(zone).filter(({ orderId }) => orderId === 'ord_11')).toEqual([]);
    expect(toldOf(zone)).toHaveLength(12);
  });
});

describe('what calling costs', () => {
  it('is one call for each order, however often the zone is looked at', async () => {
    const zone = await redAlert();
    await zone.pass(at(35));
    const { entries } = await zone.world.journal.read(TENANT, 'order:ord_1');

    expect(entries.filter(({ type }) => type === 'rescue.called')).toHaveLength(1);
    expect(
      zone.deadlines.filter(({ subject, rules }) => subject === 'order:ord_1' && rules?.length === 0),
    ).toHaveLength(1);
  });

  it('is a look of the zone once a minute while nothing happens there, however much has happened before', async () => {
    const zone = await lateZone();
    await zone.pass(at(72));
    const looks = () => zone.deadlines.filter(({ subject }) => subject === ZONE).length;
    const before = looks();
    await zone.pass(at(82));

    expect(looks() - before).toBe(10);
  });
});
