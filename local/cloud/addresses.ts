import { createServer, type Server } from 'node:http';
import type { VirtualClock } from '../clock.ts';
import type { Closing } from './closing.ts';
import { listen } from './listen.ts';
import { namingPort, type Ports } from './ports.ts';
import { startQueues } from './queues.ts';
import type { Service } from './service-thread.ts';
import { startTables } from './tables.ts';

export interface Opening {
  readonly ports: Ports;
  readonly dataDir: string | undefined;
  readonly clock: VirtualClock;
  readonly closing: Closing;
}

export interface Opened {
  readonly ports: Ports;
  /** It listens; what it answers comes later. */
  readonly api: Service & { readonly server: Server };
  readonly dynamodb: Service;
  readonly sqs: Service;
}

/** Opens what has an address that the template's values need. Rejects with PortTaken. */
export const openAddresses = async ({ ports, dataDir, clock, closing }: Opening): Promise<Opened> => {
  const kept = async (opening: Promise<Service>): Promise<Service> => {
    const service = await opening;
    closing.add(service.stop);
    return service;
  };
  const server = createServer();
  const [api, dynamodb, sqs] = await Promise.all([
    kept(listen(server, ports.api, 'the HTTP API')),
    kept(namingPort(ports.dynamodb, 'DynamoDB', startTables(ports.dynamodb, dataDir))),
    kept(namingPort(ports.sqs, 'SQS', startQueues(ports.sqs, clock, dataDir))),
  ]);
  return { ports, api: { ...api, server }, dynamodb, sqs };
};
