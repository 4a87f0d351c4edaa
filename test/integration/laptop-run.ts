import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portsFrom } from '../../local/cloud/ports.ts';
import { generateDay } from '../../local/generate/day.ts';
import { playAgents } from '../../local/laptop/agents.ts';
import type { Laptop } from '../../local/laptop/laptop.ts';
import { startLaptop } from '../../local/laptop/laptop.ts';
import { playLines } from '../../local/laptop/play.ts';
import { untilSettled } from '../../local/laptop/settled.ts';
import { heldBy } from '../../local/laptop/table.ts';
import type { Scripts } from '../../local/partners/scripts.ts';
import type { Held } from '../../local/replay/holdings.ts';
import { lineReader, noEvents } from '../../local/replay/lines.ts';

export interface Day {
  readonly lines: readonly string[];
  readonly scripts: Scripts;
}

/** A lunch peak of so many orders, the same for a seed. */
export const aDay = (orders: number, seed: number): Day => {
  const day = generateDay({ orders, seed, profile: 'lunch-peak', day: '2026-11-22' });
  const lines = [...day.lines];
  return { lines, scripts: day.partners() };
};

export interface Played {
  readonly held: Held;
  readonly charges: Laptop['simulated']['logs']['charges'];
  readonly posted: Laptop['upstream']['posted'];
  /** Messages left on queues, by queue; dead letters too. */
  readonly backlogs: Awaited<ReturnType<Laptop['cloud']['backlogs']>>;
}

/** Plays a day on the whole local cloud, agents too. `meanwhile` may do harm to it until the last event is posted. */
export const playDay = async (
  { lines, scripts }: Day,
  speed: number,
  meanwhile?: (laptop: Laptop, signal: AbortSignal) => Promise<void>,
): Promise<Played> => {
  const stopping = new AbortController();
  const read = lines.map(lineReader(noEvents()));
  const logFile = join(tmpdir(), `order-rescue-${process.pid}.log`);
  const laptop = await startLaptop({
    lines: read,
    scripts,
    speed,
    ports: portsFrom(0),
    signal: stopping.signal,
    logFile,
  });
  const { cloud, simulated, upstream, scheduler } = laptop;
  const playing = new AbortController();
  try {
    const tenants = [...new Set(read.flatMap(({ tenantid }) => tenantid ?? []))];
    void playAgents(tenants, upstream, simulated, scheduler, stopping.signal);
    const harm = meanwhile?.(laptop, playing.signal);
    await playLines(read, { cloud, scheduler, upstream, signal: stopping.signal, inStep: meanwhile === undefined });
    await untilSettled(cloud, scheduler, stopping.signal);
    playing.abort();
    await harm;
    await untilSettled(cloud, scheduler, stopping.signal);
    return {
      held: await heldBy(cloud),
      charges: simulated.logs.charges,
      posted: upstream.posted,
      backlogs: await cloud.backlogs(),
    };
  } finally {
    playing.abort();
    stopping.abort();
    await laptop.stop();
  }
};
