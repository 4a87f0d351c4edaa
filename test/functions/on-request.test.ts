import { describe, expect, it } from 'vitest';
import { handler as acceptEvents } from '../../functions/accept-events.ts';
import { anOrder } from '../support/journal.ts';
import { aFailedPayment, anEvent } from '../support/messages.ts';
import { testWorld } from '../support/world.ts';
import { aRequest, bodyOf, type Parts, PROBLEM } from './request.ts';

describe('a route', () => {
  it.each([{}, { tenantid: '' }])('refuses a token without a tenant (%j)', async (claims) => {
    const { world, posted } = testWorld();

    const answer = await acceptEvents.within(world)(
      aRequest({ body: JSON.stringify(anEvent('order.placed', anOrder())) }, claims),
    );

    expect(answer).toMatchObject({ statusCode: 403, headers: PROBLEM });
    expect(bodyOf(answer)).toEqual({
      type: 'about:blank',
      title: 'No tenant',
      status: 403,
      detail: 'The token must carry the claim `tenantid`.',
    });
    expect(posted).toEqual([]);
  });
});

describe('POST /events', () => {
  const post = async (body: string | undefined, parts: Parts = {}) => {
    const { world, posted } = testWorld();
    const answer = await acceptEvents.within(world)(
      aRequest({ ...parts, ...(body === undefined ? {} : { body }) }),
    );
    return { answer, posted, said: bodyOf(answer) };
  };
  const EVENT = anEvent('payment.failed', aFailedPayment(), { id: 'e-1' });

  it('takes one event', async () => {
    const { answer, posted, said } = await post(JSON.stringify(EVENT));

    expect(answer).toMatchObject({ statusCode: 202, headers: { 'content-type': 'application/json' } });
    expect(said).toEqual({ results: [{ index: 0, id: 'e-1', status: 'accepted' }] });
    expect(posted).toHaveLength(1);
  });

  it('takes a hundred, and answers for each', async () => {
    const { answer, said } = await post(JSON.stringify([...Array.from({ length: 99 }, () => EVENT), {}]));

    expect(answer.statusCode).toBe(202);
    expect(said.results).toHaveLength(100);
    expect(said.results.at(-1)).toMatchObject({ index: 99, status: 'refused' });
  });

  it('goes by the token’s tenant, not the event’s', async () => {
    const { answer, said } = await post(JSON.stringify({ ...EVENT, tenantid: 't-2' }));

    expect(answer.statusCode).toBe(202);
    expect(said.results).toMatchObject([{ status: 'refused', path: 'tenantid' }]);
  });

  it('reads a body that came in base 64', async () => {
    const { answer } = await post(Buffer.from(JSON.stringify(EVENT)).toString('base64'), {
      isBase64Encoded: true,
    });

    expect(answer.statusCode).toBe(202);
  });

  it.each([
    ['no JSON', 'never', 400],
    ['no body', undefined, 400],
    ['no events', '[]', 400],
    ['101 events', JSON.stringify(Array.from({ length: 101 }, () => ({}))), 413],
    ['more than 256 KB', JSON.stringify({ ...EVENT, note: 'x'.repeat(256 * 1_024) }), 413],
  ])('refuses %s as a whole', async (_, body, status) => {
    const { answer, said, posted } = await post(body);

    expect(answer).toMatchObject({ statusCode: status, headers: PROBLEM });
    expect(said).toMatchObject({ type: 'about:blank', status, detail: expect.stringMatching(/.+/) });
    expect(posted).toEqual([]);
  });
});
