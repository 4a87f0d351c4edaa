import { describe, expect, it } from 'vitest';
import type { ActData } from '../../../functions/domain/acts.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { PAY_15 } from '../../../functions/domain/rules/pay/pay-15.ts';
import { at, iso } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';
import { scope } from '../../support/scopes.ts';
import { toldOf } from '../../support/timelines.ts';

const instrument = scope('instrument:ins-9001');
const changed = (status: EventData<'mandate.changed'>['status'], minute = 0) =>
  instrument.happened('mandate.changed', { status }, minute);
const refused = (code: string, minute = 0, data: Partial<ActData<'rescue.declined'>> = {}) =>
  instrument.noted('rescue.declined', { orderId: 'ord-1', channel: 'alipay', code, ...data }, minute);
const noneAnyMore = (minute = 0) => refused('AGREEMENT_INVALID', minute);
const wantOfMoney = (minute = 0) => refused('BUYER_BALANCE_NOT_ENOUGH', minute);
/** As an older or newer writer may have meant it. */
const unreadable = (entry: Entry): Entry => ({ ...entry, data: {} });
const findings = (...told: readonly Entry[]) => look(PAY_15, toldOf(told)).findings;
const began = (...told: readonly Entry[]) => findings(...told).map(({ occurrence }) => occurrence);

describe('what is heard of an agreement (PAY-15)', () => {
  it('is that it was terminated, or that a charge was refused since there is none any more', () => {
    expect(PAY_15.hears?.(changed('terminated'))).toBe(true);
    expect(PAY_15.hears?.(noneAnyMore())).toBe(true);
  });

  it.each([
    ['it was given', changed('active')],
    ['it is about to be charged', changed('notified')],
    ['a charge on it was refused for want of money', wantOfMoney()],
    ['a change that cannot be read', unreadable(changed('terminated'))],
    ['a refusal that cannot be read', unreadable(noneAnyMore())],
  ])('is not that %s', (_, entry) => {
    expect(PAY_15.hears?.(entry)).toBe(false);
  });
});

describe('an agreement that ended (PAY-15)', () => {
  it('says by which channel, and whether its word or a refusal told of it', () => {
    const gone = (channel: string, by: string) =>
      aFinding('PAY-15', iso(at(5)), 'mandate-gone', { instrumentId: 'ins-9001', channel, by });

    expect(findings(changed('active'), changed('terminated', 5))).toEqual([gone('wechat', 'terminated')]);
    expect(findings(changed('active'), noneAnyMore(5))).toEqual([gone('alipay', 'refused')]);
  });

  it('has ended again when it was given between two refusals', () => {
    expect(began(noneAnyMore(5), changed('active', 6), noneAnyMore(7))).toEqual([iso(at(5)), iso(at(7))]);
  });

  it('has not been given again because a charge is refused for want of money meanwhile', () => {
    expect(began(noneAnyMore(5), wantOfMoney(6), noneAnyMore(7))).toEqual([iso(at(5))]);
  });
});
