import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Writes docs/mutation.md from reports/mutation.json: the last step of `npm run stryker`. */

const ROOT = join(import.meta.dirname, '..');
const DOMAIN = 'functions/domain/';

const Report = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })),
});

interface Row {
  readonly name: string;
  readonly statuses: readonly string[];
}

const count = ({ statuses }: Row, ...of: readonly string[]): number =>
  statuses.filter((status) => of.includes(status)).length;

/** What was run, or would have been had a test reached it. */
const judged = (row: Row): number => count(row, 'Killed', 'Timeout', 'Survived', 'NoCoverage');

const score = (row: Row): string => `${((100 * count(row, 'Killed', 'Timeout')) / judged(row)).toFixed(1)} %`;

const cells = (row: Row): string =>
  [
    judged(row),
    count(row, 'Killed'),
    count(row, 'Timeout'),
    count(row, 'Survived'),
    count(row, 'NoCoverage'),
    score(row),
  ].join(' | ');

const folderOf = (name: string): string => (name.includes('/') ? name.replace(/\/[^/]*$/, '') : '.');

const together = (name: string, rows: readonly Row[]): Row => ({
  name,
  statuses: rows.flatMap(({ statuses }) => statuses),
});

/** A folder, and its files below it. */
const folder = (name: string, rows: readonly Row[]): readonly string[] => [
  `| **${name === '.' ? 'domain' : name}** | ${cells(together(name, rows))} |`,
  ...rows.map((row) => `| ${row.name} | ${cells(row)} |`),
];

const page = (all: readonly Row[]): string => {
  const rows = all.filter((row) => judged(row) > 0).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const folders = Object.entries(Object.groupBy(rows, ({ name }) => folderOf(name))).toSorted();
  const total = together('all', all);
  return `# What the domain's tests would notice

Stryker changes one thing at a time in \`${DOMAIN}\` (\`<\` to \`<=\`, a condition to \`true\`, a list to \`[]\`, a text to
\`''\`) and runs the domain's own tests, \`test/domain\`, against it. Where all pass, nobody would have noticed: the mutant
survived. Tests of use cases, machines and the simulation are not asked, though they notice more.

\`\`\`
npm run stryker                                          # what changed since the last run; writes this page
npx stryker run --force && node test/mutation-page.ts    # all of it again: some half an hour on two cores
npx stryker run --mutate functions/domain/refunds.ts     # one file
\`\`\`

Of ${judged(total)} mutants ${count(total, 'Killed', 'Timeout')} were noticed: **${score(total)}**. Below 90 % the run
fails. Survivors are no list of debts: many change nothing that anybody could see.

Not judged: ${count(total, 'Ignored')} mutants in what is evaluated once, when a file is loaded: the tables of channel codes, the
schemas of events, the words, the policy's defaults (\`ignoreStatic\`). Each of them would need a process of its own.
Tests that compare those tables with the contract and the specification watch them instead.

A mutant that no test reaches counts as survived. One that runs on far beyond its test's time counts as noticed.

| folder, file | mutants | killed | timed out | survived | reached by no test | score |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${folders.flatMap(([name, files = []]) => folder(name, files)).join('\n')}
| **all** | ${cells(total)} |
`;
};

const { files } = Report.parse(JSON.parse(readFileSync(join(ROOT, 'reports/mutation.json'), 'utf8')));
const rows = Object.entries(files).map(([path, { mutants }]) => ({
  name: path.replace(DOMAIN, ''),
  statuses: mutants.map(({ status }) => status),
}));
writeFileSync(join(ROOT, 'docs/mutation.md'), page(rows));
