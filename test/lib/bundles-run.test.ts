import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventOf } from '../../functions/domain/events/catalogue.ts';
import { bundlesWith } from '../../lib/bundle.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import { serveStepFunctions } from '../../local/step-functions/http.ts';
import { startSqs } from '../adapters/sqs.ts';
import { ORDERS } from '../adapters/tables.ts';
import { startDynalite } from '../contract/start-dynalite.ts';
import { arnOf, cloudOf } from '../support/cloud.ts';
import { machine } from '../support/machines.ts';
import { type Invoked, runBundle } from '../support/run-bundle.ts';

const MACHINE = arnOf('PaymentRecovery');
const TENANT = 't-88';
const ORDER = 'ord_bundled';

const now = Date.now();
const iso = (at: number): string => new Date(at).toISOString();
const HOUR = 3_600_000;

/** An order promised in three hours, and its payment declined just now. */
const placed: EventOf<'order.placed'> = exampleEvent('order.placed', {
  subject: ORDER,
  time: iso(now - 60_000),
  data: { promisedFrom: iso(now + 2.5 * HOUR), promisedBy: iso(now + 3 * HOUR) },
});
const failed: EventOf<'payment.failed'> = exampleEvent('payment.failed', {
  subject: ORDER,
  time: iso(now - 30_000),
  data: { channel: 'wechat', product: 'mandate', initiator: 'merchant', code: 'NOTENOUGH' },
});

const start = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-rescue-running-'));
  const files = bundlesWith('off').map(({ entry, name, text }) => {
    const file = join(folder, `${entry}-${name}`);
    writeFileSync(file, text);
    return [entry, pathToFileURL(file).href] as const;
  });
  const waiting = machine('Wait', { Wait: { Type: 'Wait', Seconds: 3_600, End: true } });
  const cloud = cloudOf({ PaymentRecovery: waiting });
  const [dynalite, queues, executions] = await Promise.all([
    startDynalite(ORDERS),
    startSqs(),
    serveStepFunctions(cloud),
  ]);
  /** Without the name that real SQS has in front of its host: it means nothing here. */
  const queueUrl = (queue: string): string => {
    const { port, pathname } = new URL(queues.urlOf(queue));
    return `http://127.0.0.1:${port}${pathname}`;
  };
  const { port } = (await dynalite.client.config.endpoint?.()) ?? {};
  const all: Readonly<Record<string, string>> = {
    ORDERS_TABLE: 'Orders',
    ORDERS_QUEUE: queueUrl('orders'),
    PAYMENTS_QUEUE: queueUrl('payments'),
    GOODS_QUEUE: queueUrl('orders'),
    DELIVERIES_QUEUE: queueUrl('orders'),
    DEADLINES_QUEUE: queueUrl('deadlines'),
    DEAD_LETTERS: queueUrl('dead-letters'),
    PAYMENT_RECOVERY: MACHINE,
    STOCKOUT_RESOLUTION: MACHINE,
    DELIVERY_RECOVERY: MACHINE,
    PARTNERS_URL: 'http://127.0.0.1:9',
    PARTNERS_SECRET: 'secret',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  const lambda = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_SQS: new URL(queueUrl('orders')).origin,
    AWS_ENDPOINT_URL_SFN: executions.url,
  };
  const bundles = new Map(files);
  const variables = new Map(describeApp().functions.map(({ label, environment }) => [label, environment]));
  /** Runs a function's bundle with the variables that the template gives it, and no others. */
  const run = (
    entry: string,
    event: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Invoked> => {
    const known = Object.keys(variables.get(entry) ?? {}).filter((name) => name in all);
    const own = Object.fromEntries(known.map((name) => [name, all[name] ?? '']));
    return runBundle({
      bundle: bundles.get(entry) ?? '',
      environment: { ...lambda, ...own, ...more },
      event,
    });
  };
  const received = async (queue: string): Promise<readonly Message[]> => {
    const QueueUrl = queues.urlOf(queue);
    const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await queues.sqs.send(new ReceiveMessageCommand(request));
    return Messages;
  };
  const stop = async (): Promise<void> => {
    await Promise.all([dynalite.stop(), queues.stop(), executions.close()]);
    rmSync(folder, { recursive: true });
  };
  const running = (): readonly string[] =>
    (cloud.listExecutions({ stateMachineArn: MACHINE }).executions ?? []).flatMap(({ name }) => name ?? []);
  return { run, received, stop, running, cloud, table: dynalite.client };
};

const request = (body: unknown, path: Readonly<Record<string, string>> = {}) => ({
  body: JSON.stringify(body),
  pathParameters: path,
  isBase64Encoded: false,
  requestContext: { authorizer: { jwt: { claims: { tenantid: TENANT, sub: 'someone' }, scopes: [] } } },
});
const batch = (...bodies: readonly string[]) => ({
  Records: bodies.map((body, index) => ({
    messageId: `m-${index}`,
    receiptHandle: `r-${index}`,
    body,
    attributes: { ApproximateReceiveCount: '1' },
  })),
});
const replied = (invoked: Invoked): { readonly statusCode: number; readonly body: string } => {
  if ('error' in invoked) throw new Error(`${invoked.error.name}: ${invoked.error.message}`);
  return invoked.answer as { readonly statusCode: number; readonly body: string };
};

/** What a wrong replacement in the bundles would break on Lambda breaks here: the real SDK, over HTTP, all services. */
describe('the bundles, with no more than their functions are deployed with,', () => {
  let world: Awaited<ReturnType<typeof start>>;
  const exceptionId = (): string => world.running()[0] ?? '';

  beforeAll(async () => {
    world = await start();
  }, 60_000);
  afterAll(() => world.stop());

  it('post events to their queues, checked against SQS’s digest', async () => {
    const { statusCode, body } = replied(await world.run('accept-events', request([placed, failed])));

    expect(statusCode).toBe(202);
    expect(JSON.parse(body).results.map(({ status }: { status: string }) => status)).toEqual([
      'accepted',
      'accepted',
    ]);
    expect((await world.received('orders')).map(({ Body = '' }) => JSON.parse(Body))).toEqual([placed]);
    expect((await world.received('payments')).map(({ Body = '' }) => JSON.parse(Body))).toEqual([failed]);
  });

  it('journal, read, open an exception, and start its recovery', async () => {
    const orders = await world.run('detect-orders', batch(JSON.stringify(placed)));
    const payments = await world.run('detect-payments', batch(JSON.stringify(failed)));

    expect([orders, payments]).toEqual([
      { answer: { batchItemFailures: [] } },
      { answer: { batchItemFailures: [] } },
    ]);
    expect(world.running()).toHaveLength(1);
  });

  it('put aside with its reason what nobody can read', async () => {
    expect(await world.run('detect-goods', batch('{'))).toEqual({ answer: { batchItemFailures: [] } });

    const [letter] = await world.received('dead-letters');
    expect(letter?.Body).toBe('{');
    expect(letter?.MessageAttributes?.['reason']?.StringValue).toContain('not JSON');
  });

  it('take for done what was done already: an exception that stands, an execution of its name', async () => {
    world.cloud.stopExecution({ executionArn: executionArn(exceptionId()) });
    await world.table.send(
      new UpdateItemCommand({
        TableName: 'Orders',
        Key: { pk: { S: `${TENANT}#order:${ORDER}` }, sk: { S: `EXCEPTION#${exceptionId()}` } },
        UpdateExpression: 'SET started = :no',
        ExpressionAttributeValues: { ':no': { BOOL: false } },
      }),
    );

    expect(await world.run('detect-payments', batch(JSON.stringify(failed)))).toEqual({
      answer: { batchItemFailures: [] },
    });
    expect(world.running()).toHaveLength(1);
  });

  it('open a ticket once, and keep the token with its exception', async () => {
    const exception = { tenantid: TENANT, subject: `order:${ORDER}`, exceptionId: exceptionId() };
    const input = { exception, token: 'nobody waits', why: 'exhausted', escalation: 0, round: 1 };

    expect(await world.run('hand-to-person', input)).toEqual({ answer: undefined });
    expect(await world.run('hand-to-person', input)).toEqual({ answer: undefined });

    const { body } = replied(await world.run('list-tickets', request('')));
    expect(JSON.parse(body).tickets).toMatchObject([{ ticketId: exceptionId(), status: 'open' }]);
  });

  it('resolve a ticket, though nobody waits for the answer any more, and only once', async () => {
    const path = { id: `${ORDER}~${exceptionId()}` };
    const resolve = (decision: string): Promise<Invoked> =>
      world.run('resolve-ticket', request({ decision }, path));

    expect(replied(await resolve('dismiss')).statusCode).toBe(200);
    expect(replied(await resolve('dismiss')).statusCode).toBe(409);
  });

  it('look after what was left lying', async () => {
    expect(await world.run('sweep', {})).toEqual({ answer: undefined });
  });

  it('tell an order’s story', async () => {
    const { statusCode, body } = replied(await world.run('tell-story', request('', { id: ORDER })));

    expect(statusCode).toBe(200);
    expect(JSON.parse(body).lines.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining(['order.placed', 'payment.failed', 'PAY-03 opened', 'rescue.handed-over']),
    );
  });

  it('call a service’s refusal by the service’s name for it', async () => {
    const lost = await world.run('tell-story', request('', { id: ORDER }), { ORDERS_TABLE: 'Lost' });

    expect(lost).toMatchObject({
      error: { name: 'ResourceNotFoundException', message: expect.stringMatching(/not found/i) },
    });
  });

  it('say what they were deployed without', async () => {
    const { error } = (await world.run('tell-story', request('', { id: ORDER }), { ORDERS_TABLE: '' })) as {
      error: object;
    };

    expect(error).toEqual({ name: 'WrongEnvironment', message: expect.stringContaining('ORDERS_TABLE') });
  });
});

const executionArn = (name: string): string => `${MACHINE.replace(':stateMachine:', ':execution:')}:${name}`;
