import { randomBytes } from 'node:crypto';
import { type VirtualClock, virtualClock } from '../clock.ts';
import { openAddresses } from './addresses.ts';
import { readAssembly } from './assembly.ts';
import type { Closing } from './closing.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import type { CloudDescription } from './description.ts';
import { readKeptState } from './kept-state.ts';
import type { Addresses } from './naming.ts';
import { portsFrom } from './ports.ts';
import { createQueues } from './queues.ts';
import { run } from './run.ts';
import { createTables } from './tables.ts';
import { describeCloud } from './template.ts';

/**
 * Starts everything in the order in which one thing needs another; what is open is in `closing`. The start takes no
 * virtual time.
 */
export const launch = async (options: CloudOptions, closing: Closing): Promise<Cloud> => {
  const stacks = readAssembly(options.assembly);
  const secret = localSecrets();
  const describe = (addresses: Addresses): CloudDescription => describeCloud(stacks, { addresses, secret });
  // What cannot be run is refused before anything starts; the true addresses come later.
  describe({ api: 'http://localhost', sqs: 'http://localhost' });
  const clock = clockFor(options);
  const release = clock.hold();
  const ports = { ...portsFrom(), ...options.ports };
  const opened = await openAddresses({ ports, dataDir: options.dataDir, clock, closing });
  options.signal?.throwIfAborted();
  const description = describe({ api: opened.api.url, sqs: opened.sqs.url });
  await Promise.all([
    createTables(opened.dynamodb.url, description.tables),
    createQueues(opened.sqs.url, description.queues),
  ]);
  options.signal?.throwIfAborted();
  const cloud = await run({ options, closing, clock, opened, description });
  release();
  return cloud;
};

/** The same reference gives the same secret as long as the cloud runs. */
const localSecrets = (): ((reference: string) => string) => {
  const secrets = new Map<string, string>();
  return (reference) => {
    const secret = secrets.get(reference) ?? randomBytes(32).toString('hex');
    secrets.set(reference, secret);
    return secret;
  };
};

const clockFor = ({ dataDir, startAt, speed }: CloudOptions): VirtualClock => {
  const kept = dataDir === undefined ? undefined : readKeptState(dataDir);
  return virtualClock({ start: startAt ?? kept?.at, speed });
};
