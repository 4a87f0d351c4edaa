import { channelTable } from './catalogue.ts';
import { normaliseCode } from './code-lookup.ts';
import { ACCEPTED_LOOP, MANDATE_LOOP, type QueryLoop } from './loops.ts';
import { isProduct } from './outcome.ts';

/**
 * How to go on asking (§4.5). `lastCode` is the channel's last answer: ACCEPT waits 24 h (D-1). `expiresInSeconds`,
 * counted from the attempt, ends the loop of an order that can expire. An unknown channel or product: a person.
 */
export const queryLoop = (
  channel: string,
  product: string,
  lastCode?: string,
  expiresInSeconds?: number,
): QueryLoop => {
  if (isAccepted(channel, product, lastCode)) return ACCEPTED_LOOP;
  const loop = (isProduct(product) ? channelTable(channel)?.loops[product] : undefined) ?? MANDATE_LOOP;
  return loop.untilExpiry && expiresInSeconds !== undefined
    ? { ...loop, untilSeconds: expiresInSeconds }
    : loop;
};

const isAccepted = (channel: string, product: string, lastCode: string | undefined): boolean =>
  channel === 'wechat' &&
  product === 'mandate' &&
  lastCode !== undefined &&
  normaliseCode(lastCode) === 'ACCEPT';

const HOUR_SECONDS = 3_600;

/** What nobody knew for two hours is asked about more seldom, at last each hour: a day is not 300 questions. */
const longestInterval = ({ maxSeconds }: QueryLoop, elapsedSeconds: number): number =>
  elapsedSeconds < 2 * HOUR_SECONDS
    ? maxSeconds
    : Math.max(maxSeconds, Math.min(HOUR_SECONDS, elapsedSeconds / 8));

/**
 * Seconds until the next question, or undefined when the loop is over. At least one question is always asked, and
 * the last one falls exactly on the end: a customer may pay until then.
 */
export const nextQueryAfter = (
  loop: QueryLoop,
  asked: number,
  elapsedSeconds: number,
): number | undefined => {
  if (asked === 0) return Math.max(0, loop.firstAfterSeconds - elapsedSeconds);
  const left = loop.untilSeconds - elapsedSeconds;
  if (left <= 0) return undefined;
  return Math.min(loop.everySeconds * 2 ** (asked - 1), longestInterval(loop, elapsedSeconds), left);
};
