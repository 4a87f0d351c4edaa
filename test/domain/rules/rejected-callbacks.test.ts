import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import { isHeard } from '../../../functions/domain/rules/catalogue.ts';
import { PAY_09 } from '../../../functions/domain/rules/pay/pay-09.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { TENANT } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';
import { scope, times } from '../../support/scopes.ts';

const channel = scope('channel:wechat');
const rejected = (n: number, reason: 'signature' | 'replay' = 'signature') =>
  channel.happened('payment.callback-rejected', { notifyId: `nt-${n}`, reason }, n);
const findings = (...told: readonly Entry[]) =>
  look(PAY_09, timelineOf(TENANT, 'channel:wechat', told)).findings;

describe('a callback that is not believed (PAY-09)', () => {
  it('says which it was, of which channel, and why', () => {
    expect(findings(rejected(1))).toEqual([
      aFinding('PAY-09', 'nt-1', 'callback-rejected', {
        channel: 'wechat',
        notifyId: 'nt-1',
        reason: 'signature',
      }),
    ]);
  });

  it('is one of an attack from the third in five minutes on, which is told once', () => {
    const [, , attack, ...more] = findings(...times(6, (n) => rejected(n)));

    expect(attack).toMatchObject({ way: 'callbacks-forged', facts: { notifyId: 'nt-3' } });
    expect(more).toEqual([]);
  });

  it('has its channel read, unless it only repeats one, or cannot be read', () => {
    expect(isHeard(rejected(1))).toBe(true);
    expect(isHeard(rejected(1, 'replay'))).toBe(false);
    expect(isHeard({ ...rejected(1), data: {} })).toBe(false);
  });
});
