import { CHANNELS } from './catalogue.ts';
import type { ChannelTable } from './channel-table.ts';
import { type FindRow, normaliseCode, rowFinder } from './code-lookup.ts';
import { type Row, row, rowsOf } from './outcome.ts';
import { answerOf, stricter, UNLISTED, type Verdict, verdictOf } from './verdict.ts';

export type { Verdict } from './verdict.ts';

/** What `payment.failed` and `payment.unknown` say. `code` is `TIMEOUT` when there was no answer. */
export type Failure = {
  readonly channel: string;
  readonly code: string;
  readonly subCode?: string | undefined;
  readonly adviceCode?: string | undefined;
  readonly network?: string | undefined;
  readonly product: string;
};

const TIMEOUT = row('TIMEOUT', 'query', 'no answer: it may have happened', 'W1 W2 W3');
const NO_ADVICE = row('00', 'customer', 'no advice code: the default is not to retry', 'M5');

type Finders = {
  readonly table: ChannelTable;
  readonly payments: FindRow;
  readonly states: FindRow;
  readonly refunds: FindRow;
  readonly transfers: FindRow;
  readonly advice: FindRow;
  readonly networks: ReadonlyMap<string, FindRow>;
  readonly envelopes: ReadonlySet<string>;
};

const findersOf = (table: ChannelTable): Finders => ({
  table,
  payments: rowFinder(rowsOf(table.payments)),
  states: rowFinder(rowsOf(table.states)),
  refunds: rowFinder(rowsOf(table.refunds)),
  transfers: rowFinder(rowsOf(table.transfers)),
  advice: rowFinder(table.advice?.codes ?? []),
  networks: new Map(Object.entries(table.networks ?? {}).map(([name, rows]) => [name, rowFinder(rows)])),
  envelopes: new Set(table.envelopes.map(normaliseCode)),
});

const FINDERS: ReadonlyMap<string, Finders> = new Map(
  Object.entries(CHANNELS).map(([channel, table]) => [channel, findersOf(table)]),
);

/** What a reported failure allows next. A code or channel that no table knows is a query, never a charge. */
export const classify = (failure: Failure): Verdict => {
  const finders = FINDERS.get(failure.channel);
  if (finders === undefined) return UNLISTED;
  if (isTimeout(failure.code)) return verdictOf(TIMEOUT, failure.product);
  const byCode = verdictOf(paymentRow(finders, failure), failure.product);
  const byAdvice = adviceVerdict(finders, failure);
  return collectedByChannel(byAdvice === undefined ? byCode : stricter(byCode, byAdvice), failure.product);
};

/** The channel's own fault, not the customer's: no answer, an error of its own, too many at once (domain.md D-7). */
export const isChannelsFault = (failure: Failure): boolean =>
  CHANNELS_FAULT.includes(classify(failure).class);
const CHANNELS_FAULT: readonly string[] = ['query', 'infrastructure', 'throttle'];

/** What a query's answer about an attempt means: only here can a number be done with. */
export const classifyState = (channel: string, state: string, product: string): Verdict =>
  answerOf(FINDERS.get(channel)?.states(state), product);

/** What a refund's code or state means. `paid`: the money is back; `topUp`: the merchant's balance is short. */
export const classifyRefund = (channel: string, code: string): Verdict => moneyBack('refunds', channel, code);

/** What a transfer's code means. `paid`: it has arrived. */
export const classifyTransfer = (channel: string, code: string): Verdict =>
  moneyBack('transfers', channel, code);

const moneyBack = (way: 'refunds' | 'transfers', channel: string, code: string): Verdict => {
  const finders = FINDERS.get(channel);
  if (finders === undefined) return UNLISTED;
  return answerOf(isTimeout(code) ? TIMEOUT : finders[way](code), way);
};

const isTimeout = (code: string): boolean => normaliseCode(code) === 'TIMEOUT';

/** The reason is in the sub-code where the code says nothing (Alipay's 40004, D-6). */
const paymentRow = (finders: Finders, { code, subCode, network }: Failure): Row | undefined => {
  const wanted = finders.envelopes.has(normaliseCode(code)) ? subCode : code;
  if (wanted === undefined) return undefined;
  const ofNetwork = finders.networks.get(networkName(network));
  return ofNetwork?.(wanted) ?? finders.payments(wanted) ?? unasked(finders.states(wanted));
};

/** A state in a failure report was not asked for; as «paid» it proves nothing: papay's SUCCESS is «accepted» (D-1). */
const unasked = (state: Row | undefined): Row | undefined =>
  state?.class === 'paid' ? { ...state, class: 'query' } : state;

const networkName = (network = ''): string => network.toLowerCase().replace(/[^a-z]/g, '');

const adviceVerdict = (finders: Finders, failure: Failure): Verdict | undefined => {
  const { advice } = finders.table;
  if (advice === undefined) return undefined;
  const given = failure.adviceCode?.trim().padStart(2, '0') ?? '00';
  if (given !== '00') return verdictOf(finders.advice(given), failure.product);
  const needed = advice.notNeededOn !== 'all' && !advice.notNeededOn.includes(networkName(failure.network));
  return needed ? verdictOf(NO_ADVICE, failure.product) : undefined;
};

/** Pay-after: the channel collects (D-2), unless it is paid already or nobody knows. */
const collectedByChannel = ({ maxAttempts, ...verdict }: Verdict, product: string): Verdict => {
  if (product === 'pay-after' && verdict.class !== 'paid' && verdict.class !== 'query') {
    return { ...verdict, class: 'pay-after', notBeforeSeconds: 0 };
  }
  return { ...verdict, ...(maxAttempts === undefined ? {} : { maxAttempts }) };
};
