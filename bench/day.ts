import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Check, type Subject, table } from './check.ts';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** What a process of Node took: seconds of processor time, and the most memory it had, in MB. */
interface Taken {
  readonly cpu: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly events: number;
}

const MEASURED = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    process.stderr.write('\\n' + JSON.stringify([(user + system) / 1e6, performance.now() / 1e3, maxRSS / 1024]));
  });
`)}`;

/** A generated day through \`npm run replay\`, in a process of its own. */
const replayed = async (orders: number, folder: string): Promise<Taken> => {
  const file = join(folder, `${orders}.jsonl`);
  const options = { cwd: ROOT, maxBuffer: Number.POSITIVE_INFINITY };
  await run(
    process.execPath,
    ['local/generate.ts', '--orders', `${orders}`, '--seed', '7', '--out', file],
    options,
  );
  const partners = file.replace('.jsonl', '.partners.json');
  const { stdout, stderr } = await run(
    process.execPath,
    ['--import', MEASURED, 'local/replay.ts', file, '--partners', partners],
    options,
  );
  const [cpu, seconds, megabytes] = JSON.parse(stderr.trim().split('\n').at(-1) ?? '[]');
  rmSync(file);
  return { cpu, seconds, megabytes, events: Number(stdout.split(' ')[0]) };
};

/** How much more time and memory than in proportion may be noise. */
const NOISE = 1.15;

const growthOf = async (sizes: readonly number[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-day-'));
  const taken: Taken[] = [];
  try {
    for (const orders of sizes) taken.push(await replayed(orders, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [least, most] = [taken[0], taken.at(-1)];
  const times = (of: (one: Taken) => number): number => (most ? of(most) : 0) / (least ? of(least) : 1);
  const orders = `${(sizes[0] ?? 0).toLocaleString('en')} to ${(sizes.at(-1) ?? 0).toLocaleString('en')} orders`;
  const growth = times(({ events }) => events);
  const check = (what: string, grown: number): Check => ({
    what: `${what}, ${orders} (${growth.toFixed(1)} times the events)`,
    budget: 'no worse than linear',
    measured: `${grown.toFixed(1)} times`,
    holds: grown <= growth * NOISE,
  });
  const checks = [
    check(
      'processor time',
      times(({ cpu }) => cpu),
    ),
    check(
      'peak memory',
      times(({ megabytes }) => megabytes),
    ),
  ];
  const rows = taken.map(({ cpu, seconds, megabytes, events }, at) => [
    (sizes[at] ?? 0).toLocaleString('en'),
    events.toLocaleString('en'),
    `${cpu.toFixed(0)} s`,
    `${seconds.toFixed(0)} s`,
    `${Math.round(events / seconds).toLocaleString('en')}`,
    `${megabytes.toFixed(0)} MB`,
  ]);
  const text = `A generated lunch (seed 7) through \`npm run replay\`, invariants checked, in a process of its own.

${table([['orders', 'events', 'processor', 'clock', 'events a second', 'peak memory'], ...rows])}`;
  return { checks, text };
};

export const growth: Subject = {
  name: 'growth',
  title: 'How a replay grows',
  measure: () => growthOf([1_000, 10_000]),
};

/** Takes some minutes: not part of a plain run. */
export const day: Subject = {
  name: 'day',
  title: 'A day of 100,000 orders',
  measure: () => growthOf([1_000, 10_000, 100_000]),
};
