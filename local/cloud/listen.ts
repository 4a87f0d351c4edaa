import type { Server } from 'node:http';
import { namingPort } from './ports.ts';
import type { Service } from './service-thread.ts';

/** Lets a server listen on the loopback interface. Rejects with PortTaken. */
export const listen = async (server: Server, port: number, purpose: string): Promise<Service> => {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  await namingPort(port, purpose, listening);
  const bound = boundPort(server);
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};

export const boundPort = (server: Server): number => {
  const address = server.address();
  if (address !== null && typeof address === 'object') return address.port;
  throw new TypeError('The server does not listen on a port');
};
