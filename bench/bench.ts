import { table } from './check.ts';
import { meterChecks } from './meter.ts';

const checks = await meterChecks();
const rows = checks.map(({ what, budget, measured, holds }) => [
  what,
  budget,
  measured,
  holds ? 'met' : 'MISSED',
]);
process.stdout.write(`${table([['what', 'budget', 'measured', ''], ...rows])}\n\n`);

const missed = checks.filter(({ holds }) => !holds).length;
process.stdout.write(`${checks.length - missed} passed, ${missed} failed\n`);
process.exitCode = missed === 0 ? 0 : 1;
