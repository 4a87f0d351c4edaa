import { describe, expect, it } from 'vitest';
import { ACTS } from '../../../functions/domain/acts.ts';
import { type ContractEvent, isEventType } from '../../../functions/domain/events/catalogue.ts';
import { RECOVERIES, RULES, type RuleId, SKILLS } from '../../../functions/domain/exception.ts';
import { endsByItself, isIncident } from '../../../functions/domain/incidents/incident.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { firstDeadline, RULE_ROWS, ruleRow } from '../../../functions/domain/rules/catalogue.ts';
import { foldSubject } from '../../../functions/domain/rules/examine.ts';
import { INCIDENT_RULES } from '../../../functions/domain/rules/incidents.ts';
import { journalEntries } from '../../../functions/use-cases/journal-event.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import {
  anOrder,
  at,
  given,
  happened,
  iso,
  NOON,
  ORDER,
  PROMISED,
  paymentFailed,
  placed,
  TENANT,
} from '../../support/orders.ts';
import { examineOrder } from '../../support/rules.ts';

describe('the catalogue of rules', () => {
  it('has one row for each rule', () => {
    expect(RULE_ROWS.map(({ id }) => id).toSorted()).toEqual([...RULES].toSorted());
  });

  it.each([
    ['PAY-01', 'S2', 'P2', 'payment-recovery'],
    ['PAY-02', 'S1', 'P1', 'payment-recovery'],
    ['PAY-03', 'S3', 'P2', 'payment-recovery'],
    ['PAY-04', 'S2', 'P2', 'payment-recovery'],
    ['PAY-06', 'S1', 'P0', 'payment-recovery'],
    ['GDS-01', 'S3', 'P2', 'stockout-resolution'],
    ['DLV-01', 'S3', 'P2', 'delivery-recovery'],
    ['DLV-02', 'S2', 'P1', 'delivery-recovery'],
    ['DLV-03', 'S2', 'P1', 'delivery-recovery'],
    ['DLV-04', 'S2', 'P1', null],
    ['DLV-05', 'S3', 'P2', null],
    ['DLV-06', 'S3', 'P2', null],
    ['DLV-07', 'S2', 'P1', null],
    ['DLV-08', 'S2', 'P1', null],
    ['DLV-09', 'S1', 'P1', null],
    ['DLV-11', 'S3', 'P2', null],
    ['DLV-12', 'S2', 'P1', null],
    ['SHP-01', 'S3', 'P2', null],
    ['SYN-01', 'S1', 'P1', null],
  ] as const)(
    '%s is of severity %s and priority %s, and its recovery is %s',
    (id, severity, priority, recovery) => {
      expect(ruleRow(id)).toMatchObject({ severity, priority, recovery });
    },
  );

  it('says of each kind of subject what one rule does about it: one thing told backwards, and a flood of them', () => {
    const [ofOrder, ofSource] = [ruleRow('SYN-05', `order:${ORDER}`), ruleRow('SYN-05', 'source:shop/pos')];

    expect(ofOrder).toMatchObject({ severity: 'S4', priority: 'P3', act: 'note' });
    expect(ofSource).toMatchObject({ severity: 'S2', priority: 'P1', act: 'ticket', skill: 'ops' });
  });

  it('has the incidents that are known by their rules alone, and whether those can tell that one is over', () => {
    expect(RULES.filter((rule) => isIncident({ rule })).toSorted()).toEqual(
      INCIDENT_RULES.map(({ id }) => id).toSorted(),
    );
    for (const { id: rule, isCured } of INCIDENT_RULES)
      expect({ rule, ends: endsByItself({ rule }) }).toEqual({ rule, ends: isCured !== undefined });
  });

  it('names only recoveries and skills that there are, and types of the contract or of our own notes', () => {
    for (const { recovery, skill, listens } of RULE_ROWS) {
      expect(recovery === null || RECOVERIES.includes(recovery)).toBe(true);
      expect(SKILLS).toContain(skill);
      expect(listens.every((type) => isEventType(type) || Object.hasOwn(ACTS, type))).toBe(true);
    }
  });

  it('reads an order by the name of its subject', () => {
    expect(foldSubject(TENANT, `order:${ORDER}`, [placed()])).toEqual({ kind: 'order', order: anOrder() });
    expect(foldSubject(TENANT, 'store:order:', [placed()])).toMatchObject({ kind: 'timeline' });
  });

  it('knows no other rule', () => {
    expect(() => ruleRow('PAY-99' as RuleId)).toThrow('PAY-99');
  });
});

describe('when an event’s subject is looked at though nothing more happens', () => {
  const time = iso(NOON);
  const wakesAt = (event: ContractEvent) =>
    journalEntries(event).flatMap((entry) => firstDeadline(entry, DEFAULT_POLICY)?.dueAt ?? [])[0];

  it('is the promise of a delivery, as placed or changed', () => {
    const picked = { data: { preparation: 'pick' } } as const;
    expect(wakesAt(exampleEvent('order.placed', picked))).toBe(Date.parse('2026-11-22T12:48:00+08:00'));
    expect(wakesAt(exampleEvent('order.promise-changed'))).toBe(Date.parse('2026-11-22T13:05:00+08:00'));
    expect(
      wakesAt(exampleEvent('order.placed', { data: { ...picked.data, fulfilment: 'pickup' } })),
    ).toBeUndefined();
  });

  it('is a minute after a client sent an order', () => {
    expect(wakesAt(exampleEvent('order.submitted', { time }))).toBe(at(1));
  });

  it('is never for other events', () => {
    for (const event of [
      exampleEvent('payment.failed'),
      exampleEvent('courier.position'),
      exampleEvent('delivery.eta-updated'),
    ])
      expect(wakesAt(event)).toBeUndefined();
  });
});

describe('what is wrong with an order, all rules together', () => {
  it('is everything that any rule finds, and is looked at again at the first time that any asks for', () => {
    const order = given(placed(), paymentFailed(), happened('stock.short', {}, at(5)));
    const { findings, ...due } = examineOrder(order);

    expect(findings.map(({ rule }) => rule)).toEqual(['PAY-01', 'GDS-01']);
    expect(due).toMatchObject({ dueAt: PROMISED, waitsUntil: undefined });
    expect(due.dueRules).toContain('DLV-02');
  });
});
