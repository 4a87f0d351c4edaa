import type { Entry } from '../entry.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Order } from '../order/order.ts';
import type { Policy } from '../policy.ts';
import { readingOnce } from '../reading.ts';

/** Only card networks count tries; an agreement with WeChat or Alipay has its limits in the contract (domain.md D-23). */
const COUNTING: readonly string[] = ['card', 'stripe'];
export const isCounted = (channel: string): boolean => COUNTING.includes(channel);

export const isMastercard = (network?: string): boolean => network?.toLowerCase() === 'mastercard';

/** What a network has counted of an instrument; Mastercard counts the day too (payments.md §4.3). */
export interface Tries {
  readonly in30Days: number;
  /** Of Mastercard, in China's calendar day; of other networks 0. */
  readonly inDay: number;
}

/** Whether nothing is left of it for a charge that nobody asked for: the rest is the customer's (rules.md PAY-12). */
export const isBudgetNearlyUsed = (
  { in30Days, inDay }: Tries,
  { payments: { instrumentDeclinesIn30Days, instrumentBudgetShare, mastercardDeclinesADay } }: Policy,
): boolean =>
  in30Days >= instrumentBudgetShare * instrumentDeclinesIn30Days || inDay >= mastercardDeclinesADay;

const failed = readingOnce(CATALOGUE['payment.failed'].data);

/** A try of an instrument that its network counts. One of ours has its number for a name, whoever tells of it. */
export interface Try {
  readonly instrumentId: string;
  readonly name: string;
  readonly at: number;
}

export const declineOf = ({ orderId, intents }: Order, { type, data, time }: Entry): Try | null => {
  const read = type === 'payment.failed' ? failed(data) : undefined;
  if (!read?.success) return null;
  const { intentId, attemptId, channel, instrumentId } = read.data;
  if (instrumentId === undefined || !isCounted(channel)) return null;
  const isOurs = (intents[intentId]?.attempts[attemptId]?.ours ?? null) !== null;
  return { instrumentId, name: isOurs ? attemptId : `${orderId}/${attemptId}`, at: Date.parse(time) };
};
