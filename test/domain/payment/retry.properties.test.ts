import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../functions/domain/channels/catalogue.ts';
import { normaliseCode, rowFinder } from '../../../functions/domain/channels/code-lookup.ts';
import { PRODUCTS, rowsOf } from '../../../functions/domain/channels/outcome.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { lastFailure, nextStep } from '../../../functions/domain/payment/retry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import {
  at,
  debtOf,
  given,
  iso,
  itIsDeclined,
  NOON,
  paymentFailed,
  placed,
  placedWithoutMandate,
  weCharge,
} from '../../support/orders.ts';

const CHANNEL_NAMES = Object.keys(CHANNELS) as (keyof typeof CHANNELS)[];
const codes = CHANNEL_NAMES.flatMap((channel) =>
  rowsOf(CHANNELS[channel].payments).flatMap((row) =>
    row.codes
      .filter((code) => !code.endsWith('*'))
      .map((code) => ({ channel, code, class: row.class, forMandate: row.forMandate })),
  ),
);
const never = codes.filter((row) => row.class === 'never' && (row.forMandate ?? 'never') === 'never');
const anyProduct = fc.constantFrom(...PRODUCTS);
const anyAdvice = fc.option(fc.constantFrom('00', '01', '02', '03', '21', '24', '25', '40', '43'), {
  nil: undefined,
});
const anyNetwork = fc.constantFrom('visa', 'mastercard', 'wechat', 'jcb');

/** Any order: mandate or none, a promise near or far, some charges of ours behind it. */
const anyOrderOf = (failure: Entry): fc.Arbitrary<ReturnType<typeof given>> =>
  fc
    .tuple(fc.boolean(), fc.integer({ min: -60, max: 20_000 }), fc.integer({ min: 0, max: 3 }))
    .map(([mandate, minutes, tries]) => {
      const promise = { promisedBy: iso(at(minutes)) };
      const ours = Array.from({ length: tries }, (_, n) => [
        weCharge(n + 1, at(-60 + n)),
        itIsDeclined(n + 1, at(-59 + n)),
      ]);
      return given(mandate ? placed(promise) : placedWithoutMandate(promise), ...ours.flat(), failure);
    });

const knows = (channel: string, code: string): boolean => {
  const table = CHANNEL_NAMES.includes(channel as keyof typeof CHANNELS)
    ? CHANNELS[channel as keyof typeof CHANNELS]
    : undefined;
  if (!table) return false;
  const networks = 'networks' in table ? Object.values(table.networks ?? {}).flat() : [];
  return rowFinder([...rowsOf(table.payments), ...rowsOf(table.states), ...networks])(code) !== undefined;
};

describe('no retry is ever planned', () => {
  it('after a code of class never, on any channel, product, network, advice and order', () => {
    const anyNever = fc
      .tuple(fc.constantFrom(...never), anyProduct, anyAdvice, anyNetwork)
      .chain(([{ channel, code }, product, adviceCode, network]) =>
        anyOrderOf(
          paymentFailed({
            channel,
            code,
            product,
            network,
            ...(adviceCode === undefined ? {} : { adviceCode }),
          }),
        ),
      );

    expect(never.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(anyNever, (order) => {
        expect(nextStep(order, debtOf(order), NOON, DEFAULT_POLICY).step).not.toBe('retry');
      }),
      { numRuns: 1_000 },
    );
  });

  it('after a code that no table lists, on any channel, product, network and order', () => {
    const anyUnlisted = fc
      .tuple(
        fc.constantFrom(...CHANNEL_NAMES, 'barter'),
        fc.stringMatching(/^[A-Z_0-9]{1,12}$/),
        anyProduct,
        anyNetwork,
      )
      .filter(([channel, code]) => !knows(channel, code) && normaliseCode(code) !== 'TIMEOUT')
      .chain(([channel, code, product, network]) =>
        anyOrderOf(paymentFailed({ channel, code, product, network })),
      );

    fc.assert(
      fc.property(anyUnlisted, (order) => {
        expect(nextStep(order, debtOf(order), NOON, DEFAULT_POLICY).step).not.toBe('retry');
      }),
      { numRuns: 1_000 },
    );
  });

  it('without a mandate, or after anything but a decline that may pass', () => {
    const anyListed = fc
      .tuple(fc.constantFrom(...codes), anyProduct, anyNetwork)
      .chain(([{ channel, code }, product, network]) =>
        anyOrderOf(paymentFailed({ channel, code, product, network })),
      );

    fc.assert(
      fc.property(anyListed, (order) => {
        const failure = lastFailure(order, debtOf(order));
        const next = nextStep(order, debtOf(order), NOON, DEFAULT_POLICY);
        if (next.step !== 'retry') return;
        expect(order.placed?.mandate).toBeDefined();
        expect(failure?.product).toBe('mandate');
        expect(['retry', 'query', 'throttle']).toContain(failure?.verdict.class);
        expect(next.dueAt).toBeGreaterThanOrEqual(at(15));
      }),
      { numRuns: 1_000 },
    );
  });
});
