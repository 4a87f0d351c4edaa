import { aligned } from './columns.ts';
import type { Comparison } from './compare.ts';

const WIDEST = 80;

/** What would change, for a terminal of 80 columns: only what would. */
export const comparisonText = (comparison: Comparison): string => {
  const parts = [
    exceptionsPart(comparison),
    countsPart('tickets', comparison.tickets, ({ skill }) => skill),
    remediesPart(comparison),
    countsPart('notifications', comparison.notifications, ({ template }) => template),
  ].filter((part) => part.length > 0);
  const { policies, events, broken } = comparison;
  return [
    `${events} events under A (${policies.a}), and under B (${policies.b}) instead:`,
    ...(parts.length === 0 ? ['nothing would change'] : parts.flatMap((part) => ['', ...part])),
    '',
    ...kpiPart(comparison),
    broken.a + broken.b === 0 ? 'no invariant broken' : `BROKEN under A ${broken.a}, under B ${broken.b}`,
    '',
  ].join('\n');
};

const exceptionsPart = ({ exceptions }: Comparison): readonly string[] => {
  const changed = exceptions.filter(
    ({ more, fewer, otherwise }) => more.length + fewer.length + otherwise.length > 0,
  );
  if (changed.length === 0) return [];
  const [head = '', ...rows] = aligned([
    ['exceptions', 'A', 'B', 'more', 'fewer', 'otherwise'],
    ...changed.map(({ rule, a, b, more, fewer, otherwise }) => [
      rule,
      ...[a, b, more.length, fewer.length, otherwise.length].map(String),
    ]),
  ]);
  return [head, ...rows.flatMap((row, nth) => [row, ...examplesOf(changed[nth])])];
};

/** A line for each way in which a rule's exceptions change. */
const examplesOf = (change: Comparison['exceptions'][number] | undefined): readonly string[] =>
  (['more', 'fewer', 'otherwise'] as const).flatMap((way) => {
    const names = new Set(change?.[way]);
    return names.size === 0 ? [] : [fitting(`  ${way}:`, names)];
  });

/** As many of the words as there is room for, and whether there are others. */
const fitting = (begun: string, words: Iterable<string>): string => {
  let line = begun;
  for (const word of words) {
    if (line.length + word.length + ' …'.length >= WIDEST) return `${line} …`;
    line = `${line} ${word}`;
  }
  return line;
};

const countsPart = <Row extends { readonly a: number; readonly b: number }>(
  what: string,
  rows: readonly Row[],
  name: (row: Row) => string,
): readonly string[] => {
  const changed = rows.filter(({ a, b }) => a !== b);
  if (changed.length === 0) return [];
  return aligned([
    [what, 'A', 'B', 'change'],
    ...changed.map((row) => [name(row), String(row.a), String(row.b), difference(row.b - row.a, String)]),
  ]);
};

const remediesPart = ({ remedies }: Comparison): readonly string[] => {
  const changed = remedies.filter(({ a, b, moneyA, moneyB }) => a !== b || moneyA !== moneyB);
  if (changed.length === 0) return [];
  return aligned([
    ['remedies', 'A', 'B', 'money A', 'money B', 'change'],
    ...changed.map(({ kind, a, b, moneyA, moneyB }) => [
      kind,
      String(a),
      String(b),
      yuan(moneyA),
      yuan(moneyB),
      difference(moneyB - moneyA, yuan),
    ]),
  ]);
};

const KPIS = {
  auto: 'without anybody',
  self: 'by the customer',
  human: 'by a person',
  loss: 'loss',
} as const;
const kpiPart = ({ kpi }: Comparison): readonly string[] =>
  aligned([
    ['handled', 'A', 'B'],
    ...Object.entries(KPIS).map(([name, words]) => {
      const { a, b } = kpi[name as keyof typeof KPIS];
      return [words, percent(a), percent(b)];
    }),
  ]);

const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;
const difference = (change: number, word: (size: number) => string): string =>
  change === 0 ? '0' : `${change > 0 ? '+' : '-'}${word(Math.abs(change))}`;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
