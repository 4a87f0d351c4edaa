import { channelTable } from '../../domain/channels/catalogue.ts';
import { isOut } from '../../domain/incidents/breaker.ts';
import { latestNumber, linksToldClosed } from '../../domain/order/money.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import type { Debt } from './debt.ts';
import { paidOrPerson } from './debt.ts';
import { ask, closeAll } from './numbers.ts';

/**
 * By which channel the customer may pay while that of the debt is out (domain.md D-7): the first of the policy's that
 * is not out too, and whose numbers we know how to close. Null: by none; inside a mini-program there is no other.
 */
export const otherChannel = async (
  world: World,
  { ref, order, intent, policy }: Debt,
): Promise<string | null> => {
  const { fallbackChannels } = policy.payments;
  const channel = latestNumber(intent)?.channel;
  if (fallbackChannels.length === 0 || channel === undefined) return null;
  if (order.placed === null || order.placed.channel === 'mini-program') return null;
  const incidents = await world.incidents.of(ref.tenantid);
  if (!isOut(incidents, channel)) return null;
  return fallbackChannels.find((one) => channelTable(one) && !isOut(incidents, one)) ?? null;
};

export interface Way {
  readonly debt: Debt;
  /** Null: by the channel of old. */
  readonly channel: string | null;
}

/**
 * Two open ways to pay could both take the money: the other channel's is used only once the one that is out has said
 * that nothing is paid and nothing is open any more. While it does not, the old way stays. Answers where it is paid.
 */
export const wayToPay = async (world: World, debt: Debt): Promise<Way | Answer> => {
  const channel = await otherChannel(world, debt);
  if (channel === null) return { debt, channel };
  const asked = await ask(world, debt, linksToldClosed(debt.intent));
  if (asked.says === 'paid') return paidOrPerson(world, asked.debt);
  if (asked.says === 'unknown') return { debt: asked.debt, channel: null };
  const closed = await closeAll(world, asked.debt);
  if (closed.says === 'paid') return paidOrPerson(world, closed.debt);
  return { debt: closed.debt, channel: closed.says === 'closed' ? channel : null };
};
