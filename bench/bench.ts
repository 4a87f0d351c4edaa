import { bundleChecks } from './bundles.ts';
import type { Check } from './check.ts';
import { table } from './check.ts';
import { meterChecks } from './meter.ts';

const verdict = ({ holds, knownMiss }: Check): string => {
  if (holds) return 'met';
  return knownMiss === undefined ? 'MISSED' : `missed: ${knownMiss}`;
};

const checks = [...(await meterChecks()), ...bundleChecks()];
const rows = checks.map((check) => [check.what, check.budget, check.measured, verdict(check)]);
process.stdout.write(`${table([['what', 'budget', 'measured', ''], ...rows])}\n\n`);

const counted = checks.filter(({ holds, knownMiss }) => holds || knownMiss === undefined);
const missed = counted.filter(({ holds }) => !holds).length;
process.stdout.write(`${counted.length - missed} passed, ${missed} failed\n`);
process.exitCode = missed === 0 ? 0 : 1;
