import { describe, expect, it } from 'vitest';
import type { Facts, RuleId } from '../../../functions/domain/exception.ts';
import type { Incident } from '../../../functions/domain/incidents/incident.ts';
import {
  incidentOf,
  incidentRef,
  isCalling,
  partOf,
  standing,
} from '../../../functions/domain/incidents/incident.ts';
import { anException } from '../../adapters/examples.ts';
import { anOrder, given, NOON, paid, TENANT } from '../../support/orders.ts';

const ORDER = anOrder({ zoneId: 'z-07', communityId: 'cm-31' });

const incident = (rule: RuleId, scope: string, type: RuleId | null = null): Incident => ({
  tenantid: TENANT,
  incidentId: `${rule}-1`,
  rule,
  scope,
  type,
  openedAt: NOON,
  closedAt: null,
});
const OUTAGE = incident('PAY-11', 'channel:wechat');
const ZONE = incident('DLV-10', 'zone:z-07');
const KITCHEN = incident('KDS-04', 'store:s-12');
const RECALL = incident('GDS-10', 'batch:b-1');
const BATCH = incident('GDS-08', 'batch:b-1');
const LATE_COMMUNITY = incident('COM-01', 'community:cm-31', 'DLV-02');

const part = (rule: RuleId, incidents: readonly Incident[], facts: Facts = {}) =>
  partOf({ rule, facts }, ORDER, incidents)?.rule;

describe('what is found on an order', () => {
  it.each<[string, RuleId, Incident, Facts]>([
    ['a payment of the channel that is out', 'PAY-01', OUTAGE, { channel: 'wechat' }],
    ['a late delivery of the zone', 'DLV-02', ZONE, {}],
    ['a dish of the kitchen that is swamped', 'KDS-03', KITCHEN, {}],
    ['goods of the batch that is recalled', 'GDS-01', RECALL, { batchId: 'b-1' }],
    ['goods of the bad batch', 'GDS-01', BATCH, { batchId: 'b-1' }],
    ['the same trouble as its community has', 'DLV-02', LATE_COMMUNITY, {}],
  ])('is part of the incident: %s', (_, rule, open, facts) => {
    expect(part(rule, [open], facts)).toBe(open.rule);
    expect(part(rule, [{ ...open, closedAt: NOON }], facts)).toBeUndefined();
    expect(part(rule, [{ ...open, scope: 'elsewhere:1' }], facts)).toBeUndefined();
  });

  it.each<[string, RuleId, Incident, Facts]>([
    [
      'what the channel collects only later is not the channel’s outage',
      'PAY-16',
      OUTAGE,
      { channel: 'wechat' },
    ],
    ['money that came in twice is not the channel’s outage', 'PAY-06', OUTAGE, { channel: 'wechat' }],
    ['a line that lacks is not the zone’s lateness', 'GDS-01', ZONE, {}],
    ['a late delivery is not the kitchen’s', 'DLV-02', KITCHEN, {}],
    ['goods of no known batch are not recalled', 'GDS-01', RECALL, {}],
    ['another trouble is not the community’s', 'GDS-01', LATE_COMMUNITY, {}],
  ])('is not: %s', (_, rule, open, facts) => {
    expect(part(rule, [open], facts)).toBeUndefined();
  });

  it('belongs to its cause before the crowd that has it', () => {
    expect(part('DLV-02', [LATE_COMMUNITY, ZONE])).toBe('DLV-10');
    expect(part('GDS-01', [BATCH, RECALL], { batchId: 'b-1' })).toBe('GDS-10');
  });
});

describe('an order that is not placed yet', () => {
  it.each([ZONE, LATE_COMMUNITY])('is of no zone and of no community: no part of $rule', (open) => {
    expect(partOf({ rule: 'DLV-02', facts: {} }, given(paid()), [open])).toBeUndefined();
  });
});

describe('an incident', () => {
  const found = anException({
    exceptionId: 'COM-01-1',
    rule: 'COM-01',
    subject: 'community:cm-31',
    facts: { type: 'DLV-02', orders: 6 },
  });

  it('is what its exception says, of the rule that its orders have in common', () => {
    expect(incidentOf(found)).toEqual(LATE_COMMUNITY);
    expect(incidentOf({ ...found, facts: {} }).type).toBeNull();
    expect(incidentOf({ ...found, facts: { type: 3 } }).type).toBeNull();
  });

  it('has its exception where its scope’s are', () => {
    expect(incidentRef(LATE_COMMUNITY)).toEqual({
      tenantid: TENANT,
      subject: 'community:cm-31',
      exceptionId: 'COM-01-1',
    });
  });

  it('stands for as long as it is open', () => {
    const over = { ...KITCHEN, closedAt: NOON };

    expect(standing([ZONE, OUTAGE], 'PAY-11-1')).toBe(OUTAGE);
    expect(standing([ZONE, over], 'KDS-04-1')).toBeUndefined();
    expect(standing([ZONE], 'PAY-11-1')).toBeUndefined();
    expect(standing([ZONE], null)).toBeUndefined();
  });

  it.each<[RuleId, boolean]>([
    ['DLV-10', true],
    ['GDS-08', true],
    ['GDS-10', true],
    ['PAY-15', true],
    ['COM-01', false],
    ['PAY-11', false],
  ])('calls the orders of its scope, or not: %s', (rule, calls) => {
    expect(isCalling({ rule })).toBe(calls);
  });
});
