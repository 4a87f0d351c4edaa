import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { ANSWERS } from '../../functions/adapters/partners/answers.ts';
import { type Operation, PATHS } from '../../functions/adapters/partners/paths.ts';
import { isSignedBy, sign } from '../../functions/adapters/partners/signing.ts';
import { partnersOver } from '../../functions/adapters/partners.ts';
import type { Partners } from '../../functions/use-cases/partners.ts';
import { REQUESTS } from '../../local/partners/requests.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document of no fixed shape
type Json = Record<string, any>;

const document: Json = parse(
  readFileSync(new URL('../../docs/partners/openapi.yaml', import.meta.url), 'utf8'),
);
const OPERATIONS = Object.keys(PATHS).filter((name): name is Operation => name in PATHS);

const operation = (name: Operation): Json => document['paths'][PATHS[name]].post;
const requestOf = (name: Operation): Json => operation(name)['requestBody'].content['application/json'];
const answerOf = (name: Operation): Json => operation(name)['responses']['200'].content['application/json'];
const examplesOf = (content: Json): readonly Json[] =>
  Object.values<Json>(content['examples']).map((example) => example['value']);

const inFull = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(inFull);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, description: _words, ...rest } = schema as Json;
  if ($ref) return inFull(document['components'].schemas[String($ref).split('/').at(-1) ?? '']);
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inFull(value)]));
};

/** What a zod schema asks for, as the document writes it. */
const asDocumented = (schema: z.core.$ZodType): unknown => tidy(z.toJSONSchema(schema, { io: 'input' }));

const tidy = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(tidy);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $schema, additionalProperties, propertyNames, minimum, maximum, anyOf, ...rest } = schema as Json;
  const [some, none] = Array.isArray(anyOf) ? anyOf : [];
  if (none?.type === 'null') return tidy({ ...some, type: [some.type, 'null'] });
  const limits = Object.fromEntries(
    Object.entries({ minimum, maximum }).filter(
      ([, limit]) => limit !== undefined && Math.abs(limit) !== Number.MAX_SAFE_INTEGER,
    ),
  );
  return Object.fromEntries(Object.entries({ ...rest, ...limits }).map(([key, value]) => [key, tidy(value)]));
};

const validator = (schema: unknown): ValidateFunction =>
  new Ajv2020({ strict: false, allErrors: true }).compile(inFull(schema) as Json);

describe('The partner contract', () => {
  it('has one POST for each operation and nothing else', () => {
    expect(Object.keys(document['paths']).sort()).toEqual(Object.values(PATHS).sort());
    for (const name of OPERATIONS) {
      expect(Object.keys(document['paths'][PATHS[name]])).toEqual(['post']);
      expect(operation(name)['operationId']).toBe(name);
    }
  });

  it.each(OPERATIONS)('documents the answers of %s as the adapter reads them', (name) => {
    expect(inFull(answerOf(name)['schema'])).toEqual(asDocumented(ANSWERS[name]));
  });

  it.each(OPERATIONS)('documents the requests of %s as the simulated partners read them', (name) => {
    expect(inFull(requestOf(name)['schema'])).toEqual(asDocumented(REQUESTS[name]));
  });

  it.each(OPERATIONS)('shows examples of %s that are what it says', (name) => {
    const isRequest = validator(requestOf(name)['schema']);
    const isAnswer = validator(answerOf(name)['schema']);

    for (const example of examplesOf(requestOf(name))) {
      expect(isRequest(example), JSON.stringify(isRequest.errors)).toBe(true);
      expect(z.safeParse(REQUESTS[name], example).data).toEqual(example);
    }
    for (const example of examplesOf(answerOf(name))) {
      expect(isAnswer(example), JSON.stringify(isAnswer.errors)).toBe(true);
      expect(z.safeParse(ANSWERS[name], example).data).toEqual(example);
    }
  });

  it('shows an example of every answer there is', () => {
    for (const name of OPERATIONS) {
      const words =
        (inFull(answerOf(name)['schema']) as Json)['oneOf']?.map(
          (one: Json) => one['properties'].answer.const,
        ) ?? [];
      const shown = examplesOf(answerOf(name)).map((example) => example['answer']);
      expect(shown).toEqual(expect.arrayContaining(words));
    }
  });
});

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Partners at an address where `answer` is all there is. */
const partnersAnswering = (
  answer: () => Response | Promise<Response>,
  url = 'https://shop.example/rescue/',
) => {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    sent.push({ url: String(input), method: init?.method ?? '', headers, body: String(init?.body) });
    return answer();
  };
  return {
    sent,
    partners: partnersOver({ url, secret: 's3cret', fetch, now: () => 1_700_000_000_000, timeoutMs: 900 }),
  };
};

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const example = <Name extends Operation>(name: Name): z.output<(typeof REQUESTS)[Name]> =>
  z.parse(REQUESTS[name], examplesOf(requestOf(name))[0]) as z.output<(typeof REQUESTS)[Name]>;
const keyOf = (name: Operation): Record<string, string> => {
  const request: object = example(name);
  return 'key' in request ? { 'idempotency-key': String(request.key) } : {};
};

const CALLS: Record<Operation, (partners: Partners) => Promise<unknown>> = {
  charge: ({ payments }) => payments.charge(example('charge')),
  query: ({ payments }) => payments.query(example('query')),
  close: ({ payments }) => payments.close(example('close')),
  refund: ({ payments }) => payments.refund(example('refund')),
  link: ({ payments }) => payments.offerLink(example('link')),
  amend: ({ orders }) => orders.amend(example('amend')),
  cancel: ({ orders }) => orders.cancel(example('cancel')),
  hold: ({ orders }) => orders.hold(example('hold')),
  postpone: ({ orders }) => orders.postpone(example('postpone')),
  repost: ({ orders }) => orders.repost(example('repost')),
  candidates: async ({ stock }) => ({ candidates: await stock.candidates(example('candidates')) }),
  reserve: ({ stock }) => stock.reserve(example('reserve')),
  release: ({ stock }) => stock.release(example('release')),
  stopSale: ({ stock }) => stock.stopSale(example('stopSale')),
  assign: ({ couriers }) => couriers.assign(example('assign')),
  give: ({ coupons }) => coupons.give(example('give')),
  send: ({ notifications }) => notifications.send(example('send')),
};

const UNKNOWN: Partial<Record<Operation, object>> = {
  charge: { answer: 'unknown', code: 'TIMEOUT' },
  query: { answer: 'unknown' },
  close: { answer: 'unknown' },
};

describe('The adapter of the partner contract', () => {
  it.each(OPERATIONS)('sends %s as documented and hands on every documented answer', async (name) => {
    for (const answer of examplesOf(answerOf(name))) {
      const { partners, sent } = partnersAnswering(json(answer));

      expect(await CALLS[name](partners)).toEqual(answer);

      const [{ url, method, headers, body } = { url: '', method: '', headers: {}, body: '' }] = sent;
      expect({ url, method }).toEqual({ url: `https://shop.example/rescue${PATHS[name]}`, method: 'POST' });
      expect(JSON.parse(body)).toEqual(example(name));
      expect(headers).toEqual({
        'content-type': 'application/json',
        'x-timestamp': '1700000000000',
        'x-deadline': '900',
        'x-signature': sign('s3cret', {
          timestamp: '1700000000000',
          method: 'POST',
          path: `/rescue${PATHS[name]}`,
          body,
        }),
        ...keyOf(name),
      });
    }
  });

  it.each(OPERATIONS)('sends the headers that the document requires of %s', async (name) => {
    const { partners, sent } = partnersAnswering(json(examplesOf(answerOf(name))[0]));
    await CALLS[name](partners);

    for (const { $ref } of operation(name)['parameters']) {
      const { name: header, schema } = document['components'].parameters[$ref.split('/').at(-1)];
      expect(validator(schema)(sent[0]?.headers[header.toLowerCase()]), header).toBe(true);
    }
    const required = operation(name)['parameters'].map(({ $ref }: Json) => $ref.split('/').at(-1));
    expect(required.includes('IdempotencyKey')).toBe('key' in example(name));
  });

  const NO_ANSWERS: readonly [string, () => Response | Promise<Response>][] = [
    ['a time-out', () => Promise.reject(new DOMException('too late', 'TimeoutError'))],
    ['a dead line', () => Promise.reject(new TypeError('fetch failed'))],
    ['408', json({ title: 'late' }, 408)],
    ['429', json({ title: 'too fast' }, 429)],
    ['500', json({ title: 'broken' }, 500)],
    ['503', json({ title: 'down' }, 503)],
    ['202 without an answer', json({}, 202)],
    ['a page instead of JSON', () => new Response('<html>', { status: 200 })],
    ['an answer that the contract does not know', json({ answer: 'perhaps' })],
  ];

  it.each(NO_ANSWERS)('does not know what happened after %s', async (_what, answer) => {
    for (const name of OPERATIONS) {
      const asked = CALLS[name](partnersAnswering(answer).partners);
      const unknown = UNKNOWN[name];
      if (unknown) expect(await asked).toEqual(unknown);
      else await expect(asked).rejects.toMatchObject({ name: 'PartnerUnavailable' });
    }
  });

  it.each([302, 400, 401, 404, 409, 422])('throws our mistake with its problem on %i', async (status) => {
    for (const name of OPERATIONS) {
      const { partners } = partnersAnswering(json({ title: 'No', detail: 'because', secret: 'x' }, status));
      await expect(CALLS[name](partners)).rejects.toMatchObject({
        name: 'PartnerRefusedRequest',
        status,
        message: `${PATHS[name]} answered ${status}: No. because`,
      });
    }
  });

  it('never puts what a partner answered into an error', async () => {
    const { partners } = partnersAnswering(json({ answer: 'done-ish', phone: '13812345678' }));

    await expect(partners.coupons.give(example('give'))).rejects.toThrow(
      /^\/coupons\/give answered .*: answer$/,
    );
  });

  it('takes no signature for another body, path, method, time or secret', () => {
    const signed = { timestamp: '1', method: 'POST', path: '/a', body: '{}' };
    const signature = sign('s', signed);

    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    expect(isSignedBy('s', signed, signature)).toBe(true);
    expect(isSignedBy('t', signed, signature)).toBe(false);
    for (const part of Object.keys(signed))
      expect(isSignedBy('s', { ...signed, [part]: 'x' }, signature)).toBe(false);
    expect(isSignedBy('s', signed, '')).toBe(false);
  });
});
