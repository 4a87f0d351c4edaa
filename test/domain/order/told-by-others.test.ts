import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { hasOpenComplaint } from '../../../functions/domain/order/complaints.ts';
import { estimatesOf } from '../../../functions/domain/order/estimates.ts';
import { anOrder, at, given, happened, iso, placed } from '../../support/orders.ts';

const of = (...told: readonly Entry[]) => given(placed(), ...told);

describe('the shipping record of an order', () => {
  const uploaded = (data: Partial<EventData<'shipping.uploaded'>>, minute = 5) =>
    happened('shipping.uploaded', data, at(minute));
  const refused = (code: string | undefined, minute = 5) => uploaded({ result: 'refused', code }, minute);

  it('is accepted once it was, whatever was refused before or after', () => {
    const accepted = uploaded({ result: 'accepted' }, 6);

    expect(of(refused('268'), accepted).shipping).toEqual({ accepted: true, refusedCode: '268' });
    expect(of(accepted, refused('268', 7)).shipping).toEqual({ accepted: true, refusedCode: '268' });
  });

  it('is refused for the code that was told last, or for one that nobody named', () => {
    expect(of(refused('1'), refused('2', 6)).shipping).toEqual({ accepted: false, refusedCode: '2' });
    expect(of(refused(undefined)).shipping).toEqual({ accepted: false, refusedCode: 'unknown' });
  });
});

describe('a coupon', () => {
  const until = iso(at(600));

  it('can be taken back until then, though later tellings say nothing of it', () => {
    const redeemed = happened('coupon.redeemed', { reversibleUntil: until }, at(5));
    const released = happened('coupon.released', { reversibleUntil: undefined }, at(9));

    expect(of(redeemed, released).coupons['cp-301']?.reversibleUntil).toBe(until);
  });

  it('can be taken back until what was told last', () => {
    const redeemed = (reversibleUntil: string, minute: number) =>
      happened('coupon.redeemed', { reversibleUntil }, at(minute));

    expect(of(redeemed(iso(at(300)), 5), redeemed(until, 6)).coupons['cp-301']?.reversibleUntil).toBe(until);
  });
});

describe('a refund', () => {
  const requested = (lineIds: string[] | undefined, minute = 5) =>
    happened('refund.requested', { lineIds }, at(minute));
  const linesOf = (...told: readonly Entry[]) => of(...told).refunds['rf-5']?.lineIds;

  it('is for the lines that were named last, though later tellings name none', () => {
    expect(linesOf(requested(['l-1']), requested(['l-2'], 6))).toEqual(['l-2']);
    expect(linesOf(requested(['l-1']), happened('refund.accepted', {}, at(7)))).toEqual(['l-1']);
  });

  it('is for no line where nobody named one', () => {
    expect(linesOf(requested(undefined))).toEqual([]);
  });
});

describe('what the client says of a payment', () => {
  it('is known since it first said so', () => {
    const said = (result: 'success' | 'failed', minute: number) =>
      happened('payment.client-reported', { result }, at(minute));

    expect(of(said('failed', 1), said('success', 2), said('success', 3)).saidPaid).toEqual({
      'pi-17': at(2),
    });
  });
});

describe('an order that a device took offline', () => {
  it('names each thing once that it does not agree with', () => {
    const conflicts = (['price', 'stock', 'price'] as const).map((kind) => ({ kind, detail: '…' }));
    const order = of(happened('order.synced', { clientOrderId: 'c-1', conflicts }, at(5)));

    expect(order.sync.synced['c-1']?.kinds).toEqual(['price', 'stock']);
  });
});

describe('an order complained of', () => {
  const complaint = (type: 'complaint.filed' | 'complaint.closed', complaintId: string, minute = 5) =>
    happened(type, { complaintId }, at(minute));

  it('has an open complaint for as long as one of them is', () => {
    const filed = [complaint('complaint.filed', 'cmp-1'), complaint('complaint.filed', 'cmp-2')];
    const [first, second] = ['cmp-1', 'cmp-2'].map((id) => complaint('complaint.closed', id, 9));
    if (!first || !second) throw new Error('Both are closed');

    expect(hasOpenComplaint(anOrder())).toBe(false);
    expect(hasOpenComplaint(of(...filed))).toBe(true);
    expect(hasOpenComplaint(of(...filed, first))).toBe(true);
    expect(hasOpenComplaint(of(...filed, first, second))).toBe(false);
  });
});

describe('the estimates of an order’s arrival', () => {
  const estimate = (promiseVersion: number, minute: number) =>
    happened('delivery.eta-updated', { promiseVersion, eta: iso(at(100 + minute)) }, at(minute));
  const promised = (promiseVersion: number, agreed: boolean) =>
    happened('order.promise-changed', { promiseVersion, agreed, promisedBy: iso(at(200)) }, at(1));
  const told = [estimate(1, 10), estimate(2, 11), estimate(3, 12)];
  const versions = (...before: readonly Entry[]) =>
    estimatesOf(given(...before, ...told)).map(({ promiseVersion }) => promiseVersion);

  it('are those for the promise that holds', () => {
    expect(versions(placed())).toEqual([1]);
    expect(versions(placed(), promised(2, true))).toEqual([2]);
  });

  it('are those for what was announced since, too', () => {
    expect(versions(placed(), promised(2, false))).toEqual([1, 2]);
  });

  it('are none before a promise holds', () => {
    expect(versions()).toEqual([]);
    expect(versions(promised(2, false))).toEqual([]);
  });
});
