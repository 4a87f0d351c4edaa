import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud/cloud.ts';
import { boundPort } from '../../../local/cloud/listen.ts';
import { portsFrom } from '../../../local/cloud/ports.ts';
import { A_QUEUE, A_TABLE, anAssembly } from './fixture/assembly.ts';
import { outside } from './fixture/parcels.ts';

const MACHINE = {
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    RoleArn: 'any',
    DefinitionString: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Wait an hour',
      States: { 'Wait an hour': { Type: 'Wait', Seconds: 3_600, End: true } },
    }),
  },
} as const;
const SMALL = { Parcels: A_TABLE, Arrivals: A_QUEUE, Machine: MACHINE } as const;

const started: Cloud[] = [];
const start = async (options: Partial<CloudOptions> = {}): Promise<Cloud> => {
  const cloud = await startCloud({ assembly: anAssembly(SMALL), ports: portsFrom(0), ...options });
  started.push(cloud);
  return cloud;
};

afterEach(async () => {
  await Promise.all(started.splice(0).map((cloud) => cloud.stop()));
});

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('the local cloud', () => {
  it('refuses what it cannot run before anything starts', async () => {
    const assembly = anAssembly({ ...SMALL, Topic: { Type: 'AWS::SNS::Topic' } });

    await expect(start({ assembly })).rejects.toThrow(/Parcels\/Topic is of the type AWS::SNS::Topic/);
  });

  it('refuses a state machine with a feature that the interpreter does not know', async () => {
    const Properties = {
      RoleArn: 'any',
      DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Dance"}}}',
    };

    await expect(start({ assembly: anAssembly({ M: { ...MACHINE, Properties } }) })).rejects.toThrow(
      /Dance|JSONPath/,
    );
  });

  it.each(['api', 'aws', 'dynamodb', 'stepFunctions'] as const)(
    'says which port is taken, and how to choose another: %s',
    async (name) => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const port = boundPort(other);

      await expect(start({ ports: { ...portsFrom(0), [name]: port } })).rejects.toThrow(
        new RegExp(`Port ${port}, .* is taken.*--port`),
      );
      other.close();
    },
  );

  it('stops everything, however often it is told to', async () => {
    const cloud = await start();
    const urls = Object.values(cloud.urls);
    const startedAt = performance.now();

    await Promise.all([cloud.stop(), cloud.stop()]);
    await cloud.stop();

    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(await Promise.all(urls.map(answers))).toEqual(urls.map(() => false));
  });

  it.each([0, 100, 300])('stops when told to %i ms after its start was begun', async (wait) => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(new Error('Ctrl-C')), wait);
    const startedAt = performance.now();

    const ended = start({ signal: stopping.signal }).then(async (cloud) => {
      await expect.poll(() => answers(cloud.urls.aws)).toBe(false);
      return 'started, then stopped';
    });

    expect(['Error: Ctrl-C', 'started, then stopped']).toContain(await ended.catch(String));
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  it('does not start when it was told to stop before', async () => {
    await expect(start({ signal: AbortSignal.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C');
  });
});

describe('kept data', () => {
  it('is there at the next start: tables, queues, executions and the time', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kept-'));
    const startAt = Date.UTC(2026, 0, 5, 12);
    const first = await start({ dataDir, startAt });
    const Key = { id: { S: 'p-1' } };
    const TableName = first.description.tables[0]?.name;
    await new DynamoDBClient(outside(first)).send(new PutItemCommand({ TableName, Item: Key }));
    const QueueUrl = first.description.queues[0]?.url;
    await new SQSClient(outside(first)).send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const stateMachineArn = first.description.stateMachines[0]?.arn;
    const { executionArn } = first.stepFunctions.startExecution({
      stateMachineArn,
      name: 'one',
      input: '{}',
    });
    await first.stop();

    const second = await start({ dataDir, speed: 6_000 });

    expect(second.clock.now()).toBeGreaterThanOrEqual(startAt);
    expect(second.clock.now()).toBeLessThan(startAt + 24 * 3_600_000);
    expect(
      (await new DynamoDBClient(outside(second)).send(new GetItemCommand({ TableName, Key }))).Item,
    ).toEqual(Key);
    expect(await second.backlogs()).toEqual([expect.objectContaining({ waiting: 1 })]);
    await expect
      .poll(() => second.stepFunctions.describeExecution({ executionArn }).status)
      .toBe('SUCCEEDED');
  });
});
