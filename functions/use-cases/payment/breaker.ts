import { isChannelsFault } from '../../domain/channels/classify.ts';
import type { Breaker } from '../../domain/incidents/breaker.ts';
import { breakerOf } from '../../domain/incidents/breaker.ts';
import type { Incident } from '../../domain/incidents/incident.ts';
import type { World } from '../ports.ts';
import { act, record } from '../situation.ts';
import type { Debt } from './debt.ts';
import { again } from './debt.ts';
import type { Charging } from './send-charge.ts';

/** May this debt's channel be charged now? Read afresh each time, for not one charge may go to a channel that is out. */
export const mayCharge = async (world: World, { ref, intent, exception, policy }: Debt): Promise<Breaker> => {
  const incidents = await world.incidents.of(ref.tenantid);
  if (incidents.length === 0) return { says: 'charge' };
  const channel = String(exception.facts['channel'] ?? Object.values(intent.numbers)[0]?.channel);
  return breakerOf(incidents, channel, ref.exceptionId, world.now(), policy);
};

/** The one charge of this turn that may try the channel; the others wait for the next. */
export const claimProbe = async (
  world: World,
  { incident, turn, otherwise }: Extract<Breaker, { says: 'probe' }>,
): Promise<Incident | { readonly until: number }> =>
  (await world.incidents.claimProbe(incident, turn)) ? incident : { until: otherwise };

/** Whether a charge got an answer that is about the customer: an error of the channel's own, or too fast, is none. */
export const hasChannelAnswered = async (
  world: World,
  debt: Debt,
  { number }: Pick<Charging, 'number'>,
): Promise<boolean> => {
  const { intent } = await again(world, debt);
  const { outcome, failure } = intent.attempts[number] ?? {};
  if (outcome === 'succeeded') return true;
  const { channel, product } = intent.numbers[number] ?? {};
  if (outcome !== 'failed' || !failure || !channel || !product) return false;
  return !isChannelsFault({ ...failure, channel, product });
};

/**
 * The channel answered a charge: its incident is looked at now, and is over unless what upstream tells of it still says
 * otherwise. One answer in an outage is no cure, and an incident that came and went would be many.
 */
export const lookAtChannel = (world: World, { tenantid, scope: subject }: Incident): Promise<void> =>
  world.queues.wake([{ tenantid, subject, dueAt: world.now(), rules: ['PAY-11'] }]);

/** The channel did not answer a probe: its incident sees one more failure. */
export const noteFailedProbe = (
  world: World,
  { ref, order, intent }: Debt,
  { scope }: Incident,
): Promise<void> => {
  const now = world.now();
  const data = { orderId: order.orderId, intentId: intent.intentId, code: 'PROBE' };
  const note = act(ref, now, 'rescue.channel-failed', `probe/${now}`, data);
  return record(world, [{ ...note, subject: scope }]);
};
