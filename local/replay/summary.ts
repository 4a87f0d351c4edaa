import type { OrderException } from '../../functions/domain/exception.ts';
import { aligned } from './columns.ts';
import type { Report } from './report.ts';
import { shadowTable } from './shadow.ts';

const WIDEST = 80;
const HEAD = ['rule', 'opened', 'auto', 'self', 'person', 'nothing'] as const;

type Handled = Pick<OrderException, 'rule' | 'status'> & { readonly outcome: string | null };

/** What happened to how many, for a terminal of 80 columns. */
export const summaryOf = ({
  events,
  exceptions,
  charges,
  remedies,
  tickets,
  kpi,
  shadow,
  earlyWarning,
  invariants,
}: Report): string => {
  const broken = invariants.broken.length;
  return [
    `${events.read} events: ${events.accepted} accepted, ${events.duplicates} duplicates, ${events.refused} refused`,
    '',
    exceptionsTable(exceptions),
    '',
    ...shadow.flatMap((one) => [shadowTable(one), '']),
    `${charges.length} charges, ${remedies.length} remedies, ${tickets.length} tickets`,
    `handled without anybody ${percent(kpi.auto)}, by the customer ${percent(kpi.self)}, by a person ${percent(kpi.human)}`,
    `on average in ${minutes(kpi.meanHandlingSeconds)}, nine of ten within ${minutes(kpi.p90HandlingSeconds)}`,
    warnedInWords(earlyWarning),
    `${invariants.checked} checks, ${broken === 0 ? 'no invariant broken' : `${broken} BROKEN`}`,
    '',
  ].join('\n');
};

const warnedInWords = ({ warned, rightly, precision, wrong, recall }: Report['earlyWarning']): string => {
  if (precision === null) return 'no order was warned of before it went wrong';
  const right = `warned of ${warned} order${warned === 1 ? '' : 's'}, ${rightly} rightly (${percent(precision)})`;
  return recall === null ? right : `${right}; of ${wrong} that went wrong: ${percent(recall)}`;
};

/** A row a rule: how many were opened, who put them right, and how they ended. */
export const exceptionsTable = (exceptions: readonly Handled[]): string => {
  const rules = [...Map.groupBy(exceptions, ({ rule }) => rule)].sort(([a], [b]) => (a < b ? -1 : 1));
  const [head = '', ...counts] = aligned([HEAD, ...rules.map(([rule, group]) => countsOf(rule, group))]);
  const rows = rules.map(
    ([, group], row) => `${counts[row]}  ${wrapped(outcomesOf(group), head.length + '  '.length)}`,
  );
  return [`${head}  outcomes`, ...rows].join('\n');
};

const countsOf = (rule: string, group: readonly Handled[]): readonly string[] => {
  const count = (...statuses: readonly string[]): string =>
    String(group.filter(({ status }) => statuses.includes(status)).length);
  return [
    rule,
    String(group.length),
    count('resolved-auto'),
    count('resolved-self'),
    count('resolved-human', 'with-person'),
    count('closed-noop'),
  ];
};

const outcomesOf = (group: readonly Handled[]): readonly string[] =>
  [
    ...Map.groupBy(
      group,
      ({ outcome, status }) => outcome ?? (status === 'open' ? 'under way' : 'with a person'),
    ),
  ]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([outcome, some]) => `${outcome} ${some.length}`);

/** Goes on in the next line, under where it began, before it passes the terminal's edge. */
const wrapped = (words: readonly string[], indent: number): string => {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && indent + line.length + word.length + 2 < WIDEST)
      lines[lines.length - 1] = `${line}, ${word}`;
    else lines.push(word);
  }
  return lines.join(`,\n${' '.repeat(indent)}`);
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`;
