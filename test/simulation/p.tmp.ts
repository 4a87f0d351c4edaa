import { deploymentOf } from '../../local/replay/deployment.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { runSeed } from './seed.ts';

Error.stackTraceLimit = 0;
const deployment = await deploymentOf(describeApp());
const from0 = Number(process.argv[2]);
const n = Number(process.argv[3]);
const orders = Number(process.argv[4]);
const rows: [number, number, number, string][] = [];
for (let seed = from0; seed < from0 + n; seed += 1) {
  const from = process.cpuUsage();
  const o = await runSeed(deployment, { seed, orders, faults: 'light' });
  const { user, system } = process.cpuUsage(from);
  rows.push([(user + system) / 1000, seed, o.effects, o.exceptions.join('; ').slice(0, 150)]);
}
rows.sort((a, b) => b[0] - a[0]);
console.log(
  rows
    .slice(0, 6)
    .map((r) => r.join(' '))
    .join('\n'),
);
console.log(rows.reduce((s, r) => s + r[0], 0) / n);
