import type { Random } from '../../local/generate/random.ts';
import type { Script } from '../../local/partners/scripts.ts';
import type { Draft } from './draft.ts';

const DELAYS = [5, 60, 600, 890, 899, 901, 1_200, 3_600] as const;

const charge = (random: Random): string =>
  random.pick([
    'success',
    'success',
    'declined:NOTENOUGH',
    'declined:NOTENOUGH',
    'declined:SYSTEMERROR',
    'declined:TRADE_ERROR',
    'declined:NEVER_HEARD_OF',
    'timeout:paid',
    'timeout:unpaid',
    `timeout:paid-later@${random.pick(DELAYS)}`,
  ]);

/** What the partners may say to each kind of call. They lie so: «unpaid» of what is paid, «closed» of what is open. */
const WORDS = {
  charge,
  query: (random) => random.pick(['truth', 'truth', 'unknown', 'unpaid']),
  close: (random) =>
    random.pick(['success', 'success', 'success:not-closed', 'timeout:closed', 'timeout:not-closed']),
  refund: (random) => random.pick(['success', 'declined:NOTENOUGH', 'timeout:given', 'timeout:not-given']),
  coupon: (random) => random.pick(['success', 'declined:CLOSED', 'timeout:given', 'timeout:not-given']),
  reserve: (random) => random.pick(['success', 'declined:SOLD_OUT']),
  couriers: (random) => random.pick(['none', 'none', 'courier-8', 'courier-9']),
  substitution: (random) =>
    random.pick([
      `accept@${random.pick([20, 290, 299, 300, 301, 600])}`,
      `reject@${random.pick([20, 299, 301])}`,
      `refund@${random.pick([20, 299, 301])}`,
      'silent',
    ]),
  'pay-link': (random) =>
    random.chance(0.6)
      ? 'ignored'
      : `paid@${random.pick([30, 420, 840, 898, 899, 900, 901, 1_750, 1_801, 2_700, 7_200])}`,
  notify: (random) => random.pick(['delivered', 'read', 'no-permission', 'failed']),
  agent: (random) =>
    random.pick([
      `resolve:proposed@${random.pick([30, 300, 1_800, 3_601])}`,
      `resolve:dismiss@${random.pick([60, 900])}`,
      `resolve:${random.pick(['refund', 'cancel', 'charge-again', 'pay-link', 'reassign', 'compensate'])}@300`,
      'silent',
    ]),
} as const satisfies Partial<Record<keyof Script, (random: Random) => string>>;

type Key = keyof typeof WORDS;
const KEYS = Object.keys(WORDS) as readonly Key[];

/** Customers who are well pay the link after five minutes, and nothing is ever charged. */
const OFTEN: Partial<Record<Key, number>> = { 'pay-link': 0.9, charge: 0.7 };

/** What a partner says who gave no answer, when it is there again some time. */
const AT_LAST: Readonly<Record<string, string>> = { 'timeout:not-given': 'success', unknown: 'truth' };

const answeredAtLast = (answers: readonly string[]): readonly string[] => {
  const atLast = AT_LAST[answers.at(-1) ?? ''];
  return atLast === undefined ? answers : [...answers, atLast];
};

/** Too little money, in each channel's words: what is tried again. */
const TOO_LITTLE = {
  wechat: 'NOTENOUGH',
  alipay: 'BUYER_BALANCE_NOT_ENOUGH',
  card: '51',
  stripe: 'insufficient_funds',
} as const satisfies Record<Draft['channel'], string>;

/** A customer whose account stays empty and who pays no link: all attempts are made, and some are never answered. */
export const drawEmptyAccount = (random: Random, channel: Draft['channel']): Script => {
  const declined = `declined:${TOO_LITTLE[channel]}`;
  const late = `timeout:paid-later@${random.pick([901, 1_200, 3_600])}`;
  const charge = Array.from({ length: 4 }, () =>
    random.pick([declined, declined, declined, 'timeout:unpaid', late]),
  );
  const query = [...Array.from({ length: 4 }, () => random.pick(['truth', 'truth', 'unknown'])), 'truth'];
  return { charge, query, 'pay-link': ['ignored'] };
};

/** What the person who has a community's incidents chooses for all its orders: mostly payments, so mostly of those. */
export const drawPlaybook = (random: Random): Script => ({
  agent: Array.from({ length: random.int(1, 3) }, () => {
    const choice = random.pick([
      'pay-link',
      'pay-link',
      'cancel',
      'cancel',
      'substitute',
      'reassign',
      'proposed',
    ]);
    return `resolve:${choice}@${random.pick([30, 300, 900])}`;
  }),
});

/** Some partners have a script of one to four answers, the others are well. */
export const drawScript = (random: Random): Script =>
  Object.fromEntries(
    KEYS.filter((key) => random.chance(OFTEN[key] ?? 0.45)).map((key) => [
      key,
      answeredAtLast(Array.from({ length: random.int(1, 4) }, () => WORDS[key](random))),
    ]),
  );
