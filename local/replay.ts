import { writeFileSync } from 'node:fs';
import { DEFAULT_POLICY } from '../functions/domain/policy.ts';
import { comparisonOf } from './replay/compare.ts';
import { comparisonText } from './replay/comparison-text.ts';
import { argumentsOf, linesOf, policyOf, scriptsOf, Unusable, writable } from './replay/input.ts';
import type { Refused } from './replay/lines.ts';
import { progressOn } from './replay/progress.ts';
import type { ReplayInput } from './replay/replay.ts';
import { replay } from './replay/replay.ts';
import type { Report } from './replay/report.ts';
import { summaryOf } from './replay/summary.ts';

/** Runs it once, with its progress on a terminal. */
const watched = async (input: ReplayInput, quiet: boolean): Promise<Report> => {
  const progress = progressOn(process.stderr, quiet);
  const report = await replay({ ...input, onProgress: progress.show });
  progress.end();
  return report;
};

/** Named on stderr; answers whether there were any. */
const tellBroken = ({ invariants }: Report, under: string): boolean => {
  for (const { invariant, subject, detail } of invariants.broken)
    process.stderr.write(`broken${under}: ${invariant}: ${subject}: ${detail}\n`);
  return invariants.broken.length > 0;
};

const main = async (): Promise<number> => {
  const { file, partners, policy, compare, shadow, seed, faults, out, quiet } = argumentsOf();
  const lines = linesOf(file);
  const scripts = scriptsOf(partners);
  const input = { lines, scripts, policy: policyOf(policy), shadow: policyOf(shadow), seed, faults };
  const other = policyOf(compare);
  if (out !== undefined) writable(out);
  const tell = (result: object, text: string): void => {
    if (out !== undefined) writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
    if (!quiet) process.stdout.write(text);
  };
  const onRefused = ({ why }: Refused): void => {
    if (!quiet) process.stderr.write(`${file}:${lines.lineNumber}: refused: ${why}\n`);
  };
  const report = await watched({ ...input, onRefused }, quiet);
  if (other === null) {
    tell(report, summaryOf(report));
    return tellBroken(report, '') ? 1 : 0;
  }
  const otherReport = await watched({ ...input, policy: other }, quiet);
  const versions = { a: (input.policy ?? DEFAULT_POLICY).version, b: other.version };
  const comparison = comparisonOf(versions, report, otherReport);
  tell(comparison, comparisonText(comparison));
  const broken = [tellBroken(report, ' under A'), tellBroken(otherReport, ' under B')];
  return broken.includes(true) ? 1 : 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
