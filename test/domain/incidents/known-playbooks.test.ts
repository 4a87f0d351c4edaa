import { describe, expect, it } from 'vitest';
import type { ActData } from '../../../functions/domain/acts.ts';
import type { Entry } from '../../../functions/domain/entry.ts';
import {
  rankedPlaybooks,
  typeOf,
  withPlaybooks,
} from '../../../functions/domain/incidents/known-playbooks.ts';
import { adviceOf } from '../../../functions/domain/incidents/playbook-words.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { anEntry, aTicket, MINUTE, NOON } from '../../adapters/examples.ts';

type Tried = ActData<'rescue.playbook'>;

/** Outcomes in order of time, a minute apart. */
const triedBefore = (...outcomes: readonly Partial<Tried>[]) => {
  const entries = outcomes.map((outcome, n): Entry => {
    const data = { incidentId: `COM-01-${n}`, playbook: 'refund', applied: 10, resolved: 9, minutes: 20 };
    return anEntry({
      subject: 'playbook:GDS-01',
      source: 'order-rescue',
      id: `COM-01-${n}/playbook`,
      type: 'rescue.playbook',
      time: new Date(NOON + n * MINUTE).toISOString(),
      data: { ...data, ...outcome },
    });
  });
  return timelineOf('t-88', 'playbook:GDS-01', [...entries, ...entries]);
};
const ranking = (...outcomes: readonly Partial<Tried>[]) =>
  rankedPlaybooks(triedBefore(...outcomes)).map(({ playbook }) => playbook);

const COMMUNITY = aTicket({
  subject: 'community:cm-31',
  orderId: null,
  rule: 'COM-01',
  why: 'cluster',
  facts: { type: 'GDS-01', orders: 6 },
  decisions: ['dismiss'],
  proposed: 'dismiss',
});

describe('playbooks of a kind of trouble', () => {
  it('are ranked by the share that they put right, over all the times that they were chosen', () => {
    expect(
      ranking(
        { playbook: 'substitute', applied: 1, resolved: 1 },
        { playbook: 'substitute', applied: 9, resolved: 4 },
        { playbook: 'refund', applied: 10, resolved: 9 },
      ),
    ).toEqual(['refund', 'substitute']);
  });

  it('are ranked by their share, though another has put more orders right', () => {
    expect(
      ranking(
        { playbook: 'substitute', applied: 1, resolved: 1 },
        { playbook: 'refund', applied: 10, resolved: 9 },
      ),
    ).toEqual(['substitute', 'refund']);
  });

  it('of the same share are ranked by which was chosen last', () => {
    expect(ranking({ playbook: 'refund' }, { playbook: 'substitute' })).toEqual(['substitute', 'refund']);
    expect(ranking({ playbook: 'substitute' }, { playbook: 'refund' })).toEqual(['refund', 'substitute']);
  });

  it('that decided nothing tell nothing', () => {
    expect(ranking({ applied: 0, resolved: 0 })).toEqual([]);
  });

  it('are added up, each incident once', () => {
    const outcomes = [{ minutes: 20 }, { minutes: 31, resolved: 10 }];

    expect(rankedPlaybooks(triedBefore(...outcomes))).toEqual([
      { playbook: 'refund', times: 2, applied: 20, resolved: 19, minutes: 26, lastAt: NOON + MINUTE },
    ]);
  });
});

describe('the ticket of a community', () => {
  it('is about the rule that its orders have in common, where that is one of ours', () => {
    expect(typeOf(COMMUNITY)).toBe('GDS-01');
    expect(typeOf({ facts: { type: 'GDS-99' } })).toBeUndefined();
    expect(typeOf({ facts: { orders: 6 } })).toBeUndefined();
  });

  it('offers what its kind of trouble may be given, and proposes to take note, where nothing is known', () => {
    expect(withPlaybooks(COMMUNITY, 'GDS-01', triedBefore())).toEqual({
      ...COMMUNITY,
      decisions: ['refund', 'cancel', 'substitute', 'dismiss'],
    });
  });

  it('proposes what has helped best, with how well it did', () => {
    const ticket = withPlaybooks(
      COMMUNITY,
      'GDS-01',
      triedBefore({ playbook: 'substitute', resolved: 8 }, {}),
    );

    expect(ticket).toMatchObject({
      proposed: 'refund',
      facts: {
        type: 'GDS-01',
        orders: 6,
        playbook: 'refund',
        playbookTimes: 1,
        playbookApplied: 10,
        playbookResolved: 9,
        playbookMinutes: 20,
      },
    });
  });

  it('does not propose what never helped, nor what is not offered', () => {
    expect(withPlaybooks(COMMUNITY, 'GDS-01', triedBefore({ resolved: 0 })).proposed).toBe('dismiss');
    expect(withPlaybooks(COMMUNITY, 'GDS-01', triedBefore({ playbook: 'pay-link' })).proposed).toBe(
      'dismiss',
    );
  });
});

describe('what an agent reads before they choose', () => {
  it('is what a playbook is, and how the best did before, in both languages', () => {
    const advice = adviceOf(withPlaybooks(COMMUNITY, 'GDS-01', triedBefore({}, {})));

    expect(advice?.en).toBe(
      'One decision for every order of this incident that waits for a person, also for those that join it later. To dismiss is only to take note. Best so far: «Refund», chosen 2 times, put 18 of 20 orders right (90%); on average the incident was over after 20 minutes.',
    );
    expect(advice?.zh).toBe(
      '一次决定将用于本事件中所有待人工处理的订单，包括之后加入的订单。选择“忽略”仅表示知悉。以往最有效：“退款”，用过 2 次，20 单中解决 18 单（90%），事件平均在 20 分钟后结束。',
    );
  });

  it('says once of what was chosen once', () => {
    const advice = adviceOf(withPlaybooks(COMMUNITY, 'GDS-01', triedBefore({})));

    expect(advice?.en).toContain('«Refund», chosen once, put 9 of 10 orders right');
    expect(advice?.zh).toContain('用过 1 次');
  });

  it('says nothing of before where nothing is known, and nothing at all where there is nothing to choose', () => {
    expect(adviceOf(withPlaybooks(COMMUNITY, 'GDS-01', triedBefore()))?.en).not.toContain('Best so far');
    expect(adviceOf(COMMUNITY)).toBeNull();
    expect(adviceOf(aTicket())).toBeNull();
  });
});
