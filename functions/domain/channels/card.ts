import type { ChannelTable } from './channel-table.ts';
import { CARD_LOOP, everyProduct } from './loops.ts';
import { type Rows, row } from './outcome.ts';

/**
 * Response codes (ISO 8583 DE 39) with Visa's four categories. Codes of category 4 that nobody named stay unlisted:
 * a query first, then a person.
 */
const payments: Rows = [
  row('04 07', 'never', 'category 1: pick up card', 'V2 V5', { fraud: true }),
  row('12 14 15', 'never', 'category 1: invalid transaction, number, issuer', 'V2 V5'),
  row('41 43', 'never', 'category 1: lost, stolen', 'V2 V5', { fraud: true }),
  row('46', 'never', 'category 1: closed account', 'V2 V8'),
  row('57', 'never', 'category 1 for good from 25 October 2026', 'V2 V8'),
  row('R0 R1 R3', 'never', 'category 1: customer stopped the payments', 'V2 V8', { mandateGone: true }),
  row('51', 'retry', 'category 2: insufficient funds', 'V2 V5'),
  row('03 19', 'retry', 'category 2: invalid merchant, re-enter', 'V2 V5'),
  row('59 83', 'retry', 'category 2: suspected fraud', 'V2 V8 M', { fraud: true }),
  row('61 65', 'retry', 'category 2: amount or frequency limit', 'V2 M'),
  row('62 75 78', 'retry', 'category 2: restricted, PIN tries, first use', 'V2 M'),
  row('91 93 96', 'retry', 'category 2: issuer down, cannot complete, malfunction', 'V2 M'),
  row('5C 9G', 'retry', 'category 2: blocked by issuer or cardholder', 'V2 V9'),
  row('54 55 82 N7 6P', 'customer', 'category 3: revalidate expiry, PIN, CVV, data', 'V5 M'),
  row('05', 'retry', 'category 4: do not honour, once or twice', 'V5', { maxAttempts: 2 }),
  row('01 02 06 13', 'retry', 'category 4: generic', 'V5', { maxAttempts: 2 }),
];

/** Mastercard groups its reasons; the advice code says what to do. */
const mastercard: Rows = [
  row('79 82', 'retry', 'life cycle, policy: the advice decides', 'M6'),
  row('83', 'retry', 'fraud or security: the advice decides', 'M6', { fraud: true }),
];

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Merchant advice codes. A delay here overrides the 15 minutes of the schedule. */
export const MERCHANT_ADVICE: Rows = [
  row('01', 'customer', 'new account information', 'M1'),
  row('02', 'retry', 'cannot approve now; 72 h advised', 'M1 M4 M6', { notBefore: 72 * HOUR }),
  row('03', 'never', 'do not try again; fee per resubmission in 30 days', 'M1 V1b'),
  row('04', 'customer', 'token not supported; we hold no card number', 'M1'),
  row('21', 'never', 'recurring payment stopped', 'M1 V1b', { mandateGone: true }),
  row('24', 'retry', 'after 1 hour', 'M1 M2', { notBefore: HOUR }),
  row('25', 'retry', 'after 24 hours', 'M1 M2', { notBefore: DAY }),
  row('26', 'retry', 'after 2 days', 'M1 M2', { notBefore: 2 * DAY }),
  row('27', 'retry', 'after 4 days', 'M1 M2', { notBefore: 4 * DAY }),
  row('28', 'retry', 'after 6 days', 'M1 M2', { notBefore: 6 * DAY }),
  row('29', 'retry', 'after 8 days', 'M1 M2', { notBefore: 8 * DAY }),
  row('30', 'retry', 'after 10 days', 'M1 M2', { notBefore: 10 * DAY }),
  row('40', 'customer', 'prepaid card that cannot be topped up', 'M1'),
  row('41', 'never', 'single-use virtual number', 'M1'),
  row('43', 'retry', 'multi-use virtual number', 'M1'),
];

export const CARD: ChannelTable = {
  payments,
  states: { absent: 'the acquirer’s own words; our port answers paid, unpaid or unknown' },
  refunds: { absent: 'the networks publish no table of refund codes' },
  transfers: { absent: 'no payouts to cards' },
  envelopes: [],
  loops: everyProduct(CARD_LOOP),
  reverse: { absent: 'an unknown authorisation is asked about, never reversed blindly' },
  closeNotBeforeSeconds: 0,
  advice: { codes: MERCHANT_ADVICE, notNeededOn: ['visa'] },
  networks: { mastercard },
};
