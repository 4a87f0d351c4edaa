import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventOf } from '../../functions/domain/events/catalogue.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { startBundledCloud } from '../support/bundled-cloud.ts';
import type { Invoked } from '../support/run-bundle.ts';

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
  let world: Awaited<ReturnType<typeof startBundledCloud>>;
  const exceptionId = (): string => world.running()[0] ?? '';

  beforeAll(async () => {
    world = await startBundledCloud();
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
    world.stopExecution(exceptionId());
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

  it('put a policy and show it', async () => {
    const document = { scope: 'store:s-12', policy: { rules: { 'DLV-01': 'shadow' } }, why: 'a trial' };

    expect(replied(await world.run('put-policy', request(document))).statusCode).toBe(200);
    const query = { queryStringParameters: { store: 's-12' } };
    const { body } = replied(await world.run('show-policy', { ...request(''), ...query }));
    expect(JSON.parse(body)).toMatchObject({
      version: 'store:s-12@1',
      from: { 'rules.DLV-01': 'store:s-12@1' },
    });
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
