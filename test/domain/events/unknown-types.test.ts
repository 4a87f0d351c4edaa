import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isContractEvent } from '../../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import { EVENT_TYPES, exampleEvent } from '../../../local/example-events.ts';
import { parseWith, rawEvent, verdict } from './support.ts';

describe('a type that we do not know yet', () => {
  it.each([{ a: [1, null, { b: 'c' }] }, [1, 2], 'text', 7, null])(
    'is accepted on orders with its data %j as it came',
    (data) => {
      const parsed = parseWith('order.confirmed', { type: 'order.teleported', data });
      expect(parsed).toMatchObject({
        status: 'accepted',
        known: false,
        queue: 'orders',
        event: { type: 'order.teleported' },
      });
      expect(parsed.status === 'accepted' && parsed.event.data).toEqual(data);
      expect(parsed.status === 'accepted' && isContractEvent(parsed.event)).toBe(false);
    },
  );

  it.each(['constructor', '__proto__', 'toString', 'Order.Placed'])('may be called %s', (type) => {
    expect(parseWith('order.confirmed', { type })).toMatchObject({ status: 'accepted', known: false });
  });

  it.each(['', 'x'.repeat(256), 7, undefined])('has a type all the same: not %j', (type) => {
    expect(verdict(parseWith('order.confirmed', { type }))).toBe('type');
  });

  it('keeps the envelope to the rules', () => {
    expect(verdict(parseWith('order.confirmed', { type: 'order.teleported', subject: 'a b' }))).toBe(
      'subject',
    );
    expect(verdict(parseWith('order.confirmed', { type: 'order.teleported', time: 'now' }))).toBe('time');
  });
});

describe('whatever is posted', () => {
  it('is accepted or refused in words, and never throws', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anything, (input) => {
        const parsed = parseEvent(input);
        expect(parsed.status).toBe('refused');
      }),
    );
  });

  it('is accepted or refused in words inside an event of any type', () => {
    const field = fc.tuple(fc.constantFrom(...EVENT_TYPES), fc.nat(), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(field, ([type, which, value]) => {
        const raw = rawEvent(type);
        const keys = Object.keys(raw.data);
        const key = keys[which % Math.max(keys.length, 1)] ?? 'more';
        const parsed = parseEvent({ ...raw, data: { ...raw.data, [key]: value } });
        if (parsed.status === 'accepted') {
          expect(parseEvent(parsed.event)).toEqual(parsed);
          return;
        }
        expect(parsed.path).toMatch(/^data|^subject|^event/);
        expect(parsed.problem).not.toBe('');
        expect(parsed.expected).not.toMatch(/^$|Invalid input/);
      }),
      { numRuns: 500 },
    );
  });

  it('cannot reach the prototype of anything', () => {
    const json = JSON.stringify(exampleEvent('order.confirmed')).replace(
      '"data":{}',
      '"data":{"__proto__":{"polluted":1}}',
    );
    const parsed = parseEvent(JSON.parse(json));
    expect(parsed).toMatchObject({ status: 'accepted', event: { data: {} } });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
