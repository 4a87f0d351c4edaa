import { describe, expect, it } from 'vitest';
import type { World } from '../../functions/use-cases/ports.ts';
import { MINUTE, NOON } from '../support/journal.ts';
import { Killed, killedAfter } from '../support/world.ts';
import { aDesk } from './desk.ts';

describe('a person’s decision', () => {
  it('goes on with what waits, in the ticket’s next round; the exception ends with what is then done', async () => {
    const desk = await aDesk();
    await desk.handsOver();

    expect(await desk.decides('pay-link')).toMatchObject({
      answer: 'resolved',
      ticket: { status: 'resolved', decision: 'pay-link', decidedBy: 'agent-1' },
    });

    expect(desk.answered).toEqual([{ token: 'token-1', output: { outcome: 'pay-link', round: 2 } }]);
    expect(desk.exceptionNow()).toMatchObject({ status: 'with-person' });
  });

  it('to dismiss ends the exception', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    await desk.decides('dismiss');

    expect(desk.exceptionNow()).toMatchObject({
      status: 'resolved-human',
      outcome: 'exhausted',
      closedAt: NOON,
    });
    expect(desk.answered).toEqual([{ token: 'token-1', output: { outcome: 'dismiss', round: 2 } }]);
  });

  it('ends the exception where nothing waits for it', async () => {
    const desk = await aDesk();
    await desk.handsOver({ token: null });
    await desk.decides('cancel');

    expect(desk.exceptionNow()).toMatchObject({ status: 'resolved-human' });
    expect(desk.answered).toEqual([]);
  });

  it('that the ticket does not offer changes nothing', async () => {
    const desk = await aDesk();
    await desk.handsOver();

    expect(await desk.decides('charge-again')).toMatchObject({ answer: 'not-offered' });
    expect(desk.ticket()).toMatchObject({ status: 'open' });
  });

  it('about a ticket that nobody opened is unknown', async () => {
    const desk = await aDesk();

    expect(await desk.decides('cancel')).toEqual({ answer: 'unknown' });
  });

  it('made twice is made once; the second is told, and what waits is answered again', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    await desk.decides('pay-link');

    expect(await desk.decides('cancel')).toMatchObject({
      answer: 'already',
      ticket: { decision: 'pay-link' },
    });
    expect(desk.answered).toEqual([
      { token: 'token-1', output: { outcome: 'pay-link', round: 2 } },
      { token: 'token-1', output: { outcome: 'pay-link', round: 2 } },
    ]);
  });

  it('is carried out, wherever the one who resolves is killed and clicks again', async () => {
    for (let n = 1; n < 20; n += 1) {
      const desk = await aDesk();
      await desk.handsOver();
      const ran = await desk.decides('pay-link', killedAfter(desk.world, n)).catch((error: unknown) => error);
      await desk.decides('pay-link');

      expect(desk.answered.at(-1)).toEqual({ token: 'token-1', output: { outcome: 'pay-link', round: 2 } });
      expect([...desk.records.entries.values()].filter(({ type }) => type === 'rescue.decided')).toHaveLength(
        1,
      );
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('made before the one who hands over has looked again goes on all the same', async () => {
    const desk = await aDesk();
    const open: World['tickets']['open'] = async (ticket) => {
      const standing = await desk.world.tickets.open(ticket);
      await desk.decides('cancel');
      return standing;
    };

    await desk.handsOver({}, { ...desk.world, tickets: { ...desk.world.tickets, open } });

    expect(desk.answered).toContainEqual({ token: 'token-1', output: { outcome: 'cancel', round: 2 } });
    expect(desk.exceptionNow()).toMatchObject({ status: 'with-person' });
  });

  it('made at any moment of handing over is carried out, and never lost', async () => {
    for (let n = 1; n < 30; n += 1) {
      const desk = await aDesk();
      const killed = desk
        .handsOver({ token: 'token-1' }, killedAfter(desk.world, n))
        .catch((error: unknown) => error);
      const ran = await killed;
      const decided = await desk.decides('pay-link');
      await desk.handsOver({ token: 'token-2' });
      const last =
        decided.answer === 'unknown'
          ? undefined
          : { token: 'token-2', output: { outcome: 'pay-link', round: 2 } };

      if (ran instanceof Killed) expect(desk.answered.at(-1), `killed after ${n}`).toEqual(last);
      expect(desk.exceptionNow(), `killed after ${n}`).toMatchObject({ status: 'with-person' });
      if (!(ran instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });
});

describe('a decision that could not be carried out', () => {
  it('comes back in the ticket’s next round, undecided, and is due anew', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    await desk.decides('cancel');
    desk.time.now += 90 * MINUTE;

    await desk.handsOver({ why: 'cancel-refused', round: 2, token: 'token-2' });

    expect(desk.ticket()).toMatchObject({
      status: 'open',
      round: 2,
      decision: null,
      dueAt: NOON + 150 * MINUTE,
      escalations: 0,
    });
    await desk.decides('dismiss');
    expect(desk.answered.at(-1)).toEqual({ token: 'token-2', output: { outcome: 'dismiss', round: 3 } });
  });

  it('the decision of the round before is not taken for the next one’s', async () => {
    const desk = await aDesk();
    await desk.handsOver();
    await desk.decides('cancel');
    await desk.handsOver({ round: 2, token: 'token-2' });

    expect(desk.answered.map(({ token }) => token)).toEqual(['token-1']);
  });
});
