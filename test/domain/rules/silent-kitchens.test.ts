import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline } from '../../../functions/domain/rules/catalogue.ts';
import { KDS_01 } from '../../../functions/domain/rules/kds/kds-01.ts';
import { at, cancelled, given, happened, iso, MINUTE, paid, placed } from '../../support/orders.ts';
import { hasComeRight, look, policyWith, timeUntilPerson } from '../../support/rules.ts';

const told = [placed({ preparation: 'kitchen' }), paid({}, at(1))] as const;
const order = given(...told);
const silent = { now: at(3) };

describe('a kitchen that does not say that it received an order (KDS-01)', () => {
  it('is looked at a minute after payment, or after placement and release, whichever is known', () => {
    const due = (entry: ReturnType<typeof placed>) => {
      const { dueAt, rules = [] } = firstDeadline(entry, DEFAULT_POLICY) ?? {};
      return rules.includes('KDS-01') ? dueAt : undefined;
    };

    expect(due(paid({}, at(1)))).toBe(at(2));
    expect(due(placed({ preparation: 'kitchen', releaseAt: iso(at(60)) }))).toBe(at(61));
    expect(due(placed({ preparation: 'both' }))).toBe(at(1));
    expect(due(placed({ preparation: 'pick' }))).toBeUndefined();
  });

  it('is looked at again when its minute is up', () => {
    expect(look(KDS_01, order, { now: at(1.5) }).dueAt).toBe(at(2));
  });

  it('has until the third minute before a person calls the store', () => {
    const policy = policyWith({ kitchen: { callAfterSeconds: 600 } });

    expect(timeUntilPerson(KDS_01, order, silent)).toBe(2 * MINUTE);
    expect(timeUntilPerson(KDS_01, order, { ...silent, policy })).toBe(9 * MINUTE);
  });

  it('has come right when the kitchen turns up, or nothing is to be cooked any more', () => {
    const rightAfter = (entry: ReturnType<typeof placed>) =>
      hasComeRight(KDS_01, order, given(...told, entry), silent);

    expect(hasComeRight(KDS_01, order, order, silent)).toBe(false);
    expect(rightAfter(happened('kitchen.received', {}, at(4)))).toBe(true);
    expect(rightAfter(happened('delivery.picked-up', {}, at(20)))).toBe(true);
    expect(rightAfter(cancelled(at(4)))).toBe(true);
  });
});
