import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline } from '../../../functions/domain/rules/catalogue.ts';
import { KDS_03 } from '../../../functions/domain/rules/kds/kds-02-to-03.ts';
import { afterSeconds, noodles, QUICK, ready, received, started } from '../../support/kitchen.ts';
import { at, given, happened, MINUTE } from '../../support/orders.ts';
import { hasComeRight, look, policyWith, timeUntilPerson } from '../../support/rules.ts';

const order = given(...noodles());
const red = { now: afterSeconds(600) };

describe('a dish in the kitchen (KDS-02, KDS-03)', () => {
  it('is looked at when it turns yellow, then when it turns red, then no more', () => {
    expect(look(KDS_03, order, { now: at(6) }).dueAt).toBe(afterSeconds(480));
    expect(look(KDS_03, order, { now: afterSeconds(480) }).dueAt).toBe(afterSeconds(600));
    expect(look(KDS_03, order, red).dueAt).toBeUndefined();
  });

  it('is first looked at when it is nearly due, as far as the kitchen tells; else after a minute', () => {
    const due = (entry: Entry, policy = DEFAULT_POLICY) => firstDeadline(entry, policy)?.dueAt;

    expect(due(started('noodles', at(5), { prepSeconds: 600 }))).toBe(at(13));
    expect(due(started('noodles', at(5)))).toBe(at(6));
    expect(due(received(at(4)))).toBe(at(9));
    expect(due(started('noodles', at(5), { prepSeconds: 600 }), QUICK)).toBe(at(10));
  });

  it('is the manager’s when it has taken twice its time, or what the merchant says', () => {
    const policy = policyWith({ kitchen: { managerTimes: 3 } });

    expect(timeUntilPerson(KDS_03, order, red)).toBe(10 * MINUTE);
    expect(timeUntilPerson(KDS_03, order, { ...red, policy })).toBe(20 * MINUTE);
  });

  it('has come right when it is ready or packed', () => {
    const rightAfter = (entry: Entry) => hasComeRight(KDS_03, order, given(...noodles(entry)), red);

    expect(hasComeRight(KDS_03, order, order, red)).toBe(false);
    expect(rightAfter(ready('noodles', at(16)))).toBe(true);
    expect(rightAfter(ready('soy-milk', at(16)))).toBe(false);
    expect(rightAfter(happened('order.packed', {}, at(16)))).toBe(true);
  });
});
