import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { scheduler as schedulerOf } from '../clock.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { startCloud } from '../cloud/cloud.ts';
import type { Ports } from '../cloud/ports.ts';
import { servePartners } from '../partners/http.ts';
import type { Scripts } from '../partners/scripts.ts';
import type { SimulatedPartners } from '../partners/simulated-partners.ts';
import { simulatedPartners } from '../partners/simulated-partners.ts';
import type { FileLine } from '../replay/lines.ts';
import { ROOT, synthesiseToRun } from '../replay/synthesis.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import type { Upstream } from './upstream.ts';
import { upstreamOf } from './upstream.ts';

export interface LaptopOptions {
  readonly lines: readonly FileLine[];
  readonly scripts: Scripts;
  readonly speed: number;
  readonly ports?: Partial<Ports>;
  readonly dataDir?: string;
  readonly logFile?: string;
  readonly signal: AbortSignal;
}

/** The whole product on this machine: the cloud, the partners around it, and who posts to it. */
export interface Laptop {
  readonly cloud: Cloud;
  readonly simulated: SimulatedPartners;
  readonly upstream: Upstream;
  readonly scheduler: Scheduler;
  readonly stop: () => Promise<void>;
}

const ASSEMBLY = join(ROOT, 'cdk.out');
/** The story begins a minute before its first event. */
const BEFORE_MS = 60_000;

/** Synthesises the app with its bundles, starts everything, and tells the partners what the file holds for them. */
export const startLaptop = async ({
  lines,
  scripts,
  speed,
  signal,
  ...options
}: LaptopOptions): Promise<Laptop> => {
  await synthesiseToRun(ASSEMBLY, signal);
  const first = lines.find(({ time }) => time !== null)?.time;
  const secret = randomBytes(32).toString('hex');
  // Partners and cloud need each other's address: what partners see of time and upstream comes with the cloud.
  const late: { scheduler?: Scheduler; upstream?: Upstream } = {};
  const now = (): number => late.scheduler?.now() ?? Date.now();
  const simulated = simulatedPartners({
    scripts,
    now,
    at: (time, act) => void late.scheduler?.at(time, () => void act()),
    post: (event) => late.upstream?.post(event.tenantid, [event]),
  });
  for (const { event } of lines) if (event) simulated.record(event);
  const server = await servePartners(simulated, { port: 0, secret, now, silence: 'hang-up' });
  try {
    const cloud = await startCloud({
      ...options,
      assembly: ASSEMBLY,
      speed,
      signal,
      environment: { PARTNERS_URL: server.url, PARTNERS_SECRET: secret },
      ...(first === undefined || first === null ? {} : { startAt: first - BEFORE_MS }),
    });
    const scheduler = schedulerOf(cloud.clock);
    const upstream = upstreamOf(cloud);
    Object.assign(late, { scheduler, upstream });
    const stop = async (): Promise<void> => {
      await Promise.all([cloud.stop(), server.close()]);
    };
    return { cloud, simulated, upstream, scheduler, stop };
  } catch (problem) {
    await server.close();
    throw problem;
  }
};
