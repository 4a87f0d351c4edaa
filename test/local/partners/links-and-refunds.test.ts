import { describe, expect, it } from 'vitest';
import type { RefundRequest } from '../../../functions/use-cases/partners.ts';
import { aCharge, aClose, aLink, NOON, ORDER, placed, type Stage, scripted, stageOf } from './stage.ts';

describe('A pay link', () => {
  it('is paid after five minutes when no script says otherwise, and the success called back a second later', async () => {
    const { partners, pass, received, captures } = stageOf();

    expect(await partners.payments.offerLink(aLink())).toEqual({ linkId: expect.stringMatching(/^link-/) });
    pass(299);
    expect(captures(ORDER)).toEqual([]);
    pass(2);
    expect(captures(ORDER)).toMatchObject([{ number: 'no-1', amount: 4_580, at: NOON + 300_000 }]);
    expect(received).toMatchObject([
      {
        at: NOON + 301_000,
        event: {
          source: 'partner/payments',
          type: 'payment.succeeded',
          time: '2026-11-22T12:05:00.000Z',
          storeid: 's-12',
          data: { product: 'jsapi', merchantOrderNo: 'no-1', reportedBy: 'callback' },
        },
      },
    ]);
  });

  it('is paid when the script says, or ignored', async () => {
    const paid = scripted({ 'pay-link': ['paid@600'] });
    const ignored = scripted({ 'pay-link': ['ignored'] });
    await paid.partners.payments.offerLink(aLink());
    await ignored.partners.payments.offerLink(aLink());
    paid.pass(900);
    ignored.pass(90_000);

    expect(paid.posts()).toEqual(['payment.succeeded+601']);
    expect(ignored.posts()).toEqual([]);
  });

  it('offered again under the same key changes nothing', async () => {
    const { partners, pass, posts } = scripted({ 'pay-link': ['ignored', 'paid@1'] });
    const first = await partners.payments.offerLink(aLink());

    expect(await partners.payments.offerLink(aLink())).toEqual(first);
    pass(600);
    expect(posts()).toEqual([]);
  });

  it('offered again under another key is another chance, but a number is paid once', async () => {
    const { partners, pass, posts } = scripted({ 'pay-link': ['ignored', 'paid@10', 'paid@20'] });
    for (const key of ['k1', 'k2', 'k3']) await partners.payments.offerLink(aLink('no-1', key));
    pass(60);

    expect(posts()).toEqual(['payment.succeeded+11']);
  });

  it('cannot be paid once its number is closed', async () => {
    const { partners, pass, posts, captures } = stageOf();
    await partners.payments.offerLink(aLink());
    pass(299);
    await partners.payments.close(aClose('no-1'));
    pass(60);

    expect(posts()).toEqual([]);
    expect(captures(ORDER)).toEqual([]);
  });

  it('cannot be paid once it has expired', async () => {
    const { partners, pass, posts } = stageOf();
    await partners.payments.offerLink({ ...aLink(), expiresAt: NOON + 300_000 });
    pass(600);

    expect(posts()).toEqual([]);
  });

  it('is not paid a second time by a customer whose payment the file already has', async () => {
    const { partners, pass, tell, captures } = stageOf();
    tell(
      'payment.succeeded',
      {
        intentId: 'int-1',
        channel: 'wechat',
        product: 'jsapi',
        merchantOrderNo: 'no-1',
        amount: 4_580,
        transactionId: 'txn-up',
        reportedBy: 'callback',
      },
      420,
    );
    await partners.payments.offerLink(aLink());
    pass(600);

    expect(captures(ORDER)).toMatchObject([{ transactionId: 'txn-up', at: NOON + 420_000 }]);
  });
});

const charged = async (
  script: object,
): Promise<Stage & { readonly give: (key: string, amount: number) => Promise<unknown> }> => {
  const stage = scripted(script);
  const answer = await stage.partners.payments.charge(aCharge());
  const transactionId = answer.answer === 'success' ? answer.transactionId : '';
  stage.pass(10);
  stage.received.length = 0;
  const request = (key: string, amount: number): RefundRequest => ({
    order: ORDER,
    key,
    intentId: 'int-1',
    channel: 'wechat',
    transactionId,
    amount,
  });
  return { ...stage, give: (key, amount) => stage.partners.payments.refund(request(key, amount)) };
};

describe('A refund', () => {
  it('is accepted, and succeeds a second later', async () => {
    const { give, pass, received, captures } = await charged({});

    expect(await give('k1', 590)).toEqual({ answer: 'accepted' });
    pass(10);
    expect(received.map(({ event, at }) => [event.type, (at - NOON) / 1_000])).toEqual([
      ['refund.accepted', 11],
      ['refund.succeeded', 12],
    ]);
    expect(received[1]?.event.data).toMatchObject({ intentId: 'int-1', amount: 590, to: 'balance' });
    expect(captures(ORDER)).toMatchObject([{ amount: 4_580, returned: 590 }]);
  });

  it('under the same key happens once', async () => {
    const { give, pass, posts, captures } = await charged({});
    await give('k1', 590);

    expect(await give('k1', 590)).toEqual({ answer: 'accepted' });
    pass(10);
    expect(posts()).toHaveLength(2);
    expect(captures(ORDER)).toMatchObject([{ returned: 590 }]);
  });

  it('never gives back more in all than was paid', async () => {
    const { give, captures } = await charged({});

    expect(await give('k1', 4_000)).toEqual({ answer: 'accepted' });
    expect(await give('k2', 581)).toEqual({ answer: 'refused', code: 'REFUND_EXCEEDS_PAID' });
    expect(await give('k3', 580)).toEqual({ answer: 'accepted' });
    expect(captures(ORDER)).toMatchObject([{ returned: 4_580 }]);
  });

  it('of a transaction that the books do not hold is refused', async () => {
    const { partners } = stageOf();
    const request = {
      order: ORDER,
      key: 'k',
      intentId: 'int-1',
      channel: 'wechat',
      transactionId: 'txn-0',
      amount: 1,
    };

    expect(await partners.payments.refund(request)).toEqual({
      answer: 'refused',
      code: 'RESOURCE_NOT_EXISTS',
    });
  });

  it('can be declined by the script, and stays so under its key', async () => {
    const { give, logs } = await charged({ refund: ['declined:NOTENOUGH', 'success'] });

    expect(await give('k1', 590)).toEqual({ answer: 'refused', code: 'NOTENOUGH' });
    expect(await give('k1', 590)).toEqual({ answer: 'refused', code: 'NOTENOUGH' });
    expect(await give('k2', 590)).toEqual({ answer: 'accepted' });
    expect(logs.refunds.map(({ answer }) => answer)).toEqual(['declined:NOTENOUGH', 'success']);
  });

  it('that times out was given or not, and sent again under its key is given once', async () => {
    for (const answer of ['timeout:given', 'timeout:not-given']) {
      const { give, captures } = await charged({ refund: [answer, 'success'] });

      await expect(give('k1', 590)).rejects.toMatchObject({ name: 'PartnerUnavailable' });
      expect(captures(ORDER)).toMatchObject([{ returned: answer === 'timeout:given' ? 590 : 0 }]);
      expect(await give('k1', 590)).toEqual({ answer: 'accepted' });
      expect(captures(ORDER)).toMatchObject([{ returned: 590 }]);
    }
  });

  it("is told in the order's currency", async () => {
    const { give, tell, pass, received } = await charged({});
    tell('order.placed', placed({ currency: 'HKD' }));
    await give('k1', 590);
    pass(3);

    expect(received[0]?.event.data).toMatchObject({ currency: 'HKD' });
  });
});
