import { takeBackOf } from '../../domain/channels/take-back.ts';
import type { Intent, PaymentNumber } from '../../domain/order/money.ts';
import { latestNumber, openNumbers } from '../../domain/order/money.ts';
import type { CloseAnswer, PaymentRef, QueryAnswer } from '../partners.ts';
import type { World } from '../ports.ts';
import { act, orderRef, record } from '../situation.ts';
import type { Debt } from './debt.ts';
import { again } from './debt.ts';

export const paymentRef = (intent: Intent, number: PaymentNumber): PaymentRef => ({
  intentId: intent.intentId,
  channel: number.channel,
  product: number.product,
  merchantId: number.merchantId,
  merchantOrderNo: number.number,
});

const about = ({ ref, intent }: Debt, { number }: PaymentNumber) => ({
  exceptionId: ref.exceptionId,
  intentId: intent.intentId,
  number,
});

/** What the channel says of one number, journaled. */
export const askNumber = async (
  world: World,
  debt: Debt,
  number: PaymentNumber,
): Promise<QueryAnswer['answer']> => {
  const answer = await world.partners.payments.query({
    order: orderRef(debt),
    ...paymentRef(debt.intent, number),
  });
  const data = { ...about(debt, number), ...answer };
  await record(world, [
    act(debt.ref, world.now(), 'rescue.asked', `asked/${number.number}/${world.now()}`, data),
  ]);
  return answer.answer;
};

/**
 * What the channel says of every number by which money could still come in, or where none is open, of the last one:
 * nothing is charged without a question; of `others` too. Paid once is paid.
 */
export const ask = async (
  world: World,
  debt: Debt,
  others: readonly PaymentNumber[] = [],
): Promise<{ readonly says: QueryAnswer['answer']; readonly debt: Debt }> => {
  const says: QueryAnswer['answer'][] = [];
  for (const number of new Set([...worthAsking(debt.intent), ...others])) {
    says.push(await askNumber(world, debt, number));
    if (says.at(-1) === 'paid') return { says: 'paid', debt: await again(world, debt) };
  }
  return { says: says.includes('unknown') ? 'unknown' : 'unpaid', debt };
};

const worthAsking = (intent: Intent): readonly PaymentNumber[] => {
  const open = openNumbers(intent);
  const last = latestNumber(intent);
  return open.length > 0 || !last ? open : [last];
};

const takeBack = ({ channel, product, openedAt }: PaymentNumber, now: number) =>
  takeBackOf(channel, product, (now - openedAt) / 1_000);

/** Has the channel close one number, or reverse it (domain.md D-4); too early for that, nobody knows. */
export const closeNumber = async (
  world: World,
  debt: Debt,
  number: PaymentNumber,
): Promise<CloseAnswer['answer']> => {
  const way = takeBack(number, world.now());
  if (way === null || way.inSeconds > 0) return 'unknown';
  const { how } = way;
  const key = `close/${number.number}/${number.closeTries}`;
  const answer = await world.partners.payments.close({
    order: orderRef(debt),
    key,
    how,
    ...paymentRef(debt.intent, number),
  });
  const data = { ...about(debt, number), ...answer, how };
  await record(world, [act(debt.ref, world.now(), 'rescue.closed', key, data)]);
  return answer.answer;
};

/**
 * Has the channel confirm that no number can bring money in any more, but for one: a charge of ours that is to be
 * sent again under its own key, or a number that carries the pay link. `unknown`: a new key may not be used.
 */
export const closeAll = async (
  world: World,
  debt: Debt,
  but?: string,
): Promise<{ readonly says: CloseAnswer['answer']; readonly debt: Debt }> => {
  for (const number of openNumbers(debt.intent)) {
    if (number.number === but) continue;
    const says = await closeNumber(world, debt, number);
    if (says !== 'closed') return { says, debt: await again(world, debt) };
  }
  return { says: 'closed', debt: await again(world, debt) };
};

const CLOSE_TRIES = 3;

/** The channel was asked often enough, and did not say whether it is closed. */
export const neverSaysClosed = ({ closeTries }: PaymentNumber): boolean => closeTries >= CLOSE_TRIES;

/** In how many seconds the channels allow all of these to be closed; 0 when they do now. */
export const tooEarlyFor = (numbers: readonly PaymentNumber[], now: number): number =>
  Math.ceil(Math.max(0, ...numbers.map((number) => takeBack(number, now)?.inSeconds ?? 0)));

/** Between two reverses the customer stands at the counter; closes can wait. */
const AGAIN_SECONDS = { reverse: 2, close: 60 } as const;

/** In how many seconds closing these numbers is worth another try. */
export const closeAgainIn = (numbers: readonly PaymentNumber[], now: number): number =>
  Math.ceil(
    Math.max(
      ...numbers.map((number) => {
        const way = takeBack(number, now);
        return way === null ? AGAIN_SECONDS.close : Math.max(way.inSeconds, AGAIN_SECONDS[way.how]);
      }),
    ),
  );
