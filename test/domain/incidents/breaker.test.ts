import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakerOf, isOut } from '../../../functions/domain/incidents/breaker.ts';
import type { Incident } from '../../../functions/domain/incidents/incident.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { at, MINUTE, NOON, TENANT } from '../../support/orders.ts';

const { probeEveryMinutes, spreadMinutes } = DEFAULT_POLICY.incidents.channel;

const outage: Incident = {
  tenantid: TENANT,
  incidentId: 'PAY-11-1',
  rule: 'PAY-11',
  scope: 'channel:wechat',
  type: null,
  openedAt: NOON,
  closedAt: null,
};
const over: Incident = { ...outage, closedAt: NOON };

const ask = (incidents: readonly Incident[], now: number, exceptionId = 'PAY-1', channel = 'wechat') =>
  breakerOf(incidents, channel, exceptionId, now, DEFAULT_POLICY);
const heldUntil = (exceptionId: string): number => {
  const breaker = ask([over], NOON, exceptionId);
  return breaker.says === 'hold' ? breaker.until : NOON;
};

describe('the breaker of a channel', () => {
  it('lets every charge go while nothing is wrong with it', () => {
    expect(ask([], NOON)).toEqual({ says: 'charge' });
  });

  it('lets a charge go while another channel is out, or something else is wrong', () => {
    expect(ask([outage], NOON, 'PAY-1', 'alipay')).toEqual({ says: 'charge' });
    expect(ask([{ ...outage, rule: 'COM-01' }], NOON)).toEqual({ says: 'charge' });
  });

  it('holds all charges of the first five minutes', () => {
    expect(ask([outage], NOON)).toEqual({ says: 'hold', until: at(probeEveryMinutes) });
    expect(ask([outage], at(probeEveryMinutes) - 1)).toEqual({ says: 'hold', until: at(probeEveryMinutes) });
  });

  it('lets one try it from then on, every five minutes; the others wait for the next turn', () => {
    expect(ask([outage], at(5))).toEqual({ says: 'probe', incident: outage, turn: 1, otherwise: at(10) });
    expect(ask([outage], at(10) - 1)).toMatchObject({ turn: 1, otherwise: at(10) });
    expect(ask([outage], at(10))).toMatchObject({ turn: 2, otherwise: at(15) });
  });

  it('stays open when the outage before it is over', () => {
    const before = { ...over, incidentId: 'PAY-11-0', closedAt: at(-5) };

    expect(ask([before, outage], NOON)).toMatchObject({ says: 'hold' });
  });
});

describe('a channel is out', () => {
  it('while its own incident stands', () => {
    expect(isOut([{ ...outage, scope: 'channel:alipay' }, outage], 'wechat')).toBe(true);
  });

  it('no more when that is over, nor while another channel is, or something else is wrong', () => {
    expect(isOut([over], 'wechat')).toBe(false);
    expect(isOut([outage], 'alipay')).toBe(false);
    expect(isOut([{ ...outage, rule: 'COM-01' }], 'wechat')).toBe(false);
  });
});

describe('when the channel is back', () => {
  it('each charge has its own place within the next minutes, and goes then', () => {
    fc.assert(
      fc.property(fc.uuid(), (exceptionId) => {
        const until = heldUntil(exceptionId);

        expect(until).toBeGreaterThanOrEqual(NOON);
        expect(until).toBeLessThan(at(spreadMinutes));
        expect(heldUntil(exceptionId)).toBe(until);
        expect(ask([over], until, exceptionId)).toEqual({ says: 'charge' });
      }),
    );
  });

  it('a hundred charges go over five minutes and more, never twenty in the same half minute', () => {
    const places = Array.from({ length: 100 }, (_, n) => heldUntil(`PAY-${n}`));
    const halfMinutes = Map.groupBy(places, (until) => Math.floor((until - NOON) / (MINUTE / 2)));

    expect(Math.max(...places) - Math.min(...places)).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(Math.max(...[...halfMinutes.values()].map(({ length }) => length))).toBeLessThan(20);
  });
});
