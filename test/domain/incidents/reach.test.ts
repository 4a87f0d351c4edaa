import { describe, expect, it } from 'vitest';
import type { ActData } from '../../../functions/domain/acts.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import { reachOf } from '../../../functions/domain/incidents/reach.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { scope } from '../../support/scopes.ts';

const batch = scope('batch:b-1');
const called = (orderId: string, exceptionId = 'GDS-10-1'): Entry =>
  batch.noted('rescue.calling', { exceptionId, orderIds: [orderId] });
const answered = (
  orderId: string,
  outcome: ActData<'rescue.reached'>['outcome'],
  more: Partial<ActData<'rescue.reached'>> = {},
): Entry => batch.noted('rescue.reached', { exceptionId: 'GDS-10-1', orderId, outcome, ...more }, 1);
const reach = (...entries: readonly Entry[]) =>
  reachOf(timelineOf('t-88', 'batch:b-1', [...entries, ...entries]), 'GDS-10-1');

describe('whom an incident reached', () => {
  it('is told by its scope’s journal: each order once, however often that is written', () => {
    const all = ['held', 'told', 'gone', 'silent', 'unpaid', 'waiting'].map((orderId) => called(orderId));

    expect(
      reach(
        ...all,
        answered('held', 'reached', { held: true }),
        answered('told', 'reached', { refunded: 900 }),
        answered('gone', 'needless'),
        answered('silent', 'unreached', { refunded: 300 }),
        answered('unpaid', 'reached', { refunded: 100, missing: 800 }),
      ),
    ).toEqual({
      called: 6,
      reached: 3,
      held: 1,
      needless: 1,
      unreached: ['silent'],
      unanswered: ['waiting'],
      refunded: 1_300,
      missing: 800,
      notRefunded: ['unpaid'],
      saleStopped: null,
    });
  });

  it('goes by an order’s last answer', () => {
    const later = batch.noted(
      'rescue.reached',
      { exceptionId: 'GDS-10-1', orderId: 'one', outcome: 'unreached' },
      9,
    );

    expect(reach(called('one'), later, answered('one', 'reached', { held: true }))).toMatchObject({
      reached: 0,
      held: 0,
      unreached: ['one'],
    });
  });

  it('counts nothing of another incident of the same batch', () => {
    expect(reach(called('one', 'GDS-08-1'), called('two'))).toMatchObject({ called: 1, unanswered: ['two'] });
  });

  it('is nobody where an exception calls none', () => {
    expect(reach(called('one', 'GDS-08-1'))).toBeNull();
  });

  it.each([
    ['done', true],
    ['refused', false],
  ] as const)('says that the stock answered «%s» when the sale was to stop', (answer, saleStopped) => {
    expect(reach(batch.noted('rescue.sale-stopped', { exceptionId: 'GDS-10-1', answer }))).toMatchObject({
      called: 0,
      saleStopped,
    });
  });
});
