import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { examine, foldSubject } from '../../../functions/domain/rules/examine.ts';
import { SYN_01 } from '../../../functions/domain/rules/syn/syn-01.ts';
import { submissionOf } from '../../../functions/domain/submission.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { at, happened, iso, NOON, ORDER, SECOND, TENANT } from '../../support/orders.ts';
import { found, look, moment, policyWith } from '../../support/rules.ts';

const SUBJECT = 'client:c-7f3a90';
const about = (entry: Entry): Entry => ({ ...entry, subject: SUBJECT });

const submitted = (when = NOON): Entry => about(happened('order.submitted', {}, when));
/** As the placement of an order with this client's id is journaled here. */
const acknowledged = (when: number): Entry => ({
  ...about(happened('order.placed', {}, when)),
  type: 'rescue.acknowledged',
  data: { orderId: ORDER },
});

const given = (...told: readonly Entry[]) => timelineOf(TENANT, SUBJECT, told);
const known = (...told: readonly Entry[]) => submissionOf(given(...told));
const seconds = (count: number, ms = 0): number => NOON + count * SECOND + ms;

describe('what a client says it sent', () => {
  it('is known by the client’s own id, until an order acknowledges it', () => {
    expect(known(submitted())).toEqual({
      clientOrderId: 'c-7f3a90',
      submittedAt: NOON,
      acknowledgedAt: null,
      orderId: null,
    });
    expect(known(submitted(), acknowledged(at(1)))).toMatchObject({ acknowledgedAt: at(1), orderId: ORDER });
  });

  it('counts from its first telling, in whatever order and however often it is told', () => {
    const told = [submitted(), submitted(at(2)), acknowledged(at(1)), acknowledged(at(3))];

    expect(known(...told.toReversed(), ...told)).toEqual(known(...told));
    expect(known(...told)).toMatchObject({ submittedAt: NOON, acknowledgedAt: at(1) });
  });

  it('is folded by the name of its subject', () => {
    expect(foldSubject(TENANT, SUBJECT, [submitted()])).toMatchObject({
      kind: 'timeline',
      timeline: { kind: 'client', id: 'c-7f3a90' },
    });
    expect(examine(foldSubject(TENANT, 'courier:c-1', [submitted()]), moment()).findings).toEqual([]);
  });
});

describe('an order that was sent and not confirmed (SYN-01)', () => {
  it('is posted again, by the client’s own id', () => {
    expect(look(SYN_01, given(submitted()), { now: at(2) }).findings).toEqual([
      {
        rule: 'SYN-01',
        family: 'SYN-01',
        occurrence: 'c-7f3a90',
        way: 'order-not-found',
        facts: { clientOrderId: 'c-7f3a90', submittedAt: iso(NOON) },
      },
    ]);
  });

  it.each([
    ['a millisecond before a minute has passed', -1, []],
    ['when a minute has passed', 0, ['c-7f3a90 → order-not-found']],
    ['a millisecond later', 1, ['c-7f3a90 → order-not-found']],
  ])('is missed %s', (_, ms, findings) => {
    expect(found(SYN_01, given(submitted()), { now: seconds(60, ms) })).toEqual(findings);
  });

  it('is looked for again when the minute has passed', () => {
    expect(look(SYN_01, given(submitted()), { now: NOON }).dueAt).toBe(seconds(60));
    expect(look(SYN_01, given(submitted()), { now: seconds(60) }).dueAt).toBeUndefined();
  });

  it('is not missed once it was confirmed, however late, and whichever was told first', () => {
    for (const told of [
      [submitted(), acknowledged(seconds(59))],
      [acknowledged(seconds(-5)), submitted()],
      [acknowledged(seconds(300)), submitted()],
    ])
      expect(found(SYN_01, given(...told), { now: at(10) })).toEqual([]);
  });

  it('is nothing where only the confirmation came', () => {
    expect(look(SYN_01, given(acknowledged(NOON)), { now: at(10) })).toEqual({ findings: [] });
  });

  it('is one exception, told twice or late', () => {
    const told = given(submitted(at(1)), submitted(), submitted());

    expect(look(SYN_01, told, { now: at(30) })).toEqual(look(SYN_01, given(submitted()), { now: at(2) }));
  });

  it('is missed after as long as the merchant’s policy says', () => {
    const policy = policyWith({ submission: { acknowledgedWithinSeconds: 20 } });

    expect(found(SYN_01, given(submitted()), { now: seconds(20, -1), policy })).toEqual([]);
    expect(found(SYN_01, given(submitted()), { now: seconds(20), policy })).toHaveLength(1);
  });
});
