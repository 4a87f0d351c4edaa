import { describe, expect, it } from 'vitest';
import type { OrderException } from '../../functions/domain/exception.ts';
import { handOver } from '../../functions/use-cases/hand-over.ts';
import { sweep } from '../../functions/use-cases/sweep.ts';
import { anException, MINUTE, NOON } from '../support/journal.ts';
import { FINDING, left, SUBMITTED, sweepAt, tickets } from './left-lying.ts';

describe('the sweep, of exceptions', () => {
  it('starts what was put and not started, once it is older than two minutes', async () => {
    const scene = await left({ started: false });

    await sweepAt(scene, 1);
    expect(scene.started).toEqual([]);

    await sweepAt(scene, 2);
    expect(scene.started).toEqual([scene.exception.exceptionId]);
    expect(scene.exceptionNow()?.started).toBe(true);
  });

  it('does the one act of a rule that has no recovery', async () => {
    const scene = await left({ started: false }, SUBMITTED);

    await sweepAt(scene, 2);

    expect(scene.asked('repost')).toMatchObject([{ clientOrderId: 'c-1' }]);
    expect(scene.exceptionNow()?.started).toBe(true);
  });

  it('opens the ticket that a detector died before, when it had handed the exception over', async () => {
    const overweight = { rule: 'GDS-04', occurrence: 'l-2', way: 'overweight', facts: {} } as const;
    const scene = await left({ started: false, status: 'with-person' }, overweight);

    await sweepAt(scene, 2);

    expect(tickets(scene)).toMatchObject([{ rule: 'GDS-04', why: 'overweight', status: 'open' }]);
    expect(scene.exceptionNow()).toMatchObject({ status: 'with-person', started: true });
  });

  it('reads again before it acts: what the index still lists may have ended', async () => {
    const scene = await left({ started: false });
    const listed = await scene.world.unfinished.list(NOON + 1);
    await scene.world.exceptions.settle(scene.exception, {
      status: 'resolved-self',
      outcome: 'paid-by-customer',
      at: NOON,
    });

    scene.time.now += 3 * MINUTE;
    await sweep({ ...scene.world, unfinished: { list: async () => listed } });

    expect(scene.started).toEqual([]);
  });

  it('reads what is long open once in ten minutes: a person may keep it for days', async () => {
    const scene = await left();
    const { exceptions } = scene.world;
    let reads = 0;
    const find: typeof exceptions.find = (ref) => {
      reads += 1;
      return exceptions.find(ref);
    };
    const world = { ...scene.world, exceptions: { ...exceptions, find } };

    for (let minute = 11; minute <= 60; minute += 1) await sweepAt({ ...scene, world }, minute);

    expect(reads).toBe(5);
  });

  it.each([
    [
      'before its rule was done with it',
      false,
      { rule: 'CMP-01', occurrence: 'cmp-1', way: 'complaint', facts: {} },
    ],
    ['when its time to come right was up', true, SUBMITTED],
  ] as const)('makes the ticket of one that somebody died handing over, %s', async (_, started, finding) => {
    const scene = await left({ started, status: 'with-person' }, finding);

    for (let minute = 2; minute <= 12; minute += 1) await sweepAt(scene, minute);

    expect(tickets(scene)).toMatchObject([{ rule: finding.rule, status: 'open' }]);
  });

  it('leaves alone what its execution works on', async () => {
    const scene = await left();
    for (let minute = 2; minute < 30; minute += 1) await sweepAt(scene, minute);

    expect(tickets(scene)).toEqual([]);
    expect(scene.exceptionNow()?.status).toBe('open');
  });

  it('makes a ticket of one whose execution has ended with it still open', async () => {
    const scene = await left();
    for (let minute = 2; minute <= 12; minute += 1) await sweepAt(scene, minute, 'ended');

    expect(tickets(scene)).toMatchObject([{ why: 'technical', skill: 'ops', status: 'open', round: 1 }]);
    expect(scene.exceptionNow()).toMatchObject({ status: 'with-person', token: null });
  });

  it('makes another round of a ticket whose decision an ended execution did not carry out', async () => {
    const scene = await left();
    await handOver(scene.world, {
      ref: scene.exception,
      why: 'exhausted',
      escalation: 0,
      round: 1,
      token: 'token-1',
    });
    await scene.world.tickets.resolve(scene.exception, {
      decision: 'cancel',
      decidedBy: 'agent-1',
      at: NOON,
    });

    await sweepAt(scene, 10, 'ended');

    expect(tickets(scene)).toMatchObject([{ status: 'open', round: 2, decision: null }]);
  });

  it('reminds of a ticket past due that nothing escalates any more, each time later', async () => {
    const scene = await left();
    await handOver(scene.world, {
      ref: scene.exception,
      why: 'technical',
      escalation: 0,
      round: 1,
      token: null,
    });

    await sweepAt(scene, 50, 'ended');
    expect(tickets(scene)).toMatchObject([{ escalations: 0 }]);

    await sweepAt(scene, 60, 'ended');
    expect(tickets(scene)).toMatchObject([{ escalations: 1, dueAt: NOON + 120 * MINUTE + 1 }]);
    expect(scene.logged).toContain('ticket past due');
  });

  it('goes on with the others where one cannot be attended to', async () => {
    const scene = await left({ started: false });
    const other = await scene.world.exceptions.open({
      ...anException({ ...FINDING, occurrence: 'int-2' }, NOON),
      started: false,
    });
    const { executions } = scene.world;
    const start = async (exception: OrderException): Promise<void> => {
      if (exception.exceptionId === scene.exception.exceptionId) throw new Error('throttled');
      await executions.start(exception);
    };
    scene.time.now += 3 * MINUTE;

    await sweep({ ...scene.world, executions: { ...executions, start } });

    expect(scene.started).toEqual([other.exceptionId]);
    expect(scene.logged).toContain('left for the next sweep');
  });
});
