import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { journalItem } from '../functions/adapters/journal-item.ts';
import { parseEvent } from '../functions/domain/events/parse.ts';
import { journalEntries } from '../functions/use-cases/journal-event.ts';
import { virtualClock } from '../local/clock.ts';
import { LOCAL_CLIENT } from '../local/cloud/clients.ts';
import { startCloud } from '../local/cloud/cloud.ts';
import { portsFrom } from '../local/cloud/ports.ts';
import { createQueues, startQueues } from '../local/cloud/queues.ts';
import { createTables, startTables } from '../local/cloud/tables.ts';
import { exampleEvent } from '../local/example-events.ts';
import { describeApp, synthesiseToRun } from '../local/replay/synthesis.ts';
import { type Subject, table } from './check.ts';

const EVENTS = 4_000;
const BATCH = 10;
/** Batches of a queue at work at once in the local cloud. */
const CONCURRENCY = 2;

/** Events that no rule listens to, ten to a batch, each of another order. */
const batches = Array.from({ length: EVENTS / BATCH }, (_, batch) =>
  Array.from({ length: BATCH }, (__, index) =>
    exampleEvent('kitchen.received', { id: `b${batch}-${index}`, subject: `ord_${batch}_${index}` }),
  ),
);

const seconds = async (act: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1_000;
};

const send = async (sqs: SQSClient, QueueUrl: string): Promise<void> => {
  for (const batch of batches) {
    const Entries = batch.map((event, at) => ({ Id: `${at}`, MessageBody: JSON.stringify(event) }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
};

const itemsOf = (body: string) => {
  const parsed = parseEvent(JSON.parse(body));
  return parsed.status === 'refused'
    ? []
    : journalEntries(parsed.event).map((entry) => journalItem(entry, Date.now()));
};

/** The least that any consumer asks of the two emulators: receive ten, write ten, delete ten; two at a time. */
const bare = async (): Promise<number> => {
  const { tables, queues } = describeApp();
  const [queue] = queues;
  const TableName = tables[0]?.name ?? '';
  const services = await Promise.all([
    startTables(0, undefined),
    startQueues(0, virtualClock({}), undefined),
  ]);
  const [dynalite, fauxqs] = services;
  const sqs = new SQSClient({ ...LOCAL_CLIENT, endpoint: fauxqs.url });
  const dynamodb = new DynamoDBClient({ ...LOCAL_CLIENT, endpoint: dynalite.url });
  const QueueUrl = `${fauxqs.url}/000000000000/${queue?.name}`;
  let left = EVENTS;
  const consume = async (): Promise<void> => {
    while (left > 0) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH }),
      );
      if (Messages.length === 0) continue;
      left -= Messages.length;
      const requests = Messages.flatMap(({ Body }) => itemsOf(Body ?? '')).map((Item) => ({
        PutRequest: { Item },
      }));
      await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
      const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: `${at}`, ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  };
  try {
    await createTables(dynalite.url, tables);
    await createQueues(
      fauxqs.url,
      queue ? [{ ...queue, url: QueueUrl, attributes: { VisibilityTimeout: '300' } }] : [],
    );
    return await seconds(async () => {
      await Promise.all([send(sqs, QueueUrl), ...Array.from({ length: CONCURRENCY }, consume)]);
    });
  } finally {
    sqs.destroy();
    dynamodb.destroy();
    await Promise.all(services.map(({ stop }) => stop()));
  }
};

/** From the first post to the last journal entry, through the deployed bundles in worker threads. */
const throughTheCloud = async (assembly: string): Promise<number> => {
  const cloud = await startCloud({ assembly, ports: portsFrom(0), speed: 1, concurrency: CONCURRENCY });
  const sqs = new SQSClient({ ...LOCAL_CLIENT, endpoint: cloud.urls.sqs });
  const label = 'detect-orders';
  const { name } = cloud.description.functions.find((one) => one.label === label) ?? {};
  const queue = cloud.description.eventSources.find(({ functionName }) => functionName === name)?.queue;
  const QueueUrl = cloud.description.queues.find((one) => one.name === queue)?.url ?? '';
  try {
    // The first calls start the workers: not what is measured.
    await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [{ Id: 'warm', MessageBody: JSON.stringify(exampleEvent('kitchen.received')) }],
      }),
    );
    await cloud.idle();
    return await seconds(async () => {
      await send(sqs, QueueUrl);
      await cloud.idle();
    });
  } finally {
    sqs.destroy();
    await cloud.stop();
  }
};

const measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cloud-'));
  try {
    await synthesiseToRun(folder, new AbortController().signal);
    const [ofBare, ofCloud] = [await bare(), await throughTheCloud(folder)];
    const row = (what: string, taken: number): readonly string[] => [
      what,
      Math.round(EVENTS / taken).toLocaleString('en'),
      (ofBare / taken).toFixed(2),
    ];
    const text = `${EVENTS.toLocaleString('en')} events that no rule listens to, sent ten to a request to one queue, until the last one is in the table.

${table([
  ['', 'events a second', 'against bare'],
  row('bare: fauxqs to dynalite by the SDK, ten at a time, two at once', ofBare),
  row('the local cloud (`npm start`): pollers, worker threads, bundles', ofCloud),
])}`;
    return { checks: [], text };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export const cloud: Subject = { name: 'cloud', title: 'The local cloud', measure };
