import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';

// Dynalite is CommonJS without types.
const dynalite = createRequire(import.meta.url)('dynalite') as (options: { createTableMs: number }) => Server;

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('Not listening on a port');
  return address.port;
};

/** A DynamoDB with one table behind the real SDK client, on a port of its own. */
export const startDynalite = async (
  table: CreateTableCommandInput,
): Promise<{ client: DynamoDBClient; stop: () => Promise<void> }> => {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await client.send(new CreateTableCommand(table));
  const stop = async (): Promise<void> => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { client, stop };
};
