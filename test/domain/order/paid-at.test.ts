import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { paidAt } from '../../../functions/domain/order/debt.ts';
import { at, given, happened, NOON, paid, placed, TOTAL } from '../../support/orders.ts';

const when = (...told: readonly Entry[]) => paidAt(given(...told));
const part = (amount: number, minute: number, intentId = 'pi-17') =>
  paid(
    { intentId, amount, merchantOrderNo: `mo-${intentId}`, transactionId: `txn-${intentId}-${minute}` },
    at(minute),
  );

describe('an order is paid', () => {
  it('when its money has first come to all that is due, whatever came before or after', () => {
    expect(when(placed(), part(TOTAL, 3))).toBe(at(3));
    expect(when(placed(), part(1_000, 2), part(TOTAL - 1_000, 4), part(500, 9))).toBe(at(4));
    expect(when(placed(), part(1_000, 2), part(TOTAL - 1_001, 4))).toBeNull();
  });

  it('when the later of two tenders has come, in whatever order they were opened', () => {
    const opened = happened('payment.initiated', { intentId: 'pi-18', attemptId: 'pi-18-1' }, at(1));

    expect(when(placed(), opened, part(3_000, 2), part(TOTAL - 3_000, 5, 'pi-18'))).toBe(at(5));
    expect(when(placed(), opened, part(3_000, 2), part(4_000, 5, 'pi-18'), part(TOTAL, 7))).toBe(at(7));
  });

  it('when it is placed, where it costs nothing or a platform has taken the money', () => {
    const byPlatform = placed({ channel: 'platform:meituan' });

    expect(when(placed({ total: 0 }))).toBe(NOON);
    expect(when(byPlatform)).toBe(NOON);
    expect(when(placed())).toBeNull();
  });

  it('as any other, where a platform has left its money to us', () => {
    const byPlatform = placed({ channel: 'platform:meituan' });

    expect(when(byPlatform, happened('payment.initiated', {}, at(1)))).toBeNull();
    expect(when(byPlatform, part(TOTAL, 3))).toBe(at(3));
  });

  it('not before it is known: what it comes to may be told by an amendment before', () => {
    expect(when(part(TOTAL, 3))).toBeNull();
    expect(when(happened('order.amended', {}, at(1)), part(TOTAL, 3))).toBeNull();
  });
});
