import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochToInstant, instantToEpoch, isDate } from '../../../functions/domain/events/instant.ts';
import { parseWith, parseWithData, verdict } from './support.ts';

describe('the time of an event', () => {
  it.each([
    ['2026-11-22T12:03:11.250+08:00', '2026-11-22T04:03:11.250Z'],
    ['2026-11-22T04:03:11Z', '2026-11-22T04:03:11.000Z'],
    ['2026-11-22t04:03:11.5z', '2026-11-22T04:03:11.500Z'],
    ['2026-11-22T04:03:11.2509999Z', '2026-11-22T04:03:11.250Z'],
    ['2026-11-22T04:03:11.57-00:00', '2026-11-22T04:03:11.570Z'],
    ['2028-02-29T00:30:00+08:00', '2028-02-28T16:30:00.000Z'],
    ['2026-12-31T20:00:00-05:30', '2027-01-01T01:30:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is stored as %s', (time, stored) => {
    const parsed = parseWith('order.confirmed', { time });
    expect(parsed.status === 'accepted' && parsed.event.time).toBe(stored);
    // The moments inside data are kept as written: the engine's own reader must see the same.
    expect(Date.parse(time)).toBe(Date.parse(stored));
  });

  it.each([
    '2026-11-22T12:03:11',
    '2026-11-22',
    '2026-11-22 12:03:11Z',
    '2026-11-22T12:03Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T12:60:00Z',
    '2026-11-22T12:00:60Z',
    '2026-11-22T12:00:00+24:00',
    '2026-11-22T12:00:00+08:60',
    '2026-11-22T12:00:00+0800',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-01:00',
    '+012026-11-22T12:00:00Z',
    'yesterday',
    '',
    1_795_000_000_000,
  ])('%j is refused', (time) => {
    expect(verdict(parseWith('order.confirmed', { time }))).toBe('time');
    expect(verdict(parseWithData('delivery.eta-updated', { eta: time }))).toBe('data.eta');
  });

  it('is the same moment whatever the offset it was written with', () => {
    const moments = fc.integer({ min: 0, max: Date.UTC(9990, 0, 1) });
    const offsets = fc.integer({ min: -23 * 60, max: 23 * 60 });
    fc.assert(
      fc.property(moments, offsets, (at, minutes) => {
        const local = at + minutes * 60_000;
        fc.pre(local >= 0);
        const zone = [Math.abs(minutes) / 60, Math.abs(minutes) % 60].map((part) =>
          String(Math.floor(part)).padStart(2, '0'),
        );
        const text = new Date(local)
          .toISOString()
          .replace('Z', `${minutes < 0 ? '-' : '+'}${zone.join(':')}`);
        expect(instantToEpoch(text)).toBe(at);
        expect(epochToInstant(at)).toBe(new Date(at).toISOString());
      }),
    );
  });
});

describe('the day of a settlement', () => {
  it.each(['2026-11-22', '2028-02-29', '1970-01-01'])('%s is a day', (day) => expect(isDate(day)).toBe(true));
  it.each(['2026-02-29', '2026-11-31', '2026-1-2', '20261122', '1969-12-31', ''])('%j is none', (day) =>
    expect(isDate(day)).toBe(false),
  );

  it('is refused when it does not exist', () => {
    expect(verdict(parseWithData('settlement.line', { date: '2026-02-30' }))).toBe('data.date');
  });
});
