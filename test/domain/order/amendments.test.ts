import { describe, expect, it } from 'vitest';
import { at, given, happened, placed, TOTAL } from '../../support/orders.ts';

describe('an order', () => {
  it('when amended, has the new lines and owes the new total, and remembers the old one', () => {
    const order = given(placed(), happened('order.amended', {}, at(5)));

    expect(order.lines.map(({ lineId }) => lineId)).toEqual(['l-1', 'l-2']);
    expect(order.totals.map(({ total }) => total)).toEqual([TOTAL, 6_160]);
  });

  it('when amended twice in one moment, is as the later version says, however they are told', () => {
    const versions = [2, 3, 4, 5, 6, 7, 8];
    const amendments = versions.map((version) =>
      happened('order.amended', { version, total: 1_000 * version }, at(5)),
    );

    for (const told of [amendments, amendments.toReversed()]) {
      const { totals } = given(placed(), ...told);
      expect(totals.map(({ version }) => version)).toEqual([1, ...versions]);
    }
  });

  it('when amended twice, is as the later amendment says, whatever its version', () => {
    const third = happened('order.amended', { version: 3, total: 5_160 }, at(5));
    const second = happened('order.amended', { version: 2, total: 6_160 }, at(6));

    expect(given(placed(), second, third).totals.map(({ total }) => total)).toEqual([TOTAL, 5_160, 6_160]);
  });
});
