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

/** Orders for the afternoon would make the day three times as long, and the test with it. */
const PROMISED_WITHIN_MS = 75 * 60_000;

interface Posted {
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: { readonly promisedBy?: string; readonly clientOrderId?: string };
}

const isForLater = ({ type, time, data }: Posted): boolean =>
  type === 'order.placed' && Date.parse(data.promisedBy ?? time) - Date.parse(time) > PROMISED_WITHIN_MS;

/** A lunch peak of about so many orders, all for lunch, the same for a seed. */
export const aDay = (orders: number, seed: number): Day => {
  const day = generateDay({ orders, seed, profile: 'lunch-peak', day: '2026-11-22' });
  const lines = [...day.lines].map((line) => ({ line, event: JSON.parse(line) as Posted }));
  const later = lines.map(({ event }) => event).filter(isForLater);
  const left = new Set(later.flatMap(({ subject, data }) => [subject, `client:${data.clientOrderId}`]));
  return {
    lines: lines.filter(({ event }) => !left.has(event.subject)).map(({ line }) => line),
    scripts: day.partners(),
  };
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
    await playLines(read, {
      cloud,
      scheduler,
      upstream,
      signal: stopping.signal,
      inStep: meanwhile === undefined,
    });
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
