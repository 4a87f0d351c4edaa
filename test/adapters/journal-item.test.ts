import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../functions/adapters/attributes.ts';
import { entryOf, journalItem } from '../../functions/adapters/journal-item.ts';
import { unpackJson } from '../../functions/adapters/packed-json.ts';
import { itemSize } from '../../local/memory/dynamodb/size.ts';
import { storedFields } from '../../local/memory/dynamodb/values.ts';
import { aPlacedOrder } from './baskets.ts';
import { anEntry, DAY, NOON } from './examples.ts';

/** The data of `aPlacedOrder(1, 'en')` as the first release packed it. */
const PACKED = [
  'jZXNToUwEIVfhegWzMxQaOtLuHFLSOnPjQnhEpUl7256QflxICxLTho6Z75zGIhUyI1GS7LxggWqH9y9u9WI8h9aOVIG4gyw',
  'Q5A4ajhItBUYwElfNlQYle+geQbx+C9u6BHRZfBxVzJsszC07WLA2+fNdB82iV+zYL6TKEswac+defft0H0NJwYhaViZNB2P',
  'bUqZxa4iHxdYK6+ytklo23e1RAeG4lP7rkblvQhPVfobRKRKAem1OELMiPaBw4XSLMyn8FqEc+RvL0P1ivinOaqUuUaq9DDg',
  'ikZKguDRslHHhRyKFxpTpgWdQKes0yoANPTY/vPWzj0VugQjtWuuNvimrFczAbmbG9Pik5Jop1x1ewEAMI4/',
].join('');
/** A time whose digits DynamoDB cannot shorten, as it does those of a whole thousand. */
const ODD = NOON + 1_234_567;

const bytesOf = (...[entry, receivedAt]: Parameters<typeof journalItem>): number =>
  itemSize(storedFields(journalItem(entry, receivedAt)));
const expiryOf = (...[entry, receivedAt]: Parameters<typeof journalItem>): number =>
  Number(journalItem(entry, receivedAt)['ttl']?.N) * 1_000;

describe('an entry as an item', () => {
  it('can be read by operators where it is small', () => {
    const entry = anEntry({
      type: 'courier.assigned',
      data: { assignmentId: 'a1', courierId: 'c9', zoneId: 'z2' },
    });

    expect(fieldsOf(journalItem(entry, NOON + 1_500))).toEqual({
      pk: 't-88#order:ord_1',
      sk: expect.stringMatching(/^JOURNAL#2026-11-22T04:00:00\.000Z#pos\/store-3#evt-1#[0-9a-f]{12}$/),
      ty: 'courier.assigned',
      da: '{"assignmentId":"a1","courierId":"c9","zoneId":"z2"}',
      st: 'store-3',
      re: NOON + 1_500,
      ttl: (NOON + 180 * DAY) / 1_000 + 2,
    });
  });

  it.each([
    ['en', 1],
    ['en', 6],
    ['zh', 6],
  ] as const)('fits one write unit for an order placed with names in %s and %i lines', (language, lines) => {
    expect(bytesOf(aPlacedOrder(lines, language), NOON)).toBeLessThanOrEqual(1_024);
  });

  it('is packed from the first byte that would cost a second write unit', () => {
    const sized = (length: number) => anEntry({ data: 'x'.repeat(length) });
    const full = 1_024 - bytesOf(sized(0), ODD);

    expect(bytesOf(sized(full), ODD)).toBe(1_024);
    expect(journalItem(sized(full), ODD)).toHaveProperty('da');
    expect(journalItem(sized(full + 1), ODD)).toHaveProperty('dz');
  });

  it('says the same after it was stored, whatever it says', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9._:/-]{1,64}$/);
    const anyEntry = fc.record(
      {
        tenantid: id,
        subject: id.map((text) => `order:${text}`),
        storeid: id,
        source: id,
        id,
        type: fc.string({ minLength: 1, maxLength: 255 }),
        time: fc.constant('2026-11-22T04:00:00.000Z'),
        data: fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
      },
      { requiredKeys: ['tenantid', 'subject', 'source', 'id', 'type', 'time', 'data'] },
    );

    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(entryOf(fieldsOf(journalItem(entry, NOON)))).toEqual(entry);
      }),
    );
  });

  it('can be read years later: the dictionary that it was packed with never changes', () => {
    expect(JSON.parse(unpackJson(Buffer.from(PACKED, 'base64')))).toEqual(aPlacedOrder(1, 'en').data);
  });

  it('of an order goes 180 days after it came', () => {
    expect(expiryOf(anEntry(), NOON + DAY)).toBe(NOON + 181 * DAY);
  });

  it('of anything else goes 14 days after its rules no longer look back to it', () => {
    expect(expiryOf(anEntry({ subject: 'client:cli_1' }), NOON)).toBe(NOON + 45 * DAY);
  });

  it('of a position goes after 48 hours, from when it was if it says a later time than ours', () => {
    const position = anEntry({ type: 'courier.position', time: '2026-11-22T05:00:00.000Z' });

    expect(expiryOf(position, NOON)).toBe(NOON + 2 * DAY + 3_600_000);
  });
});
