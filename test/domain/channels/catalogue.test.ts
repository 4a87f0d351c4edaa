import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../functions/domain/channels/catalogue.ts';
import { type ChannelTable, missingParts } from '../../../functions/domain/channels/channel-table.ts';
import { normaliseCode } from '../../../functions/domain/channels/code-lookup.ts';
import { OUTCOME_CLASSES, type Row, rowsOf } from '../../../functions/domain/channels/outcome.ts';

const tablesOf = (table: ChannelTable): readonly (readonly Row[])[] => [
  rowsOf(table.payments),
  rowsOf(table.states),
  rowsOf(table.refunds),
  rowsOf(table.transfers),
  table.advice?.codes ?? [],
  ...Object.values(table.networks ?? {}),
];

const channels = Object.entries(CHANNELS);
const allRows = channels.flatMap(([channel, table]) =>
  tablesOf(table).flatMap((rows) => rows.map((row) => ({ channel, row, code: row.codes[0] ?? '' }))),
);

/** The marks of the source list, D-n of the domain page, M from memory, P proposed. */
const SOURCE = /^(?:[WAVMN]\d+[a-d]?|D-\d+|M|P)$/;

describe('the catalogue of channels', () => {
  it.each(channels)('knows every part of %s', (_, table) => {
    expect(missingParts(table)).toEqual([]);
  });

  it('says which parts an incomplete channel lacks', () => {
    const { mandate, ...loops } = CHANNELS.wechat.loops;
    const { refunds, reverse, ...rest } = CHANNELS.wechat;

    expect(missingParts({ ...rest, loops, states: [], transfers: { absent: '' } })).toEqual([
      'states',
      'refunds',
      'transfers',
      'reverse',
      'loops.mandate',
    ]);
    expect(missingParts({ ...CHANNELS.wechat, payments: null, reverse: null, loops: null })).toEqual(
      expect.arrayContaining(['payments', 'reverse', 'loops.mandate']),
    );
    expect(missingParts({})).toContain('payments');
    expect(missingParts({})).toContain('loops.pay-after');
  });

  it('does not compile with a part missing, or with an empty table', () => {
    const { refunds, ...withoutRefunds } = CHANNELS.wechat;
    // @ts-expect-error refunds are missing
    const incomplete: ChannelTable = withoutRefunds;
    // @ts-expect-error a table has at least one row
    const empty: ChannelTable = { ...CHANNELS.wechat, payments: [] };

    expect(missingParts(incomplete)).toEqual(['refunds']);
    expect(missingParts(empty)).toEqual(['payments']);
  });

  it('says of UnionPay that nobody has read its table', () => {
    expect(CHANNELS.unionpay.payments).toEqual({ absent: expect.stringContaining('unlisted') });
  });
});

describe('the rows', () => {
  it.each(allRows)('$channel $code names its source and says why', ({ row }) => {
    expect(row.codes.length).toBeGreaterThan(0);
    expect(row.codes.every((code) => code !== '')).toBe(true);
    expect(row.source.length).toBeGreaterThan(0);
    expect(row.source.filter((mark) => !SOURCE.test(mark))).toEqual([]);
    expect(row.note).not.toBe('');
    expect(OUTCOME_CLASSES).toContain(row.class);
  });

  it.each(channels)('of %s never give one code two meanings in one table', (_, table) => {
    for (const rows of tablesOf(table)) {
      const spellings = rows.flatMap(({ codes }) => [...new Set(codes.map(normaliseCode))]);
      expect(spellings).toEqual([...new Set(spellings)]);
    }
  });

  it('let only a retry be delayed or limited', () => {
    const limited = allRows.filter(({ row }) => row.notBefore !== undefined || row.maxAttempts !== undefined);

    expect(limited.length).toBeGreaterThan(8);
    expect(limited.filter(({ row }) => row.class !== 'retry')).toEqual([]);
  });
});
