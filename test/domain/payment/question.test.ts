import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { questionOf } from '../../../functions/domain/payment/question.ts';
import {
  at,
  debtOf,
  given,
  happened,
  paymentFailed,
  paymentInitiated,
  paymentUnknown,
  placed,
} from '../../support/orders.ts';

const askedAfter = (...told: readonly Entry[]) => {
  const order = given(placed(), ...told);
  return questionOf(order, debtOf(order));
};
const byApp = {
  attemptId: 'pi-17-2',
  merchantOrderNo: 'mo-18',
  channel: 'alipay',
  product: 'app',
  initiator: 'customer',
} as const;

describe('what a channel is asked about', () => {
  it('is the attempt that failed last: what it said, and since when nobody knows', () => {
    expect(askedAfter(paymentInitiated({}, at(1)), paymentUnknown({}, at(3)))).toEqual({
      channel: 'wechat',
      product: 'mandate',
      code: 'TIMEOUT',
      startedAt: at(1),
      since: at(3),
    });
    expect(
      askedAfter(
        paymentFailed({}, at(1)),
        paymentUnknown({ ...byApp, code: 'SYSTEM_ERROR' }, at(4)),
        paymentInitiated({ attemptId: 'pi-17-3', merchantOrderNo: 'mo-19' }, at(5)),
      ),
    ).toEqual({ channel: 'alipay', product: 'app', code: 'SYSTEM_ERROR', startedAt: at(4), since: at(4) });
  });

  it('is the number that was opened last, where nothing has failed', () => {
    expect(askedAfter(paymentInitiated({}, at(1)), paymentInitiated(byApp, at(4)))).toEqual({
      channel: 'alipay',
      product: 'app',
      startedAt: at(4),
      since: at(4),
    });
  });

  it('is nothing that could be asked, where only a hold on the money is known', () => {
    expect(askedAfter(happened('payment.authorised', {}, at(2)))).toEqual({
      channel: '',
      product: '',
      startedAt: 0,
      since: 0,
    });
  });
});
