import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { aPayment, MINUTE, NOON, SUBJECT, TENANT } from '../support/journal.ts';
import { aFailedPayment, aMessage, anEvent, LATER } from '../support/messages.ts';
import { atNoon, exceptionsOf, FAILED, PLACED, watched, wellDone } from './batch.ts';

describe('a batch of events', () => {
  it('is journaled in one go before anything is read', async () => {
    const { world, done } = watched(atNoon());

    await detect(world, [PLACED, FAILED].map(aMessage));

    // The order, its client's and its customer's notes, the failure; after the read what it lets others know.
    expect(done).toEqual(['append 4', `read ${SUBJECT}`, 'append 2']);
  });

  it('opens what is wrong, once, and starts its recovery', async () => {
    const scene = atNoon();

    expect(await detect(scene.world, [PLACED, FAILED].map(aMessage))).toEqual(wellDone);

    const [exception, ...others] = exceptionsOf(scene);
    expect(others).toEqual([]);
    expect(exception).toMatchObject({
      rule: 'PAY-01',
      way: 'retry',
      orderId: 'ord_1',
      storeid: 's-1',
      openedAt: NOON,
      status: 'open',
      started: true,
    });
    expect(exception?.facts).toMatchObject({
      intentId: 'int-1',
      amount: 1_000,
      dueAt: new Date(NOON + 15 * MINUTE).toISOString(),
    });
    expect(scene.started).toEqual([exception?.exceptionId]);
  });

  it('gives back only the message whose entry could not be written; what it is about is not looked at', async () => {
    const scene = atNoon();
    const { journal } = scene.world;
    const world: World = {
      ...scene.world,
      journal: {
        ...journal,
        append: async (entries, at) => {
          const lost = entries.filter(({ id }) => id === FAILED.id);
          await journal.append(
            entries.filter((entry) => !lost.includes(entry)),
            at,
          );
          return lost;
        },
      },
    };

    expect(await detect(world, [PLACED, FAILED].map(aMessage))).toEqual({
      failed: [`message-${FAILED.id}`],
      unreadable: [],
    });
    expect(exceptionsOf(scene)).toEqual([]);
    expect(scene.records.entries.size).toBe(3);
  });

  it('gives back a message that only one of its two entries could be written of', async () => {
    const scene = atNoon();
    const { journal } = scene.world;
    const append: World['journal']['append'] = async (entries) =>
      entries.filter(({ subject }) => subject.startsWith('client:'));

    expect(
      (await detect({ ...scene.world, journal: { ...journal, append } }, [aMessage(PLACED)])).failed,
    ).toEqual([`message-${PLACED.id}`]);
  });

  it.each([
    ['no JSON', 'never', 'the body is not JSON: one event as a JSON object is right'],
    ['an event without data', JSON.stringify({ ...FAILED, data: {} }), 'data.intentId'],
    ['a time that is none', JSON.stringify({ ...FAILED, time: 'noon' }), 'time'],
  ])(
    'what cannot be read (%s) goes alone to the dead letters, with the reason; the rest is handled',
    async (_, body, reason) => {
      const scene = atNoon();

      const { failed, unreadable } = await detect(scene.world, [
        aMessage(PLACED),
        { messageId: 'bad', body },
        aMessage(FAILED),
      ]);

      expect(failed).toEqual([]);
      expect(unreadable).toEqual([{ messageId: 'bad', body, reason: expect.stringContaining(reason) }]);
      expect(exceptionsOf(scene)).toHaveLength(1);
    },
  );

  it('reads each subject once, however many of its events are in it', async () => {
    const { world, done } = watched(atNoon());
    const again = anEvent('payment.unknown', { ...aFailedPayment(), attemptId: 'at-2' });
    const other = anEvent('payment.failed', aFailedPayment(), { orderId: 'ord_2' });

    await detect(world, [PLACED, FAILED, again, other].map(aMessage));

    expect(done).toEqual(['append 6', `read ${SUBJECT}`, 'append 2', 'read order:ord_2']);
  });

  it('of two subjects only the one that could not be looked at comes again', async () => {
    const scene = atNoon();
    const other = anEvent('payment.failed', aFailedPayment(), { orderId: 'ord_2' });
    const { journal } = scene.world;
    const read: World['journal']['read'] = async (tenantid, subject) => {
      if (subject === SUBJECT) throw new Error('throttled');
      return journal.read(tenantid, subject);
    };

    const { failed } = await detect(
      { ...scene.world, journal: { ...journal, read } },
      [PLACED, FAILED, other].map(aMessage),
    );

    expect(failed).toEqual([`message-${FAILED.id}`]);
    expect(scene.deadlines).toMatchObject([{ subject: SUBJECT }, { subject: 'order:ord_2' }]);
  });
});

describe('an event that no rule listens to', () => {
  it('is written, and nothing is read', async () => {
    const { world, done } = watched(atNoon());

    await detect(world, [anEvent('order.confirmed', {}), anEvent('order.picking', {})].map(aMessage));

    expect(done).toEqual(['append 2']);
  });

  it('of an unknown type is written too: upstream may be ahead of us', async () => {
    const scene = atNoon();
    const { type: _known, ...event } = anEvent('order.confirmed', {});

    expect(await detect(scene.world, [aMessage({ ...event, type: 'order.teleported' })])).toEqual(wellDone);
    expect([...scene.records.entries.values()]).toMatchObject([{ type: 'order.teleported' }]);
  });

  it('order.placed is written under its client’s name too, and wakes at its promise', async () => {
    const scene = atNoon();
    const { world, done } = watched(scene);

    await detect(world, [aMessage(PLACED)]);

    expect(done).toEqual(['append 3']);
    expect([...scene.records.entries.values()].map(({ subject, type }) => [subject, type])).toEqual([
      [SUBJECT, 'order.placed'],
      ['client:c-1', 'rescue.acknowledged'],
      ['customer:cust-1', 'rescue.ordered'],
    ]);
    expect(scene.deadlines).toMatchObject([
      { tenantid: TENANT, subject: SUBJECT, dueAt: Date.parse(LATER), rules: ['DLV-02'] },
    ]);
  });

  it('a success is written under its settlement too, by China’s calendar', async () => {
    const scene = atNoon();
    const at = Date.parse('2026-11-22T16:30:00.000Z');

    await detect(scene.world, [aMessage(anEvent('payment.succeeded', aPayment(1_000), { at }))]);

    expect([...scene.records.entries.values()].map(({ subject }) => subject)).toEqual([
      SUBJECT,
      'settlement:wechat-2026-11-23',
    ]);
  });
});
