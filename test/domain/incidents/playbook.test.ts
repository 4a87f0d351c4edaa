import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/domain/entry.ts';
import type { OrderException } from '../../../functions/domain/exception.ts';
import type { Part } from '../../../functions/domain/incidents/playbook.ts';
import { outcomeOf, playbookOf } from '../../../functions/domain/incidents/playbook.ts';
import { anEntry, anException, aTicket, MINUTE, NOON } from '../../adapters/examples.ts';

const INCIDENT = 'COM-01-1';
const CHOSEN = { decision: 'pay-link', chosenAt: NOON } as const;

let parts = 0;
/** A part that has ended so, decided by those. */
const aPart = (ending: Partial<OrderException>, ...by: readonly string[]): Part => {
  parts += 1;
  const exceptionId = `PAY-${parts}`;
  const decided = (who: string, round: number) =>
    anEntry({
      id: `${exceptionId}/decided/${round}`,
      source: 'order-rescue',
      type: 'rescue.decided',
      data: { exceptionId, decision: 'pay-link', by: who },
    });
  const entries = by.map((who, n) => decided(who, n + 1));
  return {
    exception: anException({ exceptionId, closedAt: NOON + MINUTE, ...ending }),
    entries: [...entries, ...entries],
  };
};
const paid = { status: 'resolved-human', outcome: 'paid-by-customer' } as const;
const outcome = (...of: readonly Part[]) => outcomeOf(INCIDENT, CHOSEN, of, NOON + 25 * MINUTE);

describe('the playbook of an incident', () => {
  it('is what its person decided, from then on', () => {
    const closedAt = NOON + 5 * MINUTE;
    const ticket = aTicket({ status: 'resolved', decision: 'pay-link', openedAt: NOON, closedAt });

    expect(playbookOf(ticket)).toEqual({ decision: 'pay-link', chosenAt: closedAt });
  });

  it('is none while nobody has decided, and where they only took note', () => {
    expect(playbookOf(null)).toBeNull();
    expect(playbookOf(aTicket())).toBeNull();
    expect(playbookOf(aTicket({ status: 'resolved', decision: 'dismiss' }))).toBeNull();
  });
});

describe('what came of a playbook', () => {
  it('is how many it decided, how many of them were put right, and how long the incident still took', () => {
    const of = [aPart(paid, INCIDENT), aPart(paid, INCIDENT), aPart(paid, 'agent-9'), aPart(paid)];

    expect(outcome(...of)).toEqual({
      incidentId: INCIDENT,
      playbook: 'pay-link',
      applied: 2,
      resolved: 2,
      minutes: 25,
    });
  });

  it.each<[string, Partial<OrderException>]>([
    ['still goes on', { status: 'with-person', outcome: null, closedAt: null }],
    ['was given up', { status: 'resolved-human', outcome: 'exhausted' }],
    ['was left to a person', { status: 'resolved-human', outcome: 'handed-over' }],
    ['lost its order', { status: 'resolved-auto', outcome: 'cancelled' }],
  ])('is not right for an order that %s', (_, ending) => {
    expect(outcome(aPart(ending, INCIDENT))).toMatchObject({ applied: 1, resolved: 0 });
  });

  it('is not right for an order that somebody had to decide once more', () => {
    expect(outcome(aPart(paid, INCIDENT, 'agent-9'))).toMatchObject({ applied: 1, resolved: 0 });
  });

  it('is right for a cancelled order, where that was chosen', () => {
    const cancelled = aPart({ status: 'resolved-human', outcome: 'cancelled' }, INCIDENT);

    expect(outcomeOf(INCIDENT, { ...CHOSEN, decision: 'cancel' }, [cancelled], NOON)).toMatchObject({
      applied: 1,
      resolved: 1,
    });
  });

  it.each<[string, Partial<Entry>]>([
    ['of another exception', { data: { exceptionId: 'PAY-0', decision: 'pay-link', by: INCIDENT } }],
    ['that cannot be read', { data: { by: INCIDENT } }],
    ['that is something else', { type: 'rescue.told' }],
  ])('does not count a decision %s', (_, changed) => {
    const { exception, entries } = aPart(paid, INCIDENT);
    const others = entries.map((entry) => ({ ...entry, id: `${entry.id}/other`, ...changed }));

    expect(outcome({ exception, entries: others })).toMatchObject({ applied: 0, resolved: 0 });
    expect(outcome({ exception, entries: [...entries, ...others] })).toMatchObject({
      applied: 1,
      resolved: 1,
    });
  });

  it('does not count what turned out to be nothing', () => {
    expect(outcome(aPart({ status: 'closed-noop', outcome: 'nothing-owed' }, INCIDENT))).toMatchObject({
      applied: 0,
      resolved: 0,
    });
  });
});
