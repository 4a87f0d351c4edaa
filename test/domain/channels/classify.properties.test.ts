import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../functions/domain/channels/catalogue.ts';
import type { ChannelTable } from '../../../functions/domain/channels/channel-table.ts';
import { classify, type Failure } from '../../../functions/domain/channels/classify.ts';
import { normaliseCode, rowFinder } from '../../../functions/domain/channels/code-lookup.ts';
import { PRODUCTS, type Row, rowsOf } from '../../../functions/domain/channels/outcome.ts';

type Listed = { readonly channel: string; readonly code: string; readonly row: Row };

const listedCodes: readonly Listed[] = Object.entries(CHANNELS).flatMap(([channel, { payments }]) =>
  rowsOf(payments).flatMap((row) =>
    row.codes.map((code) => ({ channel, row, code: code.replace('*', 'ANYTHING') })),
  ),
);

const anyProduct = fc.constantFrom(...PRODUCTS);
const anyNetwork = fc.option(fc.constantFrom('visa', 'mastercard', 'MasterCard', 'amex', 'jcb'), {
  nil: undefined,
});
const anyAdvice = fc.option(
  fc.oneof(
    fc.constantFrom(
      '00',
      '01',
      '02',
      '03',
      '04',
      '21',
      '24',
      '25',
      '30',
      '40',
      '41',
      '43',
      'try_again_later',
    ),
    fc.string({ maxLength: 4 }),
  ),
  { nil: undefined },
);
const anyCode = fc.oneof(
  fc.constantFrom(...listedCodes.map(({ code }) => code)),
  fc.string({ maxLength: 12 }),
);
const anyFailure: fc.Arbitrary<Failure> = fc.record({
  channel: fc.oneof(fc.constantFrom(...Object.keys(CHANNELS)), fc.string({ maxLength: 8 })),
  code: anyCode,
  subCode: fc.option(anyCode, { nil: undefined }),
  adviceCode: anyAdvice,
  network: anyNetwork,
  product: anyProduct,
});

const anySpelling = (code: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: code.length, maxLength: code.length })
    .map((choices) =>
      [...code]
        .map((letter, at) => {
          const [lower, underscore] = choices[at] ?? [false, false];
          return (lower ? letter.toLowerCase() : letter.toUpperCase()) + (underscore ? '_' : '');
        })
        .join(''),
    );

/** A network may mean something else by a code than the channel does: its own row counts then. */
const hasMeaningOfItsOwn = (channel: string, network: string | undefined, code: string): boolean => {
  const tables: Readonly<Record<string, ChannelTable>> = CHANNELS;
  const rows = tables[channel]?.networks?.[(network ?? '').toLowerCase()];
  return rows !== undefined && rowFinder(rows)(code) !== undefined;
};

describe('what holds for every code', () => {
  it('never charges a code again that no row allows, whatever product, network and advice', () => {
    const forbidden = listedCodes.filter(({ row }) => row.class !== 'retry' && row.forMandate !== 'retry');
    const never = forbidden.filter(({ row }) => row.class === 'never');

    expect(never.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...forbidden), anyFailure, ({ channel, code }, around) => {
        fc.pre(!hasMeaningOfItsOwn(channel, around.network, code));
        expect(classify({ ...around, channel, code }).class).not.toBe('retry');
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps a code of class never at never in every product but pay-after', () => {
    const never = listedCodes.filter(({ row }) => row.class === 'never');

    fc.assert(
      fc.property(fc.constantFrom(...never), anyFailure, ({ channel, code }, around) => {
        const expected = around.product === 'pay-after' ? 'pay-after' : 'never';
        expect(classify({ ...around, channel, code }).class).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never charges on a code that no table knows', () => {
    const knows = Object.fromEntries(
      Object.entries(CHANNELS).map(([channel, table]) => [
        channel,
        rowFinder([
          ...rowsOf(table.payments),
          ...rowsOf(table.states),
          ...Object.values(table.networks ?? {}).flat(),
        ]),
      ]),
    );
    fc.assert(
      fc.property(anyFailure, fc.string({ minLength: 1 }), (around, code) => {
        fc.pre(knows[around.channel]?.(code) === undefined && normaliseCode(code) !== 'TIMEOUT');
        fc.pre(code !== '40004' && normaliseCode(code) !== 'CARDDECLINED');
        expect(['query', 'never', 'pay-after']).toContain(classify({ ...around, code }).class);
      }),
      { numRuns: 2_000 },
    );
  });

  it('calls whatever is not listed a query', () => {
    fc.assert(
      fc.property(anyFailure, (failure) => {
        const verdict = classify(failure);
        if (!verdict.listed) expect(verdict).toMatchObject({ class: 'query', notBeforeSeconds: 0 });
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes TIMEOUT for unknown on every channel', () => {
    fc.assert(
      fc.property(anyFailure, fc.constantFrom(...Object.keys(CHANNELS)), (around, channel) => {
        expect(classify({ ...around, channel, code: 'TIMEOUT' })).toMatchObject({
          class: 'query',
          listed: true,
        });
      }),
    );
  });

  it('delays and limits only what may be retried', () => {
    fc.assert(
      fc.property(anyFailure, (failure) => {
        const verdict = classify(failure);
        if (verdict.class !== 'retry') {
          expect(verdict.notBeforeSeconds).toBe(0);
          expect(verdict.maxAttempts).toBeUndefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('spelling', () => {
  it('gives the same verdict to a code in any case and with any underscores', () => {
    const spelt = fc
      .constantFrom(...listedCodes)
      .chain((listed) => anySpelling(listed.code).map((spelling) => ({ ...listed, spelling })));

    fc.assert(
      fc.property(spelt, anyProduct, ({ channel, code, spelling }, product) => {
        const failure = { channel, product, network: 'visa' };
        expect(classify({ ...failure, code: spelling })).toEqual(classify({ ...failure, code }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('normalises what is normalised to itself', () => {
    fc.assert(
      fc.property(fc.oneof(anyCode, fc.constantFrom('A_CQ.ACQ.X', 'aop.ACQ.X')), (code) => {
        expect(normaliseCode(normaliseCode(code))).toBe(normaliseCode(code));
      }),
      { numRuns: 1_000 },
    );
  });
});
