import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import { rawEvent, verdict } from './support.ts';

describe('sizes', () => {
  const ofBytes = (bytes: number, filler: string): unknown => {
    const empty = { ...rawEvent('order.confirmed'), data: { filler: '' } };
    const size = new TextEncoder().encode(JSON.stringify(empty)).length;
    const per = new TextEncoder().encode(filler).length;
    const rest = bytes - size;
    return { ...empty, data: { filler: filler.repeat(Math.floor(rest / per)) + 'x'.repeat(rest % per) } };
  };

  it.each(['a', '鱼'])('takes an event of 65536 bytes and none of 65537, counted as UTF-8 (%s)', (filler) => {
    expect(verdict(parseEvent(ofBytes(65_536, filler)))).toBe('accepted');
    expect(parseEvent(ofBytes(65_537, filler))).toMatchObject({
      path: 'event',
      problem: 'is larger than 64 KB',
    });
  });

  const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });
  it('takes 16 levels and no more', () => {
    expect(verdict(parseEvent({ ...rawEvent('order.confirmed'), data: nested(15) }))).toBe('accepted');
    expect(parseEvent({ ...rawEvent('order.confirmed'), data: nested(16) })).toMatchObject({ path: 'event' });
  });

  it('refuses a hundred thousand levels without falling over', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(parseEvent({ ...rawEvent('order.confirmed'), data: deep })).toMatchObject({
      problem: 'is nested deeper than 16 levels',
    });
  });

  it.each([1n, Number.NaN, Symbol('s'), () => 1, new Map()])(
    'refuses %s, which JSON does not know',
    (value) => {
      expect(parseEvent({ ...rawEvent('order.confirmed'), data: { value } })).toMatchObject({
        path: 'event',
      });
    },
  );
});
