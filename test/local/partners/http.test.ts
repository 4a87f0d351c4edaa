import { afterEach, describe, expect, it } from 'vitest';
import { sign } from '../../../functions/adapters/partners/signing.ts';
import { partnersOver } from '../../../functions/adapters/partners.ts';
import type { Partners } from '../../../functions/use-cases/partners.ts';
import { type PartnerServer, servePartners } from '../../../local/partners/http.ts';
import { aCharge, aClose, aLink, aQuery, NOON, ORDER, placed, type Stage, stageOf } from './stage.ts';

const SECRET = 'local-secret';
const servers: PartnerServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

interface Options {
  readonly silence?: 'wait' | 'hang-up';
  readonly secret?: string;
}

const serve = async (stage: Stage, silence: 'wait' | 'hang-up' = 'hang-up'): Promise<string> => {
  const server = await servePartners(stage, { port: 0, secret: SECRET, now: stage.scene.now, silence });
  servers.push(server);
  return server.url;
};

/** The adapter, over real HTTP, to simulated partners with these scripts. */
const overHttp = async (script: object, { silence, secret = SECRET }: Options = {}) => {
  const stage = stageOf({ orders: { ord_1: script } });
  stage.tell('order.placed', placed());
  const url = await serve(stage, silence);
  return { stage, url, partners: partnersOver({ url, secret, now: stage.scene.now, timeoutMs: 150 }) };
};

const LATER = NOON + 90 * 60_000;
const keyed = (key: string) => ({ order: ORDER, key });
const message = {
  customerId: 'c-5',
  channel: 'sms',
  template: 'told',
  text: { en: 'a', zh: '啊' },
  details: { a: [1] },
} as const;

/** One after another, so that each leaves what the next one finds. */
const CONVERSATION: readonly ((partners: Partners) => Promise<unknown>)[] = [
  ({ payments }) => payments.query(aQuery('no-1')),
  ({ payments }) => payments.offerLink(aLink('no-1')),
  ({ payments }) => payments.close(aClose('no-1')),
  ({ payments }) => payments.charge(aCharge('no-r1', 1)),
  ({ payments }) => payments.charge(aCharge('no-r2', 2)),
  ({ payments }) => payments.query(aQuery('no-r2')),
  ({ payments }) => payments.close(aClose('no-r2')),
  ({ payments }) => payments.charge(aCharge('no-r2', 2)),
  ({ payments }) => payments.charge({ ...aCharge('no-r2', 2), amount: 1 }),
  ({ payments }) => payments.close(aClose('no-r1')),
  ({ payments }) => payments.close(aClose('no-r1')),
  ({ payments }) =>
    payments.refund({
      ...keyed('refund'),
      intentId: 'int-1',
      channel: 'wechat',
      transactionId: 'x',
      amount: 1,
    }),
  ({ stock }) => stock.candidates({ order: ORDER, lineId: 'l-1', sku: 'milk-1' }),
  ({ stock }) => stock.reserve({ ...keyed('reserve'), sku: 'milk-2', quantity: 1 }),
  ({ orders }) =>
    orders.amend({
      ...keyed('amend'),
      exceptionId: 'GDS-1',
      lineId: 'l-1',
      keepQuantity: 1,
      replacement: { sku: 'milk-2', quantity: 1, payable: 500 },
      totalBy: -20,
    }),
  ({ stock }) => stock.release(keyed('release')),
  ({ stock }) =>
    stock.stopSale({
      tenantid: 't-88',
      sku: 'milk-1',
      batchId: 'b-1121',
      key: 'stop-sale',
      reason: 'recall',
    }),
  ({ couriers }) => couriers.assign({ ...keyed('assign'), zoneId: null, excluding: [] }),
  ({ couriers }) => couriers.assign({ ...keyed('assign'), zoneId: null, excluding: [] }),
  ({ coupons }) => coupons.give({ ...keyed('coupon'), customerId: 'c-5', amount: 500, currency: 'CNY' }),
  ({ coupons }) => coupons.give({ ...keyed('coupon'), customerId: 'c-5', amount: 500, currency: 'CNY' }),
  ({ notifications }) => notifications.send({ ...keyed('told'), ...message }),
  ({ orders }) => orders.repost({ tenantid: 't-88', clientOrderId: 'app-31', key: 'repost' }),
  ({ orders }) => orders.hold({ ...keyed('hold'), reason: 'amount' }),
  ({ orders }) => orders.postpone({ ...keyed('later'), promisedBy: LATER, reason: 'weather' }),
  ({ orders }) => orders.cancel({ ...keyed('cancel'), reason: 'not-paid' }),
];

const SCRIPT = {
  charge: ['declined:NOTENOUGH', 'timeout:paid'],
  query: ['truth', 'unknown'],
  close: ['success', 'timeout:closed'],
  couriers: ['none', 'courier-9'],
  coupon: ['timeout:given'],
  notify: ['no-permission'],
};

const talk = async (partners: Partners): Promise<readonly unknown[]> => {
  const answers: unknown[] = [];
  for (const ask of CONVERSATION) {
    answers.push(
      await ask(partners).catch((error: unknown) => (error instanceof Error ? error.name : error)),
    );
  }
  return answers;
};

describe('Simulated partners behind HTTP', () => {
  it('give the same answers and post the same events as in process', async () => {
    const { stage, partners } = await overHttp(SCRIPT);
    const inProcess = stageOf({ orders: { ord_1: SCRIPT } });
    inProcess.tell('order.placed', placed());

    const answers = await talk(partners);
    expect(answers).toEqual(await talk(inProcess.partners));
    stage.pass(900);
    inProcess.pass(900);
    expect(stage.received).toEqual(inProcess.received);
    expect(stage.logs).toEqual(inProcess.logs);
    expect(stage.posts().length).toBeGreaterThan(5);
    expect(answers).toContainEqual({ answer: 'unknown', code: 'TIMEOUT' });
    expect(answers).toContain('PartnerRefusedRequest');
    expect(answers).toContain('PartnerUnavailable');
  });

  it('that do not answer in time leave charge, query and close unknown, and the rest unavailable', async () => {
    const script = {
      charge: ['timeout:paid'],
      close: ['timeout:not-closed'],
      coupon: ['timeout:given'],
      refund: ['timeout:not-given'],
    };
    const { partners, stage } = await overHttp(script, { silence: 'wait' });
    const startedAt = performance.now();

    expect(await partners.payments.charge(aCharge())).toEqual({ answer: 'unknown', code: 'TIMEOUT' });
    expect(performance.now() - startedAt).toBeGreaterThan(140);
    expect(stage.captures(ORDER)).toHaveLength(1);
    expect(await partners.payments.close(aClose())).toEqual({ answer: 'unknown' });
    await expect(
      partners.coupons.give({ ...keyed('coupon'), customerId: 'c-5', amount: 500, currency: 'CNY' }),
    ).rejects.toMatchObject({ name: 'PartnerUnavailable' });
    await expect(
      partners.payments.refund({
        ...keyed('refund'),
        intentId: 'int-1',
        channel: 'wechat',
        transactionId: 'x',
        amount: 1,
      }),
    ).rejects.toMatchObject({ name: 'PartnerUnavailable' });
  });

  it('that are not there at all are unknown and unavailable too', async () => {
    const { partners } = await overHttp({});
    for (const server of servers.splice(0)) await server.close();

    expect(await partners.payments.query(aQuery())).toEqual({ answer: 'unknown' });
    await expect(partners.payments.offerLink(aLink())).rejects.toMatchObject({ name: 'PartnerUnavailable' });
  });

  it('take nothing that is signed with another secret', async () => {
    const { partners, stage } = await overHttp({}, { secret: 'guessed' });

    await expect(partners.payments.charge(aCharge())).rejects.toMatchObject({
      name: 'PartnerRefusedRequest',
      status: 401,
    });
    expect(stage.captures(ORDER)).toEqual([]);
  });
});

interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly signedBody?: string;
  readonly timestamp?: number;
  readonly key?: string;
}

const status = async ({ url }: { readonly url: string }, raw: Raw): Promise<number> => {
  const { method = 'POST', path = '/coupons/give', timestamp = NOON, key } = raw;
  const body = raw.body ?? '{}';
  const signable = { timestamp: String(timestamp), method, path, body: raw.signedBody ?? body };
  const response = await fetch(`${url}${path}`, {
    method,
    ...(method === 'GET' ? {} : { body }),
    headers: {
      'x-timestamp': String(timestamp),
      'x-signature': sign(SECRET, signable),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  });
  expect(response.headers.get('content-type')).toBe(
    response.status === 200 ? 'application/json' : 'application/problem+json',
  );
  expect(await response.json()).toMatchObject(response.status === 200 ? {} : { status: response.status });
  return response.status;
};

describe('The server of simulated partners', () => {
  const coupon = JSON.stringify({ ...keyed('k'), customerId: 'c', amount: 1, currency: 'CNY' });

  it('answers what is signed and right', async () => {
    expect(await status(await overHttp({}), { body: coupon, key: 'k' })).toBe(200);
  });

  it.each([
    ['a body that was changed on the way', 401, { body: coupon, signedBody: '{}', key: 'k' }],
    ['a signature of ten minutes ago', 401, { body: coupon, key: 'k', timestamp: NOON - 600_000 }],
    ['a signature of the future', 401, { body: coupon, key: 'k', timestamp: NOON + 600_000 }],
    ['an unknown operation', 404, { path: '/coupons/steal' }],
    ['another method', 405, { method: 'PUT' }],
    ['what is not JSON', 400, { body: '{' }],
    ['a body that is not of the contract', 400, { body: '{"key":"k"}', key: 'k' }],
    ['a missing key', 400, { body: coupon }],
    ['another key than the signed one', 400, { body: coupon, key: 'other' }],
    ['a body that is too long', 413, { body: `"${'x'.repeat(70_000)}"` }],
  ])('refuses %s with %i', async (_what, expected, raw) => {
    expect(await status(await overHttp({}), raw)).toBe(expected);
  });

  it('names the port that is taken', async () => {
    const { url, stage } = await overHttp({});
    const port = Number(new URL(url).port);

    await expect(
      servePartners(stage, { port, secret: SECRET, now: stage.scene.now, silence: 'wait' }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });
});
