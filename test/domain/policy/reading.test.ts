import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../functions/domain/policy/reading.ts';
import { AT_LEAST, at, BEFORE, nonsenseIn, RISING, WITHIN } from '../../../functions/domain/policy/sense.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';

const TIER = { afterMinutes: 10, share: 0.05, atLeast: 300 };
const tiers = (...rows: readonly Partial<typeof TIER>[]) => ({
  delivery: { tiers: rows.map((row) => ({ ...TIER, ...row })) },
});

describe('any part of a policy', () => {
  it('is read over the default', () => {
    expect(readPolicy({ payments: { attempts: 2 } }, '1')).toEqual({
      valid: true,
      policy: { ...DEFAULT_POLICY, version: '1', payments: { ...DEFAULT_POLICY.payments, attempts: 2 } },
    });
  });

  it.each([
    ['a list', [], '', 'is no JSON object', 'any part of a policy'],
    [
      'a name that no policy has',
      { deliverry: {} },
      'deliverry',
      'is no part of a policy',
      /^one of version, /,
    ],
    [
      'a number misspelt',
      { payments: { atempts: 1 } },
      'payments.atempts',
      'is no part of a policy',
      /attempts/,
    ],
    ['a text for a number', { remedies: { perOrder: '20' } }, 'remedies.perOrder', 'is a text', 'a number'],
    ['half an attempt', { payments: { attempts: 1.5 } }, 'payments.attempts', 'is 1.5', 'a whole number'],
    ['no minutes', { stockout: { askMinutes: 0 } }, 'stockout.askMinutes', 'is 0', 'more than 0'],
    ['less than nothing', { remedies: { perOrder: -1 } }, 'remedies.perOrder', 'is -1', 'at least 0'],
    ['more than the whole', tiers({ share: 5 }), 'delivery.tiers[0].share', 'is 5', 'at most 1'],
    ['a number for a group', { payments: 3 }, 'payments', 'is 3', 'a group of numbers by name'],
    ['a word that is none', { automation: 'maybe' }, 'automation', /is a text/, 'one of on, off'],
    ['a rule that is none', { rules: { 'DLV-99': 'off' } }, 'rules.DLV-99', 'is no part of a policy', /./],
    [
      'a mode that is none',
      { rules: { 'DLV-01': 'on' } },
      'rules.DLV-01',
      /is a text/,
      'one of live, shadow, off',
    ],
  ])('is refused with %s', (_, part, path, problem, expected) => {
    expect(readPolicy(part, '1')).toMatchObject({
      valid: false,
      wrong: {
        path,
        problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
        expected: typeof expected === 'string' ? expected : expect.stringMatching(expected),
      },
    });
  });
});

describe('nonsense that no type forbids', () => {
  it.each([
    ['no reminder at all', { payments: { reminders: 0 } }, 'payments.reminders'],
    ['asking without a pause', { waiting: { askAgainSeconds: 0 } }, 'waiting.askAgainSeconds'],
    [
      'a person asked before anybody noticed',
      { submission: { ticketAfterSeconds: 60 } },
      'submission.ticketAfterSeconds',
    ],
    ['the most urgent ticket due last', { tickets: { dueMinutes: { P0: 31 } } }, 'tickets.dueMinutes.P1'],
    [
      'an hour that ends before it begins',
      { payments: { papayHours: { until: 7 } } },
      'payments.papayHours.until',
    ],
    ['a second tier that comes with the first', tiers({}, {}), 'delivery.tiers[1].afterMinutes'],
    [
      'a later tier that is worth less',
      tiers({}, { afterMinutes: 15, share: 0.04 }),
      'delivery.tiers[1].share',
    ],
  ])('is %s', (_, part, path) => {
    expect(readPolicy(part, '1')).toMatchObject({ valid: false, wrong: { path } });
  });

  it('is not what stands at the edge', () => {
    for (const part of [
      { payments: { reminders: 1 } },
      { submission: { ticketAfterSeconds: 61 } },
      { tickets: { dueMinutes: { P0: 30 } } },
      tiers({}, { afterMinutes: 10.5 }),
    ])
      expect(readPolicy(part, '1')).toMatchObject({ valid: true });
  });

  it('is not in the default', () => {
    expect(nonsenseIn(DEFAULT_POLICY)).toBeUndefined();
  });

  it('is looked for in numbers that the policy has', () => {
    for (const path of [...AT_LEAST.map(([one]) => one), ...BEFORE.flat(), ...WITHIN.flat()])
      expect([path, typeof at(DEFAULT_POLICY, String(path))]).toEqual([path, 'number']);
    for (const [path, ...fields] of RISING)
      for (const field of fields)
        expect([field, typeof at(DEFAULT_POLICY, `${path}.0.${field}`)]).toEqual([field, 'number']);
  });
});
