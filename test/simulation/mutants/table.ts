import { join } from 'node:path';
import { table } from '../../../bench/check.ts';
import { putBetween } from '../../../bench/page.ts';
import { onAllCores } from '../on-all-cores.ts';
import { mutantNamed } from './catalogue.ts';
import type { Hunted } from './hunt.ts';
import type { Mutant } from './mutant.ts';

/** Each is to be caught within so many seeds. */
const WITHIN_SEEDS = 200;

interface Wanted {
  readonly mutants: readonly Mutant[];
  /** Whether each of the `seeds` is run, to count those that catch a mutant; else it ends with the first. */
  readonly isCounting: boolean;
  readonly seeds: number;
  readonly isWritten: boolean;
}

/** Runs mutants on all cores and says what caught each; 1 where one survives. */
export const huntAll = async ({ mutants, isCounting, seeds, isWritten }: Wanted): Promise<number> => {
  const most = isCounting ? seeds : WITHIN_SEEDS;
  const tasks = mutants.map(({ name }) => ({ kind: 'mutant', name, most, all: isCounting }) as const);
  const { hunted } = await onAllCores(tasks);
  const inOrder = mutants.flatMap(({ name }) => hunted.find((one) => one.name === name) ?? []);
  const rows = rowsOf(inOrder, isCounting ? seeds : null);
  const survivors = inOrder.filter(({ first }) => first === null || first.seed > WITHIN_SEEDS);
  // What each does wrong is on the page; a terminal has 80 columns.
  process.stdout.write(`${table(rows.map(([name = '', _breaks, _where, ...rest]) => [name, ...rest]))}\n`);
  for (const { name } of survivors) process.stdout.write(`${name} survives: ${mutantNamed(name).breaks}\n`);
  process.stdout.write(`${inOrder.length - survivors.length} passed, ${survivors.length} failed\n`);
  if (isWritten) write(table(rows), inOrder.length);
  return survivors.length > 0 ? 1 : 0;
};

const rowsOf = (hunted: readonly Hunted[], counted: number | null): readonly (readonly string[])[] => [
  [
    'mutant',
    'what is done wrong',
    'where',
    'first seed',
    ...(counted === null ? [] : [`of ${counted} seeds`]),
    'promise broken there',
  ],
  ...hunted.map(({ name, first, failing }) => {
    const { breaks, where } = mutantNamed(name);
    return [
      name,
      breaks,
      `\`${where}\``,
      first ? String(first.seed) : 'none',
      ...(counted === null ? [] : [String(failing)]),
      first ? first.promise : 'SURVIVES',
    ];
  }),
];

const HEAD = `# Reliability

What is promised, and how it is known to be kept.
`;

const write = (rows: string, count: number): void =>
  putBetween(
    { file: join(import.meta.dirname, '../../../docs/reliability.md'), head: HEAD },
    '<!-- mutants -->',
    '<!-- end: mutants -->',
    `## Mutants

${count} mistakes that a colleague could make, each put by hand into a copy of the one place of our code that it names
(\`test/simulation/mutants\`: switches at the ports, in a function’s shell, in a command of the SDK, in a state of a
machine), and run over the seeds of one order, or of one and its twin. A mutant is caught by a promise that is kept on
every run, not by a check of its own. Each must be caught within ${WITHIN_SEEDS} seeds: \`npm run simulate -- --mutants\` says by which, and fails
where one survives; \`--only NAME\` runs one. Written by \`npm run simulate -- --mutants --seeds N --write\`, which
counts the seeds that catch each.

${rows}`,
  );
