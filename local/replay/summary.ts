import type { Report, ReportedException } from './report.ts';

const COLUMNS = ['rule', 'opened', 'auto', 'self', 'person', 'nothing', 'outcomes'] as const;

/** What happened to how many, for a terminal of 80 columns. */
export const summaryOf = (report: Report): string => {
  const { events, exceptions, charges, remedies, tickets, kpi, invariants } = report;
  const rules = [...Map.groupBy(exceptions, ({ rule }) => rule)].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = rules.map(([rule, group]) => rowOf(rule, group));
  const broken = invariants.broken.length;
  return [
    `${events.read} events: ${events.accepted} accepted, ${events.duplicates} duplicates, ${events.refused} refused`,
    '',
    table([COLUMNS, ...rows]),
    '',
    `${charges.length} charges, ${remedies.length} remedies, ${tickets.length} tickets`,
    `handled without anybody ${percent(kpi.auto)}, by the customer ${percent(kpi.self)}, by a person ${percent(kpi.human)}`,
    `on average in ${minutes(kpi.meanHandlingSeconds)}, nine of ten within ${minutes(kpi.p90HandlingSeconds)}`,
    `${invariants.checked} checks, ${broken === 0 ? 'no invariant broken' : `${broken} BROKEN`}`,
    '',
  ].join('\n');
};

const rowOf = (rule: string, group: readonly ReportedException[]): readonly string[] => {
  const count = (...statuses: readonly string[]): string =>
    String(group.filter(({ status }) => statuses.includes(status)).length);
  const outcomes = [...Map.groupBy(group, ({ outcome }) => outcome ?? 'with a person')].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const named = outcomes.map(([outcome, some]) => `${outcome} ${some.length}`).join(', ');
  const persons = count('resolved-human', 'with-person');
  return [
    rule,
    String(group.length),
    count('resolved-auto'),
    count('resolved-self'),
    persons,
    count('closed-noop'),
    named,
  ];
};

const WIDEST = 80;

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === COLUMNS.length - 1
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line))
    .join('\n');
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`;
