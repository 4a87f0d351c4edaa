import { beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../../functions/domain/policy.ts';
import { comparisonOf } from '../../../local/replay/compare.ts';
import { comparisonText } from '../../../local/replay/comparison-text.ts';
import { replay } from '../../../local/replay/replay.ts';
import type { Report } from '../../../local/replay/report.ts';
import { aLine, delivered, ORDER, paymentSucceeded, placed, short } from '../../support/replayed.ts';
import { policyWith } from '../../support/rules.ts';

/** Seven minutes late, and one line was out of stock. */
const LINES = [
  placed({
    promisedInMinutes: 60,
    lines: [aLine({ substitution: 'none' })],
  }),
  paymentSucceeded(1, 'tx-1'),
  short(10),
  delivered(67),
].map((event) => JSON.stringify(event));

/** What else there is of so short a story is not what these are about. */
const ABOUT: readonly string[] = ['DLV-02', 'GDS-01'];

const TIER = { afterMinutes: 5, share: 0.05, atLeast: 300 };
const run = (policy: Policy, shadow: Policy | null = null): Promise<Report> =>
  replay({ lines: LINES, scripts: {}, policy, shadow, seed: 1, faults: 'none' });

const A: Policy = policyWith({ version: 'a' });
const B: Policy = policyWith({
  version: 'b',
  delivery: { tiers: [TIER] },
  stockout: { ...A.stockout, remedy: 500 },
});

describe('two policies, compared over the same events', () => {
  let a: Report;
  let b: Report;
  beforeAll(async () => {
    [a, b] = [await run(A), await run(B)];
  });
  const compared = (one: Report, other: Report) => comparisonOf({ a: 'a', b: 'b' }, one, other);

  it('tell which exceptions there would be more, and which fewer', () => {
    const rules = (one: Report, other: Report) =>
      compared(one, other)
        .exceptions.filter(({ rule }) => ABOUT.includes(rule))
        .map(({ rule, a: ofA, b: ofB, more, fewer }) => [rule, ofA, ofB, more, fewer]);

    expect(rules(a, b)).toEqual([
      ['DLV-02', 0, 1, [ORDER], []],
      ['GDS-01', 1, 1, [], []],
    ]);
    expect(rules(b, a)[0]).toEqual(['DLV-02', 1, 0, [], [ORDER]]);
  });

  it('tell what remedies would cost', () => {
    const coupons = compared(a, b).remedies.find(({ kind }) => kind === 'coupon');

    expect(coupons).toEqual({ kind: 'coupon', a: 1, b: 2, moneyA: 300, moneyB: 800 });
  });

  it('tell what customers would hear', () => {
    const late = compared(a, b).notifications.find(({ template }) => template === 'late-coupon');

    expect(late).toEqual({ template: 'late-coupon', a: 0, b: 1 });
  });

  it('are told in 80 columns, and only what would change', () => {
    const text = comparisonText(compared(a, b));

    expect(text).toMatch(/DLV-02 +0 +1 +1 +0 +0\n {2}more: ord_story\n/);
    expect(text).toMatch(/coupon +1 +2 +¥3\.00 +¥8\.00 +\+¥5\.00\n/);
    expect(text).not.toContain('GDS-01');
    expect(text).toContain('no invariant broken');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('say so where nothing would change', () => {
    expect(comparisonText(compared(a, a))).toContain('nothing would change');
  });
});

describe('a policy in the shadow of a replay', () => {
  it('is counted beside what acts, which is as it was without it', async () => {
    const { shadow, meter: _, ...report } = await run(A, B);
    const { shadow: none, meter: __, ...alone } = await run(A);

    expect(none).toEqual([]);
    expect(report).toEqual(alone);
    expect(shadow).toMatchObject([
      {
        version: 'b',
        byRule: {
          'DLV-02': { live: 0, shadow: 1, onlyLive: 0, onlyShadow: 1 },
          'GDS-01': { live: 1, shadow: 1, onlyLive: 0, onlyShadow: 0 },
        },
      },
    ]);
  });

  it('costs nothing where there is none', async () => {
    const withRule = await run({ ...A, rules: { 'DLV-02': 'shadow' } });
    const alone = await run(A);

    expect(withRule.meter).toEqual(alone.meter);
  });
});
