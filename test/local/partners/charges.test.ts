import { describe, expect, it } from 'vitest';
import { aCharge, aClose, aLink, aQuery, ORDER, scripted, stageOf } from './stage.ts';

const TAKEN = { answer: 'success', transactionId: expect.stringMatching(/^txn-/), amount: 4_580 };
const NO_ANSWER = { answer: 'unknown', code: 'TIMEOUT' };

describe('A charge', () => {
  it('succeeds when no script says otherwise, is in the books at once and called back a second later', async () => {
    const { partners, captures, pass, received } = stageOf();

    expect(await partners.payments.charge(aCharge())).toEqual(TAKEN);
    expect(captures(ORDER)).toMatchObject([{ number: 'no-r1', amount: 4_580, returned: 0 }]);

    pass(5);
    expect(received).toMatchObject([
      {
        event: {
          type: 'payment.succeeded',
          source: 'partner/payments',
          subject: 'ord_1',
          time: '2026-11-22T12:00:00.000Z',
          data: { merchantOrderNo: 'no-r1', product: 'mandate', reportedBy: 'callback', amount: 4_580 },
        },
        at: Date.parse('2026-11-22T12:00:01Z'),
      },
    ]);
  });

  it('uses its list up one answer a call and stays with the last', async () => {
    const { partners, logs } = scripted({ charge: ['declined:NOTENOUGH', 'timeout:unpaid', 'success'] });

    expect(await partners.payments.charge(aCharge('no-r1', 1))).toEqual({
      answer: 'declined',
      code: 'NOTENOUGH',
    });
    expect(await partners.payments.charge(aCharge('no-r2', 2))).toEqual(NO_ANSWER);
    expect(await partners.payments.charge(aCharge('no-r3', 3))).toEqual(TAKEN);
    expect(await partners.payments.charge(aCharge('no-r4', 4))).toEqual(TAKEN);
    expect(logs.charges.map(({ attempt, key, answer }) => ({ attempt, key, answer }))).toEqual([
      { attempt: 1, key: 'no-r1', answer: 'declined:NOTENOUGH' },
      { attempt: 2, key: 'no-r2', answer: 'timeout:unpaid' },
      { attempt: 3, key: 'no-r3', answer: 'success' },
      { attempt: 4, key: 'no-r4', answer: 'success' },
    ]);
  });

  it('counts the calls of each order for itself', async () => {
    const { partners } = stageOf({ defaults: { charge: ['declined:NOTENOUGH', 'success'] } });
    const other = { ...aCharge(), order: { ...ORDER, orderId: 'ord_2' } };

    expect(await partners.payments.charge(aCharge())).toMatchObject({ answer: 'declined' });
    expect(await partners.payments.charge(other)).toMatchObject({ answer: 'declined' });
    expect(await partners.payments.charge(aCharge('no-r2'))).toMatchObject({ answer: 'success' });
  });

  it('is answered the same under the same key, taken once, and uses up no further answer', async () => {
    const { partners, captures, logs } = scripted({ charge: ['success', 'declined:NOTENOUGH'] });
    const first = await partners.payments.charge(aCharge());

    expect(await partners.payments.charge(aCharge())).toEqual(first);
    expect(captures(ORDER)).toHaveLength(1);
    expect(logs.charges).toHaveLength(1);
    expect(await partners.payments.charge(aCharge('no-r2'))).toMatchObject({ answer: 'declined' });
  });

  it('under a known key for another amount is our mistake', async () => {
    const { partners } = stageOf();
    await partners.payments.charge(aCharge());

    await expect(partners.payments.charge({ ...aCharge(), amount: 1 })).rejects.toMatchObject({
      name: 'PartnerRefusedRequest',
      status: 409,
    });
  });

  it('that timed out but took effect is answered by the books when it is sent again', async () => {
    const { partners, captures, logs } = scripted({ charge: ['timeout:paid', 'declined:NOTENOUGH'] });

    expect(await partners.payments.charge(aCharge())).toEqual(NO_ANSWER);
    expect(captures(ORDER)).toHaveLength(1);
    expect(await partners.payments.charge(aCharge())).toEqual(TAKEN);
    expect(captures(ORDER)).toHaveLength(1);
    expect(logs.charges.map(({ answer }) => answer)).toEqual(['timeout:paid', 'success']);
  });

  it('that timed out without effect is a new call when it is sent again', async () => {
    const { partners, captures } = scripted({ charge: ['timeout:unpaid', 'success'] });

    expect(await partners.payments.charge(aCharge())).toEqual(NO_ANSWER);
    expect(captures(ORDER)).toEqual([]);
    expect(await partners.payments.charge(aCharge())).toEqual(TAKEN);
  });

  it('that takes effect later says nothing until then and is paid after', async () => {
    const { partners, captures, pass, posts } = scripted({ charge: ['timeout:paid-later@60'] });

    expect(await partners.payments.charge(aCharge())).toEqual(NO_ANSWER);
    expect(await partners.payments.query(aQuery())).toEqual({ answer: 'unpaid' });
    expect(await partners.payments.charge(aCharge())).toEqual(NO_ANSWER);
    pass(59);
    expect(captures(ORDER)).toEqual([]);
    pass(3);
    expect(captures(ORDER)).toHaveLength(1);
    expect(posts()).toEqual(['payment.succeeded+61']);
    expect(await partners.payments.charge(aCharge())).toEqual(TAKEN);
  });

  it('that would take effect later does not when its number has been closed meanwhile', async () => {
    const { partners, captures, pass, posts } = scripted({ charge: ['timeout:paid-later@60'] });
    await partners.payments.charge(aCharge());
    pass(30);

    expect(await partners.payments.close(aClose())).toEqual({ answer: 'closed', moneyReturned: 0 });

    pass(60);
    expect(captures(ORDER)).toEqual([]);
    expect(posts()).toEqual([]);
    expect(await partners.payments.charge(aCharge())).toEqual({ answer: 'declined', code: 'ORDERCLOSED' });
  });

  it('that comes after another took its money too shows as two captures in the books', async () => {
    const { partners, captures, pass } = scripted({
      charge: ['timeout:paid-later@900', 'success'],
      close: ['timeout:not-closed'],
    });
    await partners.payments.charge(aCharge('no-r1'));
    await partners.payments.close(aClose('no-r1'));
    pass(600);
    await partners.payments.charge(aCharge('no-r2', 2));
    pass(600);

    expect(
      captures(ORDER).map(({ number, at }) => [number, (at - Date.parse('2026-11-22T12:00:00Z')) / 1_000]),
    ).toEqual([
      ['no-r2', 600],
      ['no-r1', 900],
    ]);
  });

  it.each([
    ['wechat', { answer: 'declined', code: 'ORDERPAID' }],
    ['alipay', { answer: 'declined', code: '40004', subCode: 'ACQ.TRADE_HAS_SUCCESS' }],
  ])('on a number of %s that the customer has paid is declined', async (channel, declined) => {
    const { partners, pass, captures } = scripted({ 'pay-link': ['paid@1'] });
    await partners.payments.offerLink({ ...aLink('no-1'), channel });
    pass(1);

    expect(await partners.payments.charge({ ...aCharge('no-1'), channel })).toEqual(declined);
    expect(captures(ORDER)).toHaveLength(1);
  });

  it('is never made twice out of the same file and scripts in a different way', async () => {
    const run = async () => {
      const stage = scripted({ charge: ['timeout:paid'], 'pay-link': ['paid@3'] });
      await stage.partners.payments.charge(aCharge());
      await stage.partners.payments.offerLink(aLink());
      stage.pass(10);
      return stage.received;
    };

    expect(JSON.stringify(await run())).toBe(JSON.stringify(await run()));
  });
});
