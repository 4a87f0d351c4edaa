import { describe, expect, it } from 'vitest';
import { handler as askChannel } from '../../functions/ask-channel.ts';
import { handler as charge } from '../../functions/charge.ts';
import { handler as handToPerson } from '../../functions/hand-to-person.ts';
import { handler as releaseAndCancel } from '../../functions/release-and-cancel.ts';
import { handler as sweep } from '../../functions/sweep.ts';
import { handler as waitForPayment } from '../../functions/wait-for-payment.ts';
import { aDebt, type DebtScene, SECOND } from '../use-cases/payment/scene.ts';

const refOf = ({ exception: { tenantid, subject, exceptionId } }: DebtScene) => ({
  tenantid,
  subject,
  exceptionId,
});

describe('a state machine’s task', () => {
  it('gives its act what the state machine sends, and answers what it says', async () => {
    const debt = await aDebt();

    expect(await charge.within(debt.world)({ exception: refOf(debt) })).toEqual({
      outcome: 'settled',
      ended: 'paid',
    });
  });

  it('asks the channel as often as it was told', async () => {
    const debt = await aDebt({ answers: { query: () => ({ answer: 'unknown' }) } });
    debt.time.now -= 15 * 60 * SECOND - 35 * SECOND;

    expect(await askChannel.within(debt.world)({ exception: refOf(debt), asked: 1 })).toEqual({
      outcome: 'ask-again',
      seconds: 60,
      asked: 2,
    });
  });

  it('keeps the token of a wait', async () => {
    const debt = await aDebt();
    await waitForPayment.within(debt.world)({
      exception: refOf(debt),
      token: 'token-1',
      turn: 'retry',
      round: 0,
      ticketRound: 1,
    });

    expect(debt.exceptionNow().token).toBe('token-1');
  });

  it('hands over to a person', async () => {
    const debt = await aDebt();
    await handToPerson.within(debt.world)({
      exception: refOf(debt),
      token: 'token-1',
      why: 'exhausted',
      escalation: 0,
      round: 1,
    });

    expect([...debt.records.tickets.values()]).toMatchObject([{ why: 'exhausted' }]);
  });

  it('releases and cancels', async () => {
    const debt = await aDebt();

    expect(await releaseAndCancel.within(debt.world)({ exception: refOf(debt) })).toEqual({
      outcome: 'settled',
      ended: 'cancelled',
    });
  });

  it('sweeps, whatever the rule sends', async () => {
    const debt = await aDebt();

    expect(await sweep.within(debt.world)({ source: 'aws.events' })).toBeUndefined();
  });

  it('throws what broke, by its name, for the state machine to match', async () => {
    const debt = await aDebt();
    const journal = { ...debt.world.journal, append: async (entries: readonly never[]) => entries };

    await expect(charge.within({ ...debt.world, journal })({ exception: refOf(debt) })).rejects.toMatchObject(
      { name: 'JournalUnavailable' },
    );
  });

  it('refuses an input that is none of its own, before anything is done', async () => {
    const debt = await aDebt();

    expect(() =>
      waitForPayment.within(debt.world)({
        exception: refOf(debt),
        token: 'token-1',
        turn: 'sideways',
        round: 0,
      }),
    ).toThrow(/turn/);
    expect(debt.calls).toEqual([]);
  });
});
