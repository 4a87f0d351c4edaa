import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { OrderException, RuleId } from '../../../functions/domain/exception.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { examine, isCured, personAt } from '../../../functions/domain/rules/examine.ts';
import { anException } from '../../support/journal.ts';
import { at, cancelled, given, HOUR, happened, iso, NOON, paid, placed } from '../../support/orders.ts';
import { moment } from '../../support/rules.ts';

const state = (told: readonly Entry[]) => ({ kind: 'order', order: given(...told) }) as const;

/** The exception that a rule opens at `now` on what was told. */
const opened = (rule: RuleId, told: readonly Entry[], now: number): OrderException => {
  const finding = examine(state(told), moment({ now })).findings.find((one) => one.rule === rule);
  if (!finding) throw new TypeError(`${rule} finds nothing`);
  return anException(finding, now);
};

/** Three in the afternoon, out of the peak. */
const THREE = NOON + 3 * HOUR;
const later = (minutes: number): number => THREE + minutes * 60_000;
const order = placed({ promisedBy: iso(later(60)), fallbackDrops: [] }, THREE);
const position = (minute: number, movedMetres: number): Entry =>
  happened('courier.position', { movedMetres, toStoreMetres: 900 }, later(minute));
const underway = [
  order,
  happened('courier.assigned', {}, later(8)),
  happened('delivery.picked-up', {}, later(10)),
];
const tried = (minute: number, via: 'voice' | 'message', answered = false): Entry =>
  happened('delivery.contact-attempted', { contactId: `ca-${minute}`, via, answered }, later(minute));
const address = (pinDistanceMetres: number): Entry =>
  placed(
    { promisedBy: iso(later(60)), address: { token: 'addr-1', unitPresent: true, pinDistanceMetres } },
    THREE,
  );

const correctedTo = (addressToken: string, pinDistanceMetres: number): Entry =>
  happened('customer.address-corrected', { addressToken, unitPresent: true, pinDistanceMetres }, later(4));

interface Watched {
  readonly rule: RuleId;
  readonly told: readonly Entry[];
  readonly openedAt: number;
  readonly personAt: number;
  readonly cures: readonly Entry[];
}

const WATCHED: readonly Watched[] = [
  {
    rule: 'DLV-04',
    told: [order, happened('delivery.requested', {}, later(1))],
    openedAt: later(7),
    personAt: later(13),
    cures: [happened('courier.assigned', {}, later(9))],
  },
  {
    rule: 'DLV-05',
    told: [...underway, position(11, 200)],
    openedAt: later(18),
    personAt: later(23),
    cures: [position(19, 200), happened('delivery.delivered', {}, later(19))],
  },
  {
    rule: 'DLV-06',
    told: [...underway, position(11, 200), position(15, 0), position(19, 0)],
    openedAt: later(19),
    personAt: later(23),
    cures: [position(20, 200), happened('delivery.arrived', {}, later(20))],
  },
  {
    rule: 'DLV-07',
    told: [address(900)],
    openedAt: later(0),
    personAt: later(10),
    cures: [
      correctedTo('addr-2', 5),
      correctedTo('addr-1', 5),
      correctedTo('addr-2', 900),
      happened('delivery.delivered', {}, later(4)),
      cancelled(later(4)),
    ],
  },
  {
    rule: 'DLV-08',
    told: [...underway, tried(20, 'voice'), tried(22, 'message'), tried(25, 'voice')],
    openedAt: later(25),
    personAt: later(35),
    cures: [tried(27, 'voice', true), happened('delivery.delivered', {}, later(28))],
  },
  {
    rule: 'DLV-11',
    told: [...underway, paid(), happened('delivery.failed', { reason: 'refused' }, later(30))],
    openedAt: later(30),
    personAt: later(150),
    cures: [
      happened('refund.succeeded', { amount: 8_920 }, later(60)),
      happened('delivery.delivered', {}, later(45)),
    ],
  },
  {
    rule: 'SHP-01',
    told: [...underway, paid({ product: 'jsapi' })],
    openedAt: later(70),
    personAt: later(70),
    cures: [happened('shipping.uploaded', { result: 'accepted' }, later(80))],
  },
];

describe.each(WATCHED)('$rule', ({ rule, told, openedAt, personAt: due, cures }) => {
  it('goes to a person after its time', () => {
    expect(personAt(opened(rule, told, openedAt), DEFAULT_POLICY)).toBe(due);
  });

  it('closes itself when it comes right, and not before', () => {
    const exception = opened(rule, told, openedAt);
    const now = openedAt + HOUR;

    expect(isCured(state(told), exception, moment({ now }))).toBe(false);
    for (const cure of cures) expect(isCured(state([...told, cure]), exception, moment({ now }))).toBe(true);
  });
});

describe('an order of 100 yuan that nobody took (DLV-11)', () => {
  it('is a person’s at once', () => {
    const told = [placed({ total: 10_000 }), happened('delivery.failed', { reason: 'refused' }, at(30))];

    expect(personAt(opened('DLV-11', told, at(30)), DEFAULT_POLICY)).toBe(at(30));
  });
});

describe('a customer who did not answer at one attempt (DLV-08)', () => {
  it('has come right when somebody answered there, though nobody does at the next', () => {
    const told = [order, tried(20, 'voice'), tried(22, 'message'), tried(25, 'voice')];
    const answered = tried(26, 'voice', true);
    const refused = happened('delivery.failed', { reason: 'refused' }, later(27));
    const again = [tried(40, 'voice'), tried(42, 'message'), tried(45, 'voice')];
    const exception = opened('DLV-08', told, later(25));
    const hasComeRight = (...more: readonly Entry[]) =>
      isCured(state([...told, ...more]), exception, moment({ now: later(50) }));

    expect(hasComeRight(answered, refused, ...again)).toBe(true);
    expect(hasComeRight(refused, ...again)).toBe(false);
  });
});

describe('a report of a delivery that was not made (DLV-09)', () => {
  it('is a person’s at once, and no later event closes it by machine', () => {
    const told = [
      ...underway,
      happened('delivery.delivered', { handover: 'customer', distanceMetres: 700 }, later(30)),
    ];
    const exception = opened('DLV-09', told, later(30));
    const appeal = happened('courier.appealed', {}, later(60));

    expect(exception).toMatchObject({ skill: 'risk', recovery: null });
    expect(isCured(state([...told, appeal]), exception, moment({ now: later(90) }))).toBe(false);
  });
});

describe('an accident on the way (DLV-12)', () => {
  it('waits for the pick-up that may still be on its way to us', () => {
    const accident = [order, happened('delivery.failed', { reason: 'accident' }, later(30))];

    expect(examine(state(accident), moment({ now: later(30) })).waitsUntil).toBe(later(31));
    const waited = moment({ now: later(41), waitingSince: later(30) });
    expect(examine(state(accident), waited).waitsUntil).toBeUndefined();
  });
});
