import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { workerData } from 'node:worker_threads';
import { boundPort } from './listen.ts';
import { serve } from './service-reply.ts';

// Dynalite is CommonJS without types.
const dynalite: (options: object) => Server = createRequire(import.meta.url)('dynalite');

const { port, directory }: { port: number; directory?: string } = workerData;

// Dynalite throws when a caller goes away in the middle of a request, as a function that is killed does.
process.on('uncaughtException', (problem) => {
  if (!('code' in problem && problem.code === 'ECONNRESET')) throw problem;
});

await serve(async () => {
  const server = dynalite({ createTableMs: 0, ...(directory !== undefined && { path: directory }) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    port: boundPort(server),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
});
