import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { RuleId } from '../../../functions/domain/exception.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline, isHeard } from '../../../functions/domain/rules/catalogue.ts';
import { examine } from '../../../functions/domain/rules/examine.ts';
import { at, cancelled, given, HOUR, happened, NOON, placed } from '../../support/orders.ts';
import { moment } from '../../support/rules.ts';

const assigned = happened('courier.assigned', {}, at(10));
const pickedUp = happened('delivery.picked-up', {}, at(18));
const delivered = happened('delivery.delivered', { distanceMetres: 5 }, at(40));
const uploaded = happened('shipping.uploaded', { result: 'accepted' }, at(19));
const position = (minute: number): Entry =>
  happened('courier.position', { movedMetres: 200, toStoreMetres: 900, toDropoffMetres: 900 }, at(minute));
const tracked = (from: number, until: number): readonly Entry[] =>
  Array.from({ length: until - from }, (_, n) => position(from + n));

const ORDER = [placed(), assigned, pickedUp, uploaded, ...tracked(11, 40), delivered];

/** The minutes at which a chain that this event arms looks at the order, each time knowing what has happened by then. */
const looksOf = (armedBy: Entry, told: readonly Entry[]): readonly number[] => {
  const looks: number[] = [];
  const first = firstDeadline(armedBy, DEFAULT_POLICY);
  for (let now = first?.dueAt; now !== undefined && looks.length < 200; ) {
    looks.push((now - NOON) / 60_000);
    const known = given(...told.filter(({ time }) => Date.parse(time) <= (now ?? 0)));
    now = examine({ kind: 'order', order: known }, moment({ now }), first?.rules).dueAt;
  }
  return looks;
};

describe('a courier on the way', () => {
  it('is looked at by the clock: no position costs a read', () => {
    expect(isHeard(position(20))).toBe(false);
    expect([assigned, pickedUp].map(isHeard)).toEqual([false, false]);
  });

  it('is looked at when something could first be wrong, by one chain a leg, and no more once it is delivered', () => {
    expect(looksOf(assigned, ORDER)).toEqual([18]);
    expect(looksOf(pickedUp, ORDER)).toEqual([24, 30, 36, 42]);
  });

  it('costs one look a leg where the carrier tells no positions', () => {
    const untracked = [placed(), assigned, pickedUp, uploaded, delivered];

    expect(looksOf(assigned, untracked)).toEqual([18]);
    expect(looksOf(pickedUp, untracked)).toEqual([24]);
  });

  it('is looked at every two minutes while nothing is heard of the courier', () => {
    const lost = [placed(), assigned, pickedUp, uploaded, ...tracked(18, 21), delivered];

    expect(looksOf(pickedUp, lost)).toEqual([24, 26, 28, 30, 32, 34, 36, 38, 40]);
  });

  it('is not followed for ever when nobody tells that the order arrived', () => {
    const unfinished = [placed(), assigned, pickedUp, uploaded, ...tracked(18, 21)];

    expect(Math.max(...looksOf(pickedUp, unfinished))).toBeLessThanOrEqual(
      (at(10) + 4 * HOUR - NOON) / 60_000 + 2,
    );
  });

  it('waits for no courier once the order is taken: the request costs one look', () => {
    const requested = happened('delivery.requested', {}, at(5));

    expect(looksOf(requested, [requested, ...ORDER])).toEqual([11]);
  });
});

describe('what is heard of a delivery', () => {
  const address = (pinDistanceMetres: number, unitPresent = true): Entry =>
    placed({ address: { token: 'addr-1', unitPresent, pinDistanceMetres } });

  it.each<[string, Entry]>([
    ['a delivery on the spot', delivered],
    ['an order whose address is right', address(20)],
    ['a contact that was answered', happened('delivery.contact-attempted', { answered: true })],
    ['a shipping record', uploaded],
  ])('costs no read for these rules when it is %s', (_, entry) => {
    expect(isHeard(entry)).toBe(false);
  });

  it.each<[string, Entry]>([
    ['delivered 101 metres away', happened('delivery.delivered', { distanceMetres: 101 })],
    ['denied', happened('delivery.denied')],
    ['an address far from the pin', address(101)],
    ['an address without its unit', address(20, false)],
    ['a contact that nobody answered', happened('delivery.contact-attempted', { answered: false })],
    ['a failure', happened('delivery.failed', { reason: 'refused' })],
    ['a spilled order', happened('item.claimed', { kind: 'spilled' })],
  ])('is read when it is %s', (_, entry) => {
    expect(isHeard(entry)).toBe(true);
  });
});

describe('the shipping record of an order', () => {
  const chained: readonly RuleId[] = ['SHP-01'];
  const dueAt = (now: number, ...told: readonly Entry[]): number | undefined =>
    examine({ kind: 'order', order: given(...told) }, moment({ now }), chained).dueAt;

  it('is looked for with the promise, and never again when it was accepted', () => {
    expect(firstDeadline(placed(), DEFAULT_POLICY)?.rules).toEqual(
      expect.arrayContaining(['DLV-02', 'SHP-01']),
    );
    expect(dueAt(at(150), ...ORDER)).toBeUndefined();
  });

  it('is looked for later while the order is in the store, but not for ever', () => {
    expect(dueAt(at(150), placed())).toBe(at(210));
    expect(dueAt(at(450), placed())).toBe(at(600));
    expect(dueAt(at(150) + 72 * HOUR, placed())).toBeUndefined();
    expect(dueAt(at(150), placed(), cancelled(at(140)))).toBeUndefined();
  });
});
