import { describe, expect, it } from 'vitest';
import { aCharge, aClose, aLink, aQuery, NOON, ORDER, payment, placed, scripted, stageOf } from './stage.ts';

const reported = (transactionId: string, merchantOrderNo = 'no-1', more: object = {}): object => ({
  intentId: 'int-1',
  channel: 'wechat',
  product: 'jsapi',
  merchantOrderNo,
  amount: 4_580,
  transactionId,
  reportedBy: 'callback',
  ...more,
});

const failedAttempt = {
  intentId: 'int-1',
  attemptId: 'a-1',
  initiator: 'merchant',
  channel: 'wechat',
  product: 'mandate',
  merchantOrderNo: 'no-1',
  amount: 4_580,
  code: 'NOTENOUGH',
  instrumentId: 'ins-7',
};

describe('A query', () => {
  it('tells the truth by the books when no script says otherwise', async () => {
    const { partners } = stageOf();

    expect(await partners.payments.query(aQuery())).toEqual({ answer: 'unpaid' });
    const charged = await partners.payments.charge(aCharge());
    expect(await partners.payments.query(aQuery())).toEqual({ ...charged, answer: 'paid' });
    expect(await partners.payments.query(aQuery('no-r2'))).toEqual({ answer: 'unpaid' });
  });

  it("knows a success of the file from that success's own time, however early it was told", async () => {
    const { partners, tell, pass, captures } = stageOf();
    tell('payment.succeeded', reported('txn-up'), 420);

    pass(419);
    expect(await partners.payments.query(aQuery('no-1'))).toEqual({ answer: 'unpaid' });
    expect(captures(ORDER)).toEqual([]);
    pass(1);
    expect(await partners.payments.query(aQuery('no-1'))).toEqual({
      answer: 'paid',
      transactionId: 'txn-up',
      amount: 4_580,
    });
  });

  it('counts a success that was told by callback and by query once, from the earlier time', () => {
    const { tell, pass, captures } = stageOf();
    tell('payment.succeeded', reported('txn-up', 'no-1', { reportedBy: 'query' }), 90);
    tell('payment.succeeded', reported('txn-up'), 60);
    tell('payment.succeeded', reported('txn-up'), 60);
    pass(100);

    expect(captures(ORDER)).toMatchObject([{ transactionId: 'txn-up', at: NOON + 60_000 }]);
  });

  it('says what its script says, and the books stay as they are', async () => {
    const { partners, tell, captures, logs } = scripted({ query: ['unpaid', 'unknown', 'paid', 'truth'] });
    tell('payment.failed', failedAttempt);
    const ask = () => partners.payments.query(aQuery('no-1'));

    expect(await ask()).toEqual({ answer: 'unpaid' });
    expect(await ask()).toEqual({ answer: 'unknown' });
    expect(await ask()).toEqual({
      answer: 'paid',
      transactionId: expect.stringMatching(/^txn-/),
      amount: 4_580,
    });
    expect(await ask()).toEqual({ answer: 'unpaid' });
    expect(captures(ORDER)).toEqual([]);
    expect(logs.queries.map(({ answer }) => answer)).toEqual(['unpaid', 'unknown', 'paid', 'unpaid']);
  });

  it('that lies of money says the same transaction as the money that comes later', async () => {
    const { partners, pass, captures } = scripted({ query: ['paid'], 'pay-link': ['paid@60'] });
    await partners.payments.offerLink(aLink('no-1'));
    const lie = await partners.payments.query(aQuery('no-1'));
    pass(60);

    expect(captures(ORDER)).toMatchObject([
      { transactionId: 'transactionId' in lie ? lie.transactionId : '' },
    ]);
  });

  it('that says paid of a number nobody knows says what the order costs', async () => {
    const { partners, tell } = scripted({ query: ['paid'] });
    tell('order.placed', placed());

    expect(await partners.payments.query(aQuery('no-9'))).toMatchObject({ answer: 'paid', amount: 1_500 });
  });

  it('denies nothing: a scripted unpaid leaves the money in the books', async () => {
    const { partners, captures } = scripted({ query: ['unpaid'] });
    await partners.payments.charge(aCharge());

    expect(await partners.payments.query(aQuery())).toEqual({ answer: 'unpaid' });
    expect(captures(ORDER)).toHaveLength(1);
  });
});

describe('Closing a number', () => {
  it('of ours follows the script, one answer a call', async () => {
    const { partners, logs } = scripted({
      charge: ['timeout:unpaid'],
      close: ['timeout:not-closed', 'paid', 'success'],
    });
    await partners.payments.charge(aCharge());

    expect(await partners.payments.close(aClose('no-r1', 'close', 'k1'))).toEqual({ answer: 'unknown' });
    expect(await partners.payments.close(aClose('no-r1', 'close', 'k2'))).toEqual({
      answer: 'paid',
      transactionId: expect.stringMatching(/^txn-/),
      amount: 4_580,
    });
    expect(await partners.payments.close(aClose('no-r1', 'close', 'k3'))).toMatchObject({ answer: 'closed' });
    expect(logs.closes.map(({ answer }) => answer)).toEqual(['timeout:not-closed', 'paid', 'success']);
  });

  it('that times out has closed it or not, as the script says', async () => {
    for (const [close, later] of [
      ['timeout:closed', 'declined'],
      ['timeout:not-closed', 'success'],
    ]) {
      const { partners } = scripted({ charge: ['timeout:unpaid', 'success'], close: [close, 'success'] });
      await partners.payments.charge(aCharge());
      expect(await partners.payments.close(aClose())).toEqual({ answer: 'unknown' });
      expect(await partners.payments.charge(aCharge())).toMatchObject({ answer: later });
    }
  });

  it('may be said of a number that still takes money', async () => {
    const { partners } = scripted({ charge: ['timeout:unpaid', 'success'], close: ['success:not-closed'] });
    await partners.payments.charge(aCharge());

    expect(await partners.payments.close(aClose())).toMatchObject({ answer: 'closed' });
    expect(await partners.payments.charge(aCharge())).toMatchObject({ answer: 'success' });
  });

  it('asked again under the same key after a time-out answers how it stands', async () => {
    const { partners } = scripted({ charge: ['timeout:unpaid'], close: ['timeout:closed', 'success'] });
    await partners.payments.charge(aCharge());
    await partners.payments.close(aClose());

    expect(await partners.payments.close(aClose())).toEqual({ answer: 'closed', moneyReturned: 0 });
    expect(await partners.payments.close(aClose())).toEqual({ answer: 'closed', moneyReturned: 0 });
  });

  it('of ours that is paid answers paid, and the money stays', async () => {
    const { partners, captures } = scripted({ charge: ['timeout:paid'], close: ['success'] });
    await partners.payments.charge(aCharge());

    expect(await partners.payments.close(aClose())).toMatchObject({ answer: 'paid', amount: 4_580 });
    expect(captures(ORDER)).toMatchObject([{ returned: 0 }]);
  });

  it("of upstream's attempts and of pay links succeeds when unpaid and uses up no answer", async () => {
    const { partners, tell, captures } = scripted({ charge: ['timeout:unpaid'], close: ['paid', 'success'] });
    tell('payment.failed', failedAttempt);
    await partners.payments.offerLink(aLink('no-2'));

    expect(await partners.payments.close(aClose('no-1'))).toMatchObject({ answer: 'closed' });
    expect(await partners.payments.close(aClose('no-2'))).toMatchObject({ answer: 'closed' });
    await partners.payments.charge(aCharge());
    expect(await partners.payments.close(aClose('no-r1'))).toMatchObject({ answer: 'paid' });
    expect(captures(ORDER)).toEqual([]);
  });

  it("of upstream's attempt that was paid answers paid", async () => {
    const { partners, tell } = stageOf();
    tell('payment.succeeded', reported('txn-up'));

    expect(await partners.payments.close(aClose('no-1'))).toEqual({
      answer: 'paid',
      transactionId: 'txn-up',
      amount: 4_580,
    });
  });

  it('by reverse gives back what was paid', async () => {
    const { partners, tell, captures } = stageOf();
    tell('payment.succeeded', reported('txn-up', 'no-1', { product: 'auth-code' }));

    expect(await partners.payments.close(aClose('no-1', 'reverse'))).toEqual({
      answer: 'closed',
      moneyReturned: 4_580,
    });
    expect(captures(ORDER)).toMatchObject([{ amount: 4_580, returned: 4_580 }]);
    expect(await partners.payments.query({ ...payment('no-1'), order: ORDER })).toEqual({ answer: 'unpaid' });
  });

  it('by reverse is refused for anything but an auth-code payment', async () => {
    const { partners } = stageOf();

    await expect(
      partners.payments.close({ ...aClose('no-1', 'reverse'), product: 'jsapi' }),
    ).rejects.toMatchObject({ name: 'PartnerRefusedRequest', status: 400 });
  });
});

describe('The books', () => {
  it('hold what upstream reports even where a number was closed before', async () => {
    const { partners, tell, pass, captures } = stageOf();
    await partners.payments.close(aClose('no-1'));
    await partners.payments.charge(aCharge());
    tell('payment.succeeded', reported('txn-up'), 60);
    pass(60);

    expect(captures(ORDER).map(({ number }) => number)).toEqual(['no-r1', 'no-1']);
  });

  it("follow upstream's own closing of an attempt, with the money back where it says so", async () => {
    const { partners, tell, pass, captures } = stageOf();
    tell('payment.failed', failedAttempt);
    tell('payment.succeeded', reported('txn-up'), 10);
    tell('payment.closed', { intentId: 'int-1', attemptId: 'a-1', how: 'reversed', moneyReturned: true }, 20);

    pass(15);
    expect(await partners.payments.query(aQuery('no-1'))).toMatchObject({ answer: 'paid' });
    pass(15);
    expect(await partners.payments.query(aQuery('no-1'))).toEqual({ answer: 'unpaid' });
    expect(captures(ORDER)).toMatchObject([{ returned: 4_580 }]);
  });

  it('are dropped with the order, whose scripts begin again', async () => {
    const { partners, captures, forget, logs } = scripted({ charge: ['success', 'declined:NOTENOUGH'] });
    await partners.payments.charge(aCharge());
    forget(ORDER);

    expect(captures(ORDER)).toEqual([]);
    expect(logs.charges).toHaveLength(1);
    expect(await partners.payments.charge(aCharge())).toMatchObject({ answer: 'success' });
  });

  it('of one tenant are not those of another', async () => {
    const { partners, captures } = stageOf();
    await partners.payments.charge(aCharge());

    expect(captures({ ...ORDER, tenantid: 't-89' })).toEqual([]);
  });
});
