import type { ExceptionRef } from '../../domain/exception.ts';
import { paidIn } from '../../domain/order/money.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Remedy, RemedyRequest } from '../../domain/remedy.ts';
import { lineSlot } from '../../domain/remedy.ts';
import type { StockoutWhy } from '../../domain/stockout/decisions.ts';
import type { Missing } from '../../domain/stockout/missing.ts';
import { missingOf } from '../../domain/stockout/missing.ts';
import type { Decision } from '../../domain/ticket.ts';
import { decisionOf } from '../decision.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { settle } from '../settle.ts';
import type { Situation } from '../situation.ts';
import { isEnded, situationOf } from '../situation.ts';

/** A situation with what is missing, and what was begun about it before: whoever comes again goes on with that. */
export interface Stockout extends Situation {
  readonly missing: Missing;
  readonly begun: Begun;
  readonly decision: Decision | null;
}

interface Begun {
  readonly amendment: Extract<RemedyRequest, { kind: 'amend' }> | null;
  readonly amendedAt: number | null;
  readonly refund: Extract<RemedyRequest, { kind: 'refund' }> | null;
}

/** Reads the order afresh; answers at once where the exception has ended or nothing is owed any more. */
export const stockoutOf = async (world: World, ref: ExceptionRef): Promise<Stockout | Answer> => {
  const situation = await situationOf(world, ref);
  const { order, exception } = situation;
  if (isEnded(situation)) return settle(world, ref, 'resolved-auto', 'line-refunded');
  if (order.placed === null) return person('order-unknown');
  if (owesNothing(order)) return settle(world, ref, 'closed-noop', 'nothing-owed');
  const begun = await begunOf(world, situation);
  const missing = missingOf(order.lines, exception.facts) ?? missingBefore(situation, begun);
  if (!missing) return nothingMissing(world, situation);
  return { ...situation, missing, begun, decision: await decisionOf(world, situation) };
};

export const person = (why: StockoutWhy): Answer => ({ outcome: 'person', why });

export const isAnswer = (found: Stockout | Answer): found is Answer => 'outcome' in found;

/** Who got an order without what they paid for is still owed the money; a cancellation sees to it by itself. */
const owesNothing = (order: Order): boolean =>
  order.cancelledAt !== null || (order.completedAt !== null && paidIn(order) === 0);

/** The ledger's slot of this line: of each kind of remedy there is one. */
export const slotOf = ({ missing }: Pick<Stockout, 'missing'>): string => lineSlot(missing.line.lineId);

const begunOf = async (world: World, { ref, exception }: Situation): Promise<Begun> => {
  const { remedies } = await world.journal.story(ref.tenantid, ref.subject);
  const ours = remedies.filter((remedy) => isOurs(remedy, lineSlot(exception.occurrence)));
  const requests = ours.map(({ request }) => request);
  return {
    amendment: requests.find((request) => request.kind === 'amend') ?? null,
    amendedAt: ours.find(({ kind }) => kind === 'amend')?.claimedAt ?? null,
    refund: requests.find((request) => request.kind === 'refund') ?? null,
  };
};

const isOurs = (remedy: Remedy, slot: string): boolean => remedy.for === slot && remedy.status !== 'refused';

/** Once we have amended it, the line is not what it was: what was missing is told by the order as placed. */
const missingBefore = ({ order, exception }: Situation, { amendment }: Begun): Missing | null =>
  amendment && order.placed ? missingOf(order.placed.lines, exception.facts) : null;

/** A line that nobody knows is a person's; one that upstream has taken off or replaced needs nothing more. */
const nothingMissing = (world: World, { ref, order, exception }: Situation): Promise<Answer> | Answer => {
  const known = order.placed?.lines.some(({ lineId }) => lineId === exception.facts['lineId']);
  return known ? settle(world, ref, 'closed-noop', 'nothing-owed') : person('order-unknown');
};
