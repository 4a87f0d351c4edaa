import type { ActData } from '../acts.ts';
import { ACTS } from '../acts.ts';
import type { Entry } from '../entry.ts';
import type { OrderException, Outcome } from '../exception.ts';
import { inOrder } from '../in-order.ts';
import { readingOnce } from '../reading.ts';
import type { Decision, Ticket } from '../ticket.ts';

/** The one decision that an incident's person chose for all that is part of it. */
export interface Playbook {
  readonly decision: Decision;
  /** Epoch ms. */
  readonly chosenAt: number;
}

/** By the incident's ticket. To dismiss that is to take note: each of its parts goes on as it would. */
export const playbookOf = (ticket: Ticket | null): Playbook | null => {
  if (ticket === null || ticket.decision === null || ticket.decision === 'dismiss') return null;
  return { decision: ticket.decision, chosenAt: ticket.closedAt ?? ticket.openedAt };
};

/** What was part of an incident, as its order's journal tells it. */
export interface Part {
  readonly exception: OrderException;
  readonly entries: readonly Entry[];
}

const MINUTE = 60_000;
const decided = readingOnce(ACTS['rescue.decided']);

/** What came of a playbook by the time that its incident was over. What turned out to be nothing counts for nothing. */
export const outcomeOf = (
  incidentId: string,
  { decision, chosenAt }: Playbook,
  parts: readonly Part[],
  now: number,
): ActData<'rescue.playbook'> => {
  const applied = parts.filter(
    (part) =>
      part.exception.status !== 'closed-noop' && decisionsOf(part).some(({ by }) => by === incidentId),
  );
  const resolved = applied.filter((part) => isPutRight(part, decision));
  return {
    incidentId,
    playbook: decision,
    applied: applied.length,
    resolved: resolved.length,
    minutes: Math.round((now - chosenAt) / MINUTE),
  };
};

const decisionsOf = ({ exception, entries }: Part): readonly ActData<'rescue.decided'>[] =>
  inOrder(entries.filter(({ type }) => type === 'rescue.decided')).flatMap(({ data }) => {
    const read = decided(data);
    return read.success && read.data.exceptionId === exception.exceptionId ? [read.data] : [];
  });

/** It ended, and nobody had to decide once more. An order is lost by its cancellation, unless that was what was chosen. */
const isPutRight = (part: Part, chosen: Decision): boolean => {
  const { outcome } = part.exception;
  if (outcome === null || NOT_RIGHT.includes(outcome)) return false;
  return decisionsOf(part).length === 1 && (outcome !== 'cancelled' || chosen === 'cancel');
};
const NOT_RIGHT: readonly Outcome[] = ['exhausted', 'handed-over'];
