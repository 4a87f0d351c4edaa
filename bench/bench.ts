import { bundles } from './bundles.ts';
import type { Check, Subject } from './check.ts';
import { table } from './check.ts';
import { cloud } from './cloud.ts';
import { day, growth } from './day.ts';
import { events } from './events.ts';
import { exceptions } from './exceptions.ts';
import { writeSection } from './page.ts';
import { records } from './records.ts';
import { rules } from './rules.ts';

/** In the order of the page. The last is left out of a plain run: it takes as long as the others together. */
const SUBJECTS: readonly Subject[] = [events, exceptions, bundles, rules, records, cloud, growth, day];
const NOT_BY_ITSELF: readonly Subject[] = [day];

const verdict = ({ holds, knownMiss }: Check): string => {
  if (holds) return 'met';
  return knownMiss === undefined ? 'MISSED' : `missed: ${knownMiss}`;
};

const rowsOf = (checks: readonly Check[]): readonly (readonly string[])[] => [
  ['what', 'budget', 'measured', ''],
  ...checks.map((check) => [check.what, check.budget, check.measured, verdict(check)]),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SUBJECTS.some((subject) => subject.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `${unknown.join(', ')}: of ${SUBJECTS.map(({ name }) => name).join(', ')} are right\n`,
  );
  process.exit(2);
}

const chosen = SUBJECTS.filter((subject) =>
  wanted.length === 0 ? !NOT_BY_ITSELF.includes(subject) : wanted.includes(subject.name),
);
const all: Check[] = [];
for (const { name, title, measure } of chosen) {
  const { checks, text } = await measure();
  all.push(...checks);
  const section = [...(checks.length > 0 ? [table(rowsOf(checks))] : []), text].join('\n\n');
  process.stdout.write(`== ${title}\n\n${section}\n\n`);
  writeSection(name, title, section);
}

const counted = all.filter(({ holds, knownMiss }) => holds || knownMiss === undefined);
const missed = counted.filter(({ holds }) => !holds).length;
process.stdout.write(`${counted.length - missed} passed, ${missed} failed\n`);
process.exitCode = missed === 0 ? 0 : 1;
