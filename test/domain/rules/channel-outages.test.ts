import { describe, expect, it } from 'vitest';
import { PAY_11 } from '../../../functions/domain/rules/pay/pay-11.ts';
import { at, iso, MINUTE, NOON } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';
import { channel, channelFailed, counted, times } from '../../support/scopes.ts';
import { isOverBy, toldOf } from '../../support/timelines.ts';

const usual = channel.happened(
  'baseline.published',
  { metric: 'failure-share', scope: 'channel:wechat', value: 0.25 },
  -600,
);

describe('a channel that is out (PAY-11)', () => {
  const six = times(6, (n) => channelFailed(n, n / 4));

  it('says how many of how many failed, in how many minutes, and what is usual', () => {
    const facts = { channel: 'wechat', failures: 6, attempts: 20, windowMinutes: 5, baseline: null };
    const out = (baseline: number | null) =>
      aFinding('PAY-11', iso(NOON), 'channel-out', { ...facts, baseline });

    expect(look(PAY_11, toldOf(six, counted(20))).findings).toEqual([out(null)]);
    expect(look(PAY_11, toldOf([usual, ...six], counted(20))).findings).toEqual([out(0.25)]);
  });

  const openedAt = at(5);
  /** Whether it is over, when so many of twenty failed in the minutes before. */
  const isOver = (failures: number, now = openedAt + 5 * MINUTE): boolean => {
    const told = [...six, ...times(failures, (n) => channelFailed(10 + n, 7))];
    return isOverBy(
      now,
      toldOf(told, counted(20, 7)),
      aFinding('PAY-11', iso(NOON), 'channel-out', {}),
      openedAt,
    );
  };

  it('is over when none fails for five minutes after it began, not sooner', () => {
    expect(isOver(0, openedAt + 5 * MINUTE - 1)).toBe(false);
    expect(isOver(0, openedAt + 5 * MINUTE)).toBe(true);
  });

  it('is over when one in ten fails, and not while more do', () => {
    expect(isOver(2)).toBe(true);
    expect(isOver(3)).toBe(false);
  });

  it('forgets what failed more than five minutes ago', () => {
    expect(isOver(3, at(12) - 1)).toBe(false);
    expect(isOver(3, at(12))).toBe(true);
  });
});
