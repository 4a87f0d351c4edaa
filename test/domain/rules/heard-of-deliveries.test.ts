import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import type { RuleId } from '../../../functions/domain/exception.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { ORDER_RULES, TIMELINE_RULES } from '../../../functions/domain/rules/catalogue.ts';
import { DLV_02 } from '../../../functions/domain/rules/dlv/dlv-02.ts';
import { at, happened, iso, PROMISED, placed } from '../../support/orders.ts';
import { scope } from '../../support/scopes.ts';

/** Whether this rule, alone, has the entry's subject read. */
const hears = (rule: RuleId, entry: Entry): boolean | undefined =>
  [...ORDER_RULES, ...TIMELINE_RULES].find(({ id }) => id === rule)?.hears?.(entry);

const address = (pinDistanceMetres: number, unitPresent = true): Entry =>
  placed({ address: { token: 'addr-1', unitPresent, pinDistanceMetres } });
const failed = (reason: EventData<'delivery.failed'>['reason']) => happened('delivery.failed', { reason });
const contacted = (answered: boolean) => happened('delivery.contact-attempted', { answered });
const delivered = (distanceMetres: number | undefined) => happened('delivery.delivered', { distanceMetres });
const claimed = (kind: 'spilled' | 'quality') => happened('item.claimed', { kind });
const zone = scope('zone:z-07');
const alert = (level: 'red' | 'orange') => zone.happened('weather.alert', { level });
const noteOfLateOrder = zone.noted('rescue.exception', {
  exceptionId: 'DLV-02-1',
  orderId: 'ord_1',
  rule: 'DLV-02',
});
const ended = happened('order.completed');
/** As an older or newer writer may have meant it. */
const unreadable = (entry: Entry): Entry => ({ ...entry, data: {} });

const HEARD: readonly (readonly [RuleId, string, Entry])[] = [
  ['DLV-07', 'an address a little farther from the pin than is always right', address(101)],
  ['DLV-07', 'an address without its unit', address(10, false)],
  ['DLV-07', 'a corrected address: it may cure', happened('customer.address-corrected')],
  ['DLV-07', 'an address that a courier finds invalid', failed('address-invalid')],
  ['DLV-08', 'a contact that nobody answered', contacted(false)],
  ['DLV-08', 'a courier who gives up on reaching the customer', failed('customer-unreachable')],
  ['DLV-09', 'a delivery a little farther away than on the spot', delivered(101)],
  ['DLV-09', 'a customer who denies it', happened('delivery.denied')],
  ['DLV-10', 'a red alert', alert('red')],
  ['DLV-10', 'a late order of the zone', noteOfLateOrder],
  ['DLV-11', 'a customer who refuses it', failed('refused')],
  ['DLV-11', 'a customer who is not at home', failed('no-one-home')],
  ['DLV-11', 'a courier who is not let in', failed('access-denied')],
  ['DLV-12', 'a lost order', failed('lost')],
  ['DLV-12', 'a damaged order', failed('damaged')],
  ['DLV-12', 'an accident', failed('accident')],
  ['DLV-12', 'a spilled order', claimed('spilled')],
];
/** Heard whatever it says. */
const ALWAYS: readonly string[] = ['delivery.denied', 'rescue.exception'];

describe('an order is read for a rule when it is told of', () => {
  it.each(HEARD)('%s: %s', (rule, _, entry) => {
    expect(hears(rule, entry)).toBe(true);
  });

  it.each<[RuleId, string, Entry]>([
    ['DLV-07', 'an address just as near the pin as is always right', address(100)],
    ['DLV-07', 'an order that names no address', placed({ address: undefined })],
    ['DLV-07', 'a customer who refuses it', failed('refused')],
    ['DLV-07', 'the end of an order', ended],
    ['DLV-08', 'a contact that was answered', contacted(true)],
    ['DLV-08', 'a customer who refuses it', failed('refused')],
    ['DLV-08', 'the end of an order', ended],
    ['DLV-09', 'a delivery that is just on the spot', delivered(100)],
    ['DLV-09', 'a delivery that nobody measured', delivered(undefined)],
    ['DLV-10', 'an orange alert', alert('orange')],
    ['DLV-11', 'a customer who cannot be reached', failed('customer-unreachable')],
    ['DLV-11', 'a lost order', failed('lost')],
    ['DLV-12', 'a customer who refuses it', failed('refused')],
    ['DLV-12', 'a claim about quality', claimed('quality')],
    ['DLV-12', 'the end of an order', ended],
  ])('and not for %s: %s', (rule, _, entry) => {
    expect(hears(rule, entry)).toBe(false);
  });

  it.each(HEARD.filter(([, , { type }]) => !ALWAYS.includes(type)))(
    'and not for %s by what cannot be read, where it would be %s',
    (rule, _, entry) => {
      expect(hears(rule, unreadable(entry))).toBe(false);
    },
  );
});

describe('the deadline of a promise (DLV-02)', () => {
  const armedBy = (entry: Entry): number | undefined => DLV_02.arms?.[entry.type]?.(entry, DEFAULT_POLICY);
  const changed = (agreed: boolean) =>
    happened('order.promise-changed', { promiseVersion: 2, promisedBy: iso(at(200)), agreed }, at(90));

  it('is set by an order to be delivered, and by a promise that the customer agreed to', () => {
    expect(armedBy(placed())).toBe(PROMISED);
    expect(armedBy(changed(true))).toBe(at(200));
  });

  it.each<[string, Entry]>([
    ['an order that the customer fetches', placed({ fulfilment: 'pickup' })],
    [
      'an order at a table, which is promised for no time',
      placed({ fulfilment: 'dine-in', promisedFrom: undefined, promisedBy: undefined }),
    ],
    ['a promise that was only proposed', changed(false)],
    ['an order that cannot be read', unreadable(placed())],
    ['a change that cannot be read', unreadable(changed(true))],
  ])('is not set by %s', (_, entry) => {
    expect(armedBy(entry)).toBeUndefined();
  });
});
