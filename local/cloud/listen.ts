import type { Server } from 'node:http';
import * as z from 'zod';
import { namingPort } from './ports.ts';
import type { Service } from './service-thread.ts';

/** Lets a server listen on the loopback interface. Rejects with PortTaken. */
export const listen = async (server: Server, port: number, purpose: string): Promise<Service> => {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  await namingPort(port, purpose, listening);
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
