import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { PAY_01 } from '../../../functions/domain/rules/pay/pay-01-to-04.ts';
import { at, given, MINUTE, NOON, paid, paymentFailed, placed } from '../../support/orders.ts';
import { examineOrder, idsOf, look, policyWith } from '../../support/rules.ts';

/** What the four rules, which share a look, say: which rule, and which path of the recovery. */
const verdicts = (order: Order, when: Parameters<typeof look>[2] = {}): readonly string[] =>
  look(PAY_01, order, when).findings.map(({ rule, way }) => `${rule} → ${way}`);

describe('one exception for an order and a debt', () => {
  const idOf = (...told: readonly Entry[]) => idsOf(examineOrder(given(placed(), ...told)).findings);

  it('whichever of the four rules finds it, so that later events re-classify inside it', () => {
    const ids = ['NOTENOUGH', 'TIMEOUT', 'RULE_LIMIT', 'TRADE_ERROR'].map((code) =>
      idOf(paymentFailed({ code })),
    );

    expect(new Set(ids.flat()).size).toBe(1);
    expect(ids[0]).toEqual([expect.stringMatching(/^PAY-/)]);
  });

  it('however many attempts failed, and however often and in whatever order it is told', () => {
    const first = paymentFailed();
    const second = paymentFailed({ attemptId: 'pi-17-2', code: 'TRADE_ERROR' }, at(2));

    expect(idOf(first, second)).toEqual(idOf(first));
    expect(idOf(second, first, first, second)).toEqual(idOf(first, second));
    expect(verdicts(given(second, placed(), first))).toEqual(['PAY-04 → other-way']);
  });

  it('and another one for another debt', () => {
    const other = paymentFailed({ intentId: 'pi-18', attemptId: 'pi-18-1', merchantOrderNo: 'mo-18' });

    expect(new Set(idOf(paymentFailed(), other)).size).toBe(2);
  });
});

describe('a failure told before its order', () => {
  const early = given(paymentFailed());
  const TEN = 10 * MINUTE;

  it('waits for the order, whose mandate and promise decide the way, and is asked about in a minute', () => {
    expect(look(PAY_01, early)).toMatchObject({ findings: [], waiting: true });
    expect(examineOrder(early)).toEqual({
      findings: [],
      dueAt: undefined,
      dueRules: [],
      waitsUntil: at(1),
    });
  });

  it('waits for no order where the money has come in since', () => {
    expect(look(PAY_01, given(paymentFailed(), paid({}, at(1))))).toEqual({ findings: [] });
  });

  it('is classified once the order has come', () => {
    expect(verdicts(given(paymentFailed(), placed({}, at(9))), { now: at(9), waitingSince: NOON })).toEqual([
      'PAY-01 → retry',
    ]);
  });

  it('is given to a person when the order has not come in ten minutes, not sooner', () => {
    const waitedFor = (waited: number) => examineOrder(early, { now: NOON + waited, waitingSince: NOON });

    expect(waitedFor(TEN - 1)).toMatchObject({ findings: [], waitsUntil: NOON + TEN - 1 + MINUTE });
    expect(waitedFor(TEN)).toMatchObject({
      waitsUntil: undefined,
      findings: [{ rule: 'PAY-02', way: 'person', facts: { why: 'order-unknown' } }],
    });
    expect(waitedFor(TEN + 1)).toMatchObject({
      waitsUntil: undefined,
      findings: [{ rule: 'PAY-02', way: 'person' }],
    });
  });

  it('waits as long, and is asked about as often, as the merchant’s policy says', () => {
    const policy = policyWith({ waiting: { placedMinutes: 3, askAgainSeconds: 20 } });

    expect(examineOrder(early, { policy }).waitsUntil).toBe(NOON + 20_000);
    expect(examineOrder(early, { policy, now: at(3), waitingSince: NOON }).findings).toHaveLength(1);
  });

  it('keeps its name when the order comes at last', () => {
    const gaveUp = examineOrder(early, { now: at(10), waitingSince: NOON });
    const known = examineOrder(given(paymentFailed(), placed({}, at(11))), {
      now: at(11),
      waitingSince: NOON,
    });

    expect(idsOf(known.findings)).toEqual(idsOf(gaveUp.findings));
  });
});
