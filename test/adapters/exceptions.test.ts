import { beforeEach, expect, it } from 'vitest';
import { exceptionsIn } from '../../functions/adapters/exceptions.ts';
import type { OrderException } from '../../functions/domain/exception.ts';
import type { Exceptions } from '../../functions/use-cases/ports.ts';
import { anException, anOrderId, MINUTE, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

const PAID = { status: 'resolved-self', outcome: 'paid-by-customer', at: NOON + 7 * MINUTE } as const;
const CANCELLED = { status: 'resolved-auto', outcome: 'cancelled', at: NOON + 9 * MINUTE } as const;

describeOnEachTable('exceptions', (table) => {
  let exceptions: Exceptions;
  let exception: OrderException;
  beforeEach(async () => {
    exceptions = exceptionsIn(table());
    exception = anException({ subject: `order:${anOrderId()}` });
    await exceptions.open(exception);
  });

  it('are read back as they were opened', async () => {
    expect(await exceptions.find(exception)).toEqual(exception);
    expect(await exceptions.find({ ...exception, exceptionId: 'PAY-other' })).toBeNull();
    expect(await exceptions.find({ ...exception, tenantid: 't-89' })).toBeNull();
  });

  it('are opened once: the one that stands is answered', async () => {
    await exceptions.handOver(exception);

    const later = await exceptions.open({ ...exception, openedAt: NOON + MINUTE, way: 'ask' });

    expect(later).toEqual({ ...exception, status: 'with-person' });
  });

  it('opened by two at once are one', async () => {
    const subject = `order:${anOrderId()}`;

    const opened = await Promise.all(
      [1, 2].map((second) => exceptions.open(anException({ subject, openedAt: NOON + second }))),
    );

    expect(opened[0]).toEqual(opened[1]);
  });

  it('are marked started, however often', async () => {
    await exceptions.markStarted(exception);
    await exceptions.markStarted(exception);

    expect(await exceptions.find(exception)).toEqual({ ...exception, started: true });
  });

  it('that are not there are not made by marking them', async () => {
    const unknown = { ...exception, exceptionId: 'PAY-other' };

    await exceptions.markStarted(unknown);
    await exceptions.handOver(unknown);

    expect(await exceptions.find(unknown)).toBeNull();
    await expect(exceptions.settle(unknown, PAID)).rejects.toThrow('No exception PAY-other');
    await expect(exceptions.keepToken(unknown, 'token-1')).rejects.toThrow('No exception PAY-other');
  });

  it('keep the token of the task that waits, the last one told', async () => {
    expect(await exceptions.keepToken(exception, 'token-1')).toBeNull();
    expect(await exceptions.keepToken(exception, 'token-2')).toBeNull();

    expect(await exceptions.find(exception)).toMatchObject({ token: 'token-2' });

    expect(await exceptions.keepToken(exception, null)).toBeNull();
    expect(await exceptions.find(exception)).toMatchObject({ token: null });
  });

  it('when settled bring back the token that waited', async () => {
    await exceptions.keepToken(exception, 'token-1');

    const settled = await exceptions.settle(exception, PAID);

    expect(settled).toEqual({
      first: true,
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      token: 'token-1',
    });
    expect(await exceptions.find(exception)).toMatchObject({
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      closedAt: NOON + 7 * MINUTE,
    });
  });

  it('end once: who comes second learns how it ended, and the token to answer', async () => {
    await exceptions.keepToken(exception, 'token-1');
    await exceptions.settle(exception, PAID);

    const second = await exceptions.settle(exception, CANCELLED);

    expect(second).toEqual({
      first: false,
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      token: 'token-1',
    });
    expect(await exceptions.find(exception)).toMatchObject({ closedAt: NOON + 7 * MINUTE });
  });

  it('settled by two at once have one that was first', async () => {
    const settled = await Promise.all([
      exceptions.settle(exception, PAID),
      exceptions.settle(exception, CANCELLED),
    ]);

    expect(settled.map(({ first }) => first).sort()).toEqual([false, true]);
    expect(settled[0].outcome).toBe(settled[1].outcome);
  });

  it('of a token and a settlement at once, whichever comes second sees the other', async () => {
    const [kept, settled] = await Promise.all([
      exceptions.keepToken(exception, 'token-1'),
      exceptions.settle(exception, PAID),
    ]);

    expect(settled.first).toBe(true);
    if (kept) expect(kept).toMatchObject({ first: false, outcome: 'paid-by-customer', token: null });
    else expect(settled.token).toBe('token-1');
  });

  it('that have ended keep no token: the task is told how it ended', async () => {
    await exceptions.settle(exception, PAID);

    const ended = await exceptions.keepToken(exception, 'token-1');

    expect(ended).toEqual({
      first: false,
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      token: null,
    });
    expect(await exceptions.find(exception)).toMatchObject({ token: null });
  });

  it('with a person still take a token, and end', async () => {
    await exceptions.handOver(exception);
    await exceptions.handOver(exception);

    expect(await exceptions.keepToken(exception, 'token-1')).toBeNull();
    expect(await exceptions.settle(exception, PAID)).toMatchObject({ first: true, token: 'token-1' });
  });

  it('that have ended are not handed over', async () => {
    await exceptions.settle(exception, PAID);

    await exceptions.handOver(exception);

    expect(await exceptions.find(exception)).toMatchObject({ status: 'resolved-self' });
  });
});
