import { Server } from 'node:net';
import { workerData } from 'node:worker_threads';
import { installClock } from '../clock.ts';
import type { SharedTime } from '../shared-time.ts';
import { REGION } from './naming.ts';
import { serve } from './service-reply.ts';

const { port, directory, clock }: { port: number; directory?: string; clock: SharedTime } = workerData;

// Fauxqs listens on every interface and cannot be told otherwise: what a laptop runs is nobody else's business.
const listen = Server.prototype.listen;
Server.prototype.listen = function onLoopback(this: Server, options: unknown, ...rest: never[]) {
  const loopback = typeof options === 'object' ? { ...options, host: '127.0.0.1' } : options;
  return Reflect.apply(listen, this, [loopback, ...rest]);
};

// Before fauxqs is imported: delays and visibility time-outs run by the virtual clock.
installClock(clock);
const { startFauxqs } = await import('fauxqs');

await serve(async () => {
  const server = await startFauxqs({
    port,
    logger: false,
    host: 'localhost',
    defaultRegion: REGION,
    ...(directory !== undefined && { dataDir: directory }),
  });
  return { port: server.port, stop: () => server.stop() };
});
