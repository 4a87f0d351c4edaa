import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, fieldsOf, itemOf } from '../../functions/adapters/attributes.ts';
import { chunksOf } from '../../functions/adapters/chunks.ts';
import { placeholders } from '../../functions/adapters/expressions.ts';

describe('attributes', () => {
  it('are the same values when they come back, without what was undefined', () => {
    const safe = fc
      .jsonValue({ noUnicodeString: false })
      .map((value): unknown =>
        JSON.parse(JSON.stringify(value), (key, inner) => (key === '__proto__' ? undefined : inner)),
      );

    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), safe), (fields) => {
        const { __proto__: _never, ...plain } = fields;
        expect(fieldsOf(itemOf({ ...plain, nothing: undefined }))).toEqual(plain);
      }),
    );
  });

  it('hold bytes', () => {
    expect(fieldsOf({ dz: attribute(new Uint8Array([1, 2])) })).toEqual({ dz: new Uint8Array([1, 2]) });
  });

  it('hold nothing that DynamoDB does not know', () => {
    expect(() => attribute(() => 1)).toThrow('No attribute holds a function');
    expect(() => fieldsOf({ set: { SS: ['a'] } })).toThrow('SS');
  });
});

describe('placeholders', () => {
  it('stand for every name and value of an expression', () => {
    expect(
      placeholders(
        { values: { amount: 5 }, names: { share: 'r12' } },
        'SET #share = :amount ADD #total :amount',
      ),
    ).toEqual({
      ExpressionAttributeNames: { '#share': 'r12', '#total': 'total' },
      ExpressionAttributeValues: { ':amount': { N: '5' } },
    });
  });
});

describe('chunks', () => {
  it('hold every item once, in order, none too many and none too heavy unless it is alone', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 30 }));

    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 5 }), (items, size) => {
        const chunks = chunksOf(items, size, { weight: 20, of: (item) => item });

        expect(chunks.flat()).toEqual(items);
        for (const chunk of chunks) {
          expect(chunk.length).toBeLessThanOrEqual(size);
          const heavy = chunk.reduce((sum, item) => sum + item, 0) > 20;
          expect(heavy && chunk.length > 1).toBe(false);
        }
      }),
    );
  });
});
