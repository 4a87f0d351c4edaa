import type { Entry } from '../domain/entry.ts';
import type { OrderException } from '../domain/exception.ts';
import { isIncident } from '../domain/incidents/incident.ts';
import { leavingsOf } from '../domain/members.ts';
import { isOver } from '../domain/order/order.ts';
import type { State } from '../domain/rules/examine.ts';
import { answerCalls } from './answer-calls.ts';
import { callOrders } from './call-orders.ts';
import { goOnWithOrder } from './go-on-with-order.ts';
import { gather, gatherLatest } from './incidents.ts';
import type { World } from './ports.ts';

export interface AfterLook {
  readonly state: State;
  readonly standing: readonly OrderException[];
  readonly opened: readonly OrderException[];
  /** What just happened to the subject. */
  readonly because: readonly Entry[];
}

const ENDS: readonly string[] = ['order.completed', 'order.cancelled'];

/** What follows for those who wait, for an order's scopes, and for what is part of an incident. */
export const goOnAfterLook = async (world: World, look: AfterLook): Promise<void> => {
  const { state, standing, opened, because } = look;
  if (state.kind === 'timeline') return gatherParts(world, look);
  for (const exception of [...standing, ...opened]) await goOnWithOrder(world, state.order, exception);
  await answerCalls(world, state.order, [...standing, ...opened]);
  // Once, when it has just ended: it leaves the scopes in which rules find open orders.
  if (isOver(state.order) && because.some(({ type }) => ENDS.includes(type)))
    await world.members.leave(state.order.tenantid, leavingsOf(state.order));
};

/** A new incident gathers all that its window holds; a standing one, what has just been noted, or lately. */
const gatherParts = async (world: World, { state, standing, opened, because }: AfterLook): Promise<void> => {
  if (state.kind !== 'timeline') return;
  const { timeline } = state;
  for (const incident of opened.filter(isIncident)) await gather(world, incident, timeline);
  for (const incident of standing.filter(isIncident)) {
    if (incident.closedAt !== null) continue;
    if (because.length > 0) await gather(world, incident, { ...timeline, entries: because });
    else await gatherLatest(world, incident, timeline);
    await callOrders(world, incident, timeline);
  }
};
