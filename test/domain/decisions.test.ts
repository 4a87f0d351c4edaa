import { describe, expect, it } from 'vitest';
import { allDecisionsFor, decisionsFor } from '../../functions/domain/decisions.ts';
import { DECISIONS_FOR as DELIVERY } from '../../functions/domain/delivery/decisions.ts';
import { RULES, type RuleId } from '../../functions/domain/exception.ts';
import {
  DECISIONS_FOR_DUPLICATES,
  DECISIONS_FOR as PAYMENT,
} from '../../functions/domain/payment/decisions.ts';
import { DECISIONS_FOR as STOCKOUT } from '../../functions/domain/stockout/decisions.ts';
import { DECISIONS, type Decision, priorityFor, skillFor } from '../../functions/domain/ticket.ts';

const WHYS: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'PAY-01': Object.keys(PAYMENT),
  'PAY-02': Object.keys(PAYMENT),
  'PAY-03': Object.keys(PAYMENT),
  'PAY-04': Object.keys(PAYMENT),
  'PAY-06': Object.keys(DECISIONS_FOR_DUPLICATES),
  'GDS-01': Object.keys(STOCKOUT),
  'DLV-01': Object.keys(DELIVERY['DLV-01']),
  'DLV-02': Object.keys(DELIVERY['DLV-02']),
  'DLV-03': Object.keys(DELIVERY['DLV-03']),
  'SYN-01': ['order-not-found'],
};
const PAYMENT_DECISIONS = ['pay-link', 'cancel', 'dismiss'] as const;
/** What each rule's recovery can do with a decision. */
const CARRIED_OUT: Readonly<Partial<Record<RuleId, readonly Decision[]>>> = {
  'PAY-01': PAYMENT_DECISIONS,
  'PAY-02': PAYMENT_DECISIONS,
  'PAY-03': PAYMENT_DECISIONS,
  'PAY-04': PAYMENT_DECISIONS,
  'PAY-06': ['refund', 'dismiss'],
  'PAY-08': PAYMENT_DECISIONS,
  'GDS-01': ['cancel', 'refund', 'substitute', 'dismiss'],
  'DLV-01': ['dismiss'],
  'DLV-02': ['compensate', 'cancel', 'dismiss'],
  'DLV-03': ['reassign', 'dismiss'],
  'SYN-01': ['dismiss'],
};
const CASES = RULES.flatMap((rule) =>
  [...(WHYS[rule] ?? []), 'a-reason-nobody-thought-of'].map((why) => ({ rule, why })),
);

describe('what a person may decide', () => {
  it.each(CASES)('of $rule because of «$why» is something that there is, each once', ({ rule, why }) => {
    const { offered } = decisionsFor(rule, why);

    expect(offered.every((decision) => DECISIONS.includes(decision))).toBe(true);
    expect(new Set(offered).size).toBe(offered.length);
  });

  it.each(CASES)(
    'of $rule because of «$why» includes what we propose, and always «dismiss»',
    ({ rule, why }) => {
      const { offered, proposed } = decisionsFor(rule, why);

      expect(offered).toContain(proposed);
      expect(offered).toContain('dismiss');
    },
  );

  it.each(CASES)('of $rule because of «$why» is only what its recovery then carries out', ({ rule, why }) => {
    const { offered } = decisionsFor(rule, why);

    expect(offered.filter((decision) => !(CARRIED_OUT[rule] ?? ['dismiss']).includes(decision))).toEqual([]);
  });

  it('is only to dismiss, where nobody thought of the reason', () => {
    for (const rule of RULES)
      expect(decisionsFor(rule, 'a-reason-nobody-thought-of')).toEqual({
        offered: ['dismiss'],
        proposed: 'dismiss',
      });
  });

  it('never asks for money again that may have moved, nor charges a suspicion of fraud', () => {
    expect(decisionsFor('PAY-02', 'unknown-outcome').proposed).not.toBe('pay-link');
    expect(decisionsFor('PAY-02', 'attempt-not-closed').offered).not.toContain('pay-link');
    expect(decisionsFor('PAY-04', 'fraud').offered).not.toContain('pay-link');
    for (const { rule, why } of CASES) expect(decisionsFor(rule, why).offered).not.toContain('charge-again');
  });

  it('of a payment is the same whichever of its four rules found it', () => {
    for (const why of Object.keys(PAYMENT))
      for (const rule of ['PAY-02', 'PAY-03', 'PAY-04'] as const)
        expect(decisionsFor(rule, why)).toEqual(decisionsFor('PAY-01', why));
  });

  it('is to cancel a late order only if somebody asks for it, and what a customer asked for at once', () => {
    expect(decisionsFor('DLV-02', 'very-late')).toEqual({
      offered: ['cancel', 'dismiss'],
      proposed: 'dismiss',
    });
    expect(decisionsFor('DLV-02', 'came-very-late').offered).toEqual(['dismiss']);
    expect(decisionsFor('GDS-01', 'customer-wants-to-cancel').proposed).toBe('cancel');
  });

  it('of a duplicate payment is its refund first', () => {
    expect(decisionsFor('PAY-06', 'technical').proposed).toBe('refund');
  });
});

describe('what may be decided of a rule’s exceptions, whyever a person is asked', () => {
  it.each(CASES)(
    'of $rule has what is offered because of «$why», and no more than is carried out',
    ({ rule, why }) => {
      const all = allDecisionsFor(rule);

      expect(all).toEqual(expect.arrayContaining([...decisionsFor(rule, why).offered]));
      expect(all.filter((decision) => !(CARRIED_OUT[rule] ?? ['dismiss']).includes(decision))).toEqual([]);
    },
  );
});

describe('who can judge it', () => {
  it('is the risk desk for fraud, operations for what broke or was switched off, else the rule’s own desk', () => {
    expect(skillFor('fraud')).toBe('risk');
    expect(skillFor('technical')).toBe('ops');
    expect(skillFor('automation-off')).toBe('ops');
    expect(skillFor('misconfigured')).toBe('ops');
    expect(skillFor('exhausted')).toBeUndefined();
  });

  it('is called at once where nobody can find the money, else as urgently as the rule says', () => {
    expect(priorityFor('unknown-outcome', 'P1')).toBe('P0');
    expect(priorityFor('exhausted', 'P2')).toBe('P2');
  });
});
