import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PortTaken, portsFrom } from './cloud/ports.ts';
import { playAgents } from './laptop/agents.ts';
import { startLaptop } from './laptop/laptop.ts';
import { playLines } from './laptop/play.ts';
import { howToGoOn, progressOf, summaryOfLaptop } from './laptop/screen.ts';
import { untilSettled } from './laptop/settled.ts';
import { parseScripts } from './partners/scripts.ts';
import type { FileLine } from './replay/lines.ts';
import { lineReader, noEvents } from './replay/lines.ts';
import { ROOT } from './replay/synthesis.ts';

const FIRST_PORT = portsFrom().api;

const USAGE = `npm start -- [--speed 60] [--empty] [--agents] [--data DIR] [--port ${FIRST_PORT}]

  --speed N   how many times faster than real the lunch peak goes; then 1
  --empty     plays nothing
  --agents    plays the agents too: tickets are decided as the example's script says
  --data DIR  keeps tables, queues, executions and the clock
  --port N    the first of five ports next to each other; 0: any that are free`;

/** Wrong arguments: exit 2. */
class Unusable extends Error {
  override readonly name = 'Unusable';
}

const numberOf = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least)
    throw new Unusable(`--${name} ${text}: a number of at least ${least} is right`);
  return value;
};

const argumentsOf = () => {
  try {
    const { values } = parseArgs({
      options: {
        speed: { type: 'string', default: '60' },
        empty: { type: 'boolean', default: false },
        agents: { type: 'boolean', default: false },
        data: { type: 'string' },
        port: { type: 'string', default: String(FIRST_PORT) },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) throw new Unusable('');
    return { ...values, speed: numberOf('speed', values.speed, 1), port: numberOf('port', values.port, 0) };
  } catch (error) {
    throw new Unusable(`${error instanceof Error ? error.message : error}\n${USAGE}`.trim(), {
      cause: error,
    });
  }
};

const example = (name: string): string => readFileSync(join(ROOT, 'examples', name), 'utf8');

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const main = async (stopping: AbortController): Promise<void> => {
  const { speed, empty, agents, data, port } = argumentsOf();
  const { signal } = stopping;
  const lines = empty ? [] : example('lunch-peak.jsonl').trim().split('\n').map(lineReader(noEvents()));
  const scripts = parseScripts(JSON.parse(example('lunch-peak.partners.json')));
  say('Synthesising the app and starting it on this machine …');
  const laptop = await startLaptop({
    lines,
    scripts,
    speed: empty ? 1 : speed,
    ports: portsFrom(port),
    signal,
    ...(data === undefined ? {} : { dataDir: data }),
  });
  try {
    say(
      `The API is at ${laptop.cloud.urls.api}, AWS at ${laptop.cloud.urls.aws} (AWS_ENDPOINT_URL). Ctrl-C stops it.`,
    );
    if (!empty) await playPeak(laptop, lines, agents, signal);
    laptop.cloud.clock.setSpeed(1);
    say(await howToGoOn(laptop));
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  } finally {
    await laptop.stop();
  }
};

/** How long the peak takes here, in minutes, recoveries after its last event not counted. */
const minutesOf = (lines: readonly FileLine[], speed: number): number => {
  const times = lines.flatMap(({ time }) => time ?? []);
  return Math.ceil((times.reduce((a, b) => Math.max(a, b), 0) - (times[0] ?? 0)) / speed / 60_000);
};

type Started = Awaited<ReturnType<typeof startLaptop>>;

const playPeak = async (
  laptop: Started,
  lines: readonly FileLine[],
  agents: boolean,
  signal: AbortSignal,
): Promise<void> => {
  const { cloud, simulated, upstream, scheduler } = laptop;
  const tenants = [...new Set(lines.flatMap(({ tenantid }) => tenantid ?? []))];
  say(
    `A lunch peak of ${lines.length} events, ${cloud.clock.speed()} times as fast as it was: ${minutesOf(lines, cloud.clock.speed())} minutes.`,
  );
  const progress = progressOf(cloud, process.stdout, lines.length);
  if (agents) void playAgents(tenants, upstream, simulated, scheduler, signal);
  await playLines(lines, { cloud, scheduler, upstream, signal }, progress.show);
  await untilSettled(cloud, scheduler, signal);
  progress.end();
  if (!signal.aborted) say(await summaryOfLaptop(laptop));
};

const stopping = new AbortController();
const onInterrupt = (): void => {
  if (stopping.signal.aborted) process.exit(130);
  say('\nStopping …');
  stopping.abort(new Error('interrupted'));
};
process.on('SIGINT', onInterrupt);
process.on('SIGTERM', onInterrupt);

try {
  await main(stopping);
} catch (error) {
  const known = error instanceof Unusable || error instanceof PortTaken;
  if (!stopping.signal.aborted)
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = error instanceof Unusable ? 2 : stopping.signal.aborted ? 0 : 1;
}
