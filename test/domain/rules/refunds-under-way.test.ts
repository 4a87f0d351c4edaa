import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { PAY_10, PAY_10_OF_MERCHANT } from '../../../functions/domain/rules/pay/pay-10.ts';
import { at, given, HOUR, happened, NOON, placed } from '../../support/orders.ts';
import { aFinding, hasComeRight, look, timeUntilPerson } from '../../support/rules.ts';
import { scope } from '../../support/scopes.ts';
import { toldOf } from '../../support/timelines.ts';

type Requested = EventData<'refund.requested'>;
type Answered = Partial<EventData<'refund.accepted'>>;
const requested = (by: Requested['by'], refundId = 'rf-5') => happened('refund.requested', { by, refundId });
const accepted = (data: Answered = {}, minute = 0) => happened('refund.accepted', data, at(minute));
const failed = (code: string, minute = 1) =>
  happened('refund.failed', { status: undefined, code }, at(minute));
const toCard = { to: 'bank-card' } as const;
/** As an older or newer writer may have meant it. */
const unreadable = (entry: Entry): Entry => ({ ...entry, data: {} });
const order = placed();
const WEDNESDAY = NOON + 72 * HOUR;

describe('what is heard of a refund (PAY-10)', () => {
  it.each([
    ['it failed, since the customer’s account cannot take it', failed('USER_ACCOUNT_ABNORMAL')],
    ['it failed by a code that no table knows', failed('WHAT_IS_THIS')],
    ['the channel closed it', accepted({ status: 'closed' })],
  ])('is that %s', (_, entry) => {
    expect(PAY_10.hears?.(entry)).toBe(true);
  });

  it.each([
    ['the channel took it on', accepted()],
    ['the channel took it on with a word of its own', accepted({ code: 'USER_ACCOUNT_ABNORMAL' })],
    ['the merchant’s balance is short', failed('NOTENOUGH')],
    ['the channel does not know yet', failed('SYSTEM_ERROR')],
    ['a failure that cannot be read', unreadable(failed('USER_ACCOUNT_ABNORMAL'))],
  ])('is not that %s', (_, entry) => {
    expect(PAY_10.hears?.(entry)).toBe(false);
  });
});

describe('when a refund is looked at though nothing more is told (PAY-10)', () => {
  const armedBy = (entry: Entry) => PAY_10.arms?.[entry.type]?.(entry, DEFAULT_POLICY);
  const dueAt = (...told: readonly Entry[]) => look(PAY_10, given(order, ...told)).dueAt;

  it.each([
    ['half an hour after it was taken on', accepted(), at(30)],
    ['three working days after it was taken on for a bank card', accepted(toCard), WEDNESDAY],
    ['half an hour after the merchant asked for it', requested('merchant'), at(30)],
    ['half an hour after an agent asked for it', requested('agent'), at(30)],
  ])('is %s', (_, entry, due) => {
    expect(armedBy(entry)).toBe(due);
    expect(dueAt(entry)).toBe(due);
  });

  it.each([['customer'], ['platform']] as const)('is never while it is only asked for by a %s', (by) => {
    expect(armedBy(requested(by))).toBeUndefined();
    expect(look(PAY_10, given(order, requested(by)), { now: at(600) })).toEqual({
      findings: [],
      dueAt: undefined,
    });
  });

  it('is never by what cannot be read', () => {
    expect(armedBy(unreadable(accepted()))).toBeUndefined();
    expect(armedBy(unreadable(requested('merchant')))).toBeUndefined();
  });

  it('is when the first of several would be late that is not yet', () => {
    const late = accepted({ refundId: 'rf-1' }, -30);
    const slow = accepted({ refundId: 'rf-2', ...toCard });
    const quick = accepted({ refundId: 'rf-3' }, 5);

    expect(dueAt(slow, quick)).toBe(at(35));
    expect(dueAt(late, slow, quick)).toBe(at(35));
    expect(dueAt(late)).toBeUndefined();
    expect(dueAt(failed('USER_ACCOUNT_ABNORMAL', 0))).toBeUndefined();
  });
});

describe('a refund that does not arrive (PAY-10)', () => {
  const late = given(order, accepted({ refundId: 'rf-5', amount: 2_380, to: 'balance' }));
  const refused = given(order, failed('USER_ACCOUNT_ABNORMAL'));

  it('is told with what is to be paid out, where to, and what the channel said last', () => {
    expect(look(PAY_10, late, { now: at(30) }).findings).toEqual([
      aFinding('PAY-10', 'rf-5', 'refund-late', {
        refundId: 'rf-5',
        intentId: 'pi-17',
        channel: 'wechat',
        amount: 2_380,
        to: 'balance',
        status: 'processing',
        code: null,
      }),
    ]);
  });

  it('names neither channel nor destination, where nobody has said them', () => {
    expect(look(PAY_10, given(order, requested('merchant')), { now: at(30) }).findings).toMatchObject([
      { occurrence: 'rf-5', facts: { channel: null, to: null, status: null, code: null } },
    ]);
  });

  it('is left alone for a day where it is late, and is a person’s at once where it failed', () => {
    expect(timeUntilPerson(PAY_10, late, { now: at(30) })).toBe(24 * HOUR);
    expect(timeUntilPerson(PAY_10, refused)).toBe(0);
  });

  it('has come right when it arrives, and by nothing else', () => {
    const arrived = happened('refund.succeeded', {}, at(90));
    const another = happened('refund.succeeded', { refundId: 'rf-6' }, at(90));
    const comesRight = (...more: readonly Entry[]) =>
      hasComeRight(PAY_10, late, given(order, ...more), { now: at(30) });

    expect(comesRight(accepted(), arrived)).toBe(true);
    expect(comesRight(accepted(), failed('USER_ACCOUNT_ABNORMAL'), arrived)).toBe(true);
    expect(comesRight(accepted())).toBe(false);
    expect(comesRight(accepted(), failed('USER_ACCOUNT_ABNORMAL'))).toBe(false);
    expect(comesRight(accepted(), another)).toBe(false);
    expect(comesRight()).toBe(false);
  });
});

describe('a merchant whose balance is short (PAY-10)', () => {
  const channel = scope('channel:wechat');
  const alarms = (...told: readonly Entry[]) => look(PAY_10_OF_MERCHANT, toldOf(told)).findings;
  const short = (minute: number, data: { merchantId?: string; code?: string } = {}) =>
    channel.noted(
      'rescue.balance-short',
      { orderId: 'ord-1', refundId: `rf-${minute}`, code: 'NOTENOUGH', ...data },
      minute,
    );

  it('is told by its channel, with the code that came first that day', () => {
    expect(
      alarms(short(1, { merchantId: 'mch-1' }), short(2, { merchantId: 'mch-1', code: 'NOT_ENOUGH' })),
    ).toEqual([
      aFinding('PAY-10', 'mch-1#2026-11-22', 'balance-short', {
        channel: 'wechat',
        merchantId: 'mch-1',
        code: 'NOTENOUGH',
      }),
    ]);
  });

  it('is the one that the channel knows, where no merchant is named', () => {
    expect(alarms(short(1), short(2))).toEqual([
      aFinding('PAY-10', 'merchant#2026-11-22', 'balance-short', {
        channel: 'wechat',
        merchantId: null,
        code: 'NOTENOUGH',
      }),
    ]);
  });

  it('has another alarm from midnight in China on', () => {
    const occurrences = alarms(short(719), short(720)).map(({ occurrence }) => occurrence);

    expect(occurrences).toEqual(['merchant#2026-11-22', 'merchant#2026-11-23']);
  });
});
