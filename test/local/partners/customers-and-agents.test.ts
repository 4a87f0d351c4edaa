import { describe, expect, it } from 'vitest';
import type { MessageRequest } from '../../../functions/use-cases/partners.ts';
import type { TicketToDecide } from '../../../local/partners/agents.ts';
import { NOON, ORDER, scripted, stageOf } from './stage.ts';

const aMessage = (more: Partial<MessageRequest> = {}): MessageRequest => ({
  order: ORDER,
  key: 'told/1',
  customerId: 'c-5',
  channel: 'in-app',
  template: 'payment-failed',
  text: { en: 'Your payment failed.', zh: '支付失败。' },
  details: {},
  ...more,
});

const aQuestion = (key = 'ask/l-1', more: Partial<MessageRequest> = {}): MessageRequest =>
  aMessage({
    key,
    template: 'substitute-question',
    details: {
      exceptionId: 'GDS-1',
      lineId: 'l-1',
      options: [{ sku: 'milk-2', payable: 560 }, { sku: 'milk-3' }],
    },
    ...more,
  });

describe('A message', () => {
  it('arrives when no script says otherwise, and once for a key', async () => {
    const { partners, logs } = stageOf();

    expect(await partners.notifications.send(aMessage())).toEqual({ answer: 'delivered' });
    expect(await partners.notifications.send(aMessage())).toEqual({ answer: 'delivered' });
    expect(logs.notifications).toEqual([
      { orderId: 'ord_1', channel: 'in-app', template: 'payment-failed', at: NOON, answer: 'delivered' },
    ]);
  });

  it('becomes what the script says', async () => {
    const { partners } = scripted({ notify: ['no-permission', 'failed', 'read'] });
    const send = (key: string) => partners.notifications.send(aMessage({ key }));

    expect([
      await send('k1'),
      await send('k1'),
      await send('k2'),
      await send('k3'),
      await send('k4'),
    ]).toEqual([
      { answer: 'no-permission' },
      { answer: 'no-permission' },
      { answer: 'failed' },
      { answer: 'read' },
      { answer: 'read' },
    ]);
  });
});

describe('A customer who is asked about a substitute', () => {
  it('accepts the first after a minute when no script says otherwise', async () => {
    const { partners, pass, received } = stageOf();
    await partners.notifications.send(aQuestion());
    pass(300);

    expect(received).toMatchObject([
      {
        at: NOON + 61_000,
        event: {
          source: 'partner/customer',
          type: 'substitution.answered',
          time: '2026-11-22T12:01:00.000Z',
          data: { customerId: 'c-5', lineId: 'l-1', exceptionId: 'GDS-1', choice: 'accept', sku: 'milk-2' },
        },
      },
    ]);
  });

  it.each([
    ['accept@120', 'substitution.answered+121', { choice: 'accept', sku: 'milk-2' }],
    ['reject@5', 'substitution.answered+6', { choice: 'reject' }],
    ['refund@30', 'substitution.answered+31', { choice: 'refund' }],
  ])('answers %s', async (answer, posted, data) => {
    const { partners, pass, posts, received } = scripted({ substitution: [answer] });
    await partners.notifications.send(aQuestion());
    pass(300);

    expect(posts()).toEqual([posted]);
    expect(received[0]?.event.data).toMatchObject(data);
  });

  it('can stay silent', async () => {
    const { partners, pass, posts } = scripted({ substitution: ['silent'] });
    await partners.notifications.send(aQuestion());
    pass(90_000);

    expect(posts()).toEqual([]);
  });

  it('answers once, however often they are asked the same', async () => {
    const { partners, pass, posts } = scripted({ substitution: ['reject@10', 'accept@10'] });
    await partners.notifications.send(aQuestion('in-app'));
    await partners.notifications.send(aQuestion('sms', { channel: 'sms' }));
    await partners.notifications.send(aQuestion('in-app'));
    pass(60);

    expect(posts()).toEqual(['substitution.answered+11']);
  });

  it('cannot answer what did not reach them, and answers the message that does', async () => {
    const { partners, pass, posts } = scripted({ notify: ['no-permission', 'delivered'] });
    await partners.notifications.send(aQuestion('in-app'));
    pass(120);
    await partners.notifications.send(aQuestion('sms', { channel: 'sms' }));
    pass(120);

    expect(posts()).toEqual(['substitution.answered+181']);
  });

  it('rejects where nothing is offered', async () => {
    const { partners, pass, received } = stageOf();
    await partners.notifications.send(
      aQuestion('k', { details: { exceptionId: 'GDS-1', lineId: 'l-1', options: [] } }),
    );
    pass(120);

    expect(received[0]?.event.data).toMatchObject({ choice: 'reject' });
  });

  it('cannot be asked without the options', async () => {
    await expect(
      stageOf().partners.notifications.send(aQuestion('k', { details: {} })),
    ).rejects.toMatchObject({
      name: 'PartnerRefusedRequest',
    });
  });
});

describe('A coupon', () => {
  const give = (key: string) => ({ order: ORDER, key, customerId: 'c-5', amount: 500, currency: 'CNY' });

  it('is given once for a key', async () => {
    const { partners, logs } = stageOf();

    expect(await partners.coupons.give(give('tier:1'))).toEqual({ answer: 'done' });
    expect(await partners.coupons.give(give('tier:1'))).toEqual({ answer: 'done' });
    expect(logs.coupons).toEqual([
      { orderId: 'ord_1', amount: 500, at: NOON, key: 'tier:1', answer: 'success' },
    ]);
  });

  it('that timed out but was given is not given again', async () => {
    const { partners, logs } = scripted({ coupon: ['timeout:given'] });

    await expect(partners.coupons.give(give('tier:1'))).rejects.toMatchObject({ name: 'PartnerUnavailable' });
    expect(await partners.coupons.give(give('tier:1'))).toEqual({ answer: 'done' });
    expect(logs.coupons.map(({ answer }) => answer)).toEqual(['timeout:given']);
  });

  it('that timed out and was not given is given when asked again', async () => {
    const { partners, logs } = scripted({ coupon: ['timeout:not-given', 'success'] });

    await expect(partners.coupons.give(give('tier:1'))).rejects.toMatchObject({ name: 'PartnerUnavailable' });
    expect(await partners.coupons.give(give('tier:1'))).toEqual({ answer: 'done' });
    expect(logs.coupons.map(({ answer }) => answer)).toEqual(['timeout:not-given', 'success']);
  });

  it('can be refused, and under a known key for another amount is our mistake', async () => {
    const { partners } = scripted({ coupon: ['declined:BUDGET'] });

    expect(await partners.coupons.give(give('tier:1'))).toEqual({ answer: 'refused', why: 'BUDGET' });
    await expect(partners.coupons.give({ ...give('tier:1'), amount: 501 })).rejects.toMatchObject({
      status: 409,
    });
  });
});

const aTicket = (more: Partial<TicketToDecide> = {}): TicketToDecide => ({
  tenantid: 't-88',
  subject: 'ord_1',
  orderId: 'ord_1',
  openedAt: NOON,
  decisions: ['refund', 'cancel'],
  proposed: 'cancel',
  ...more,
});

describe('An agent', () => {
  it('takes the proposed decision after five minutes when no script says otherwise', () => {
    expect(stageOf().agentFor(aTicket())).toEqual({ decision: 'cancel', at: NOON + 300_000 });
  });

  it('decides as the script says, one answer for each ticket', () => {
    const { agentFor } = scripted({ agent: ['resolve:refund@60', 'silent', 'resolve:proposed@1'] });

    expect(agentFor(aTicket())).toEqual({ decision: 'refund', at: NOON + 60_000 });
    expect(agentFor(aTicket())).toBeNull();
    expect(agentFor(aTicket())).toEqual({ decision: 'cancel', at: NOON + 1_000 });
    expect(agentFor(aTicket())).toEqual({ decision: 'cancel', at: NOON + 1_000 });
  });

  it('cannot decide what the ticket does not offer', () => {
    expect(scripted({ agent: ['resolve:reassign@60'] }).agentFor(aTicket())).toBeNull();
  });

  it('decides a ticket about no order by the defaults', () => {
    const { agentFor } = stageOf({ defaults: { agent: ['resolve:refund@10'] } });

    expect(agentFor(aTicket({ subject: 'client:app-31', orderId: null }))).toEqual({
      decision: 'refund',
      at: NOON + 10_000,
    });
  });

  it('never decides in the past', () => {
    const { agentFor, pass } = stageOf();
    pass(600);

    expect(agentFor(aTicket())).toEqual({ decision: 'cancel', at: NOON + 600_000 });
  });
});
