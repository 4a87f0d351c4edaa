import * as z from 'zod';
import { CandidateSku } from '../../functions/adapters/partners/answers.ts';
import { DECISIONS } from '../../functions/domain/ticket.ts';

/** A list of answers of one form; `right` ends the sentence «… must be …». */
const answers = (form: string, right: string) =>
  z
    .array(z.string({ error: `must be ${right}` }).regex(new RegExp(`^(?:${form})$`), `must be ${right}`), {
      error: `must be a list of answers: ${right}`,
    })
    .min(1, `must hold at least one answer: ${right}`)
    .readonly();

const CODE = 'declined:[A-Za-z0-9._-]{1,64}';
const SECONDS = '[0-9]{1,7}';
const decisions = DECISIONS.join('|');

/** What each kind of call can be told to answer (spec/replay.md, «PARTNERS.json»). */
export const SCRIPT_WORDS = {
  charge: answers(
    `success|${CODE}|timeout:paid|timeout:unpaid|timeout:paid-later@${SECONDS}`,
    'success, declined:CODE, timeout:paid, timeout:unpaid or timeout:paid-later@SECONDS',
  ),
  query: answers('truth|paid|unpaid|unknown', 'truth, paid, unpaid or unknown'),
  close: answers(
    'success(?::not-closed)?|paid|timeout:closed|timeout:not-closed',
    'success, success:not-closed, paid, timeout:closed or timeout:not-closed',
  ),
  refund: answers(
    `success|${CODE}|timeout:given|timeout:not-given`,
    'success, declined:CODE, timeout:given or timeout:not-given',
  ),
  candidates: z
    .array(CandidateSku, { error: 'must be a list of candidates, each { sku, price, stock, category, … }' })
    .readonly(),
  substitution: answers(
    `(?:accept|reject|refund)@${SECONDS}|silent`,
    'accept@SECONDS, reject@SECONDS, refund@SECONDS or silent',
  ),
  couriers: answers('[A-Za-z0-9._:/-]{1,64}', 'none or the id of a courier'),
  coupon: answers(
    `success|${CODE}|timeout:given|timeout:not-given`,
    'success, declined:CODE, timeout:given or timeout:not-given',
  ),
  reserve: answers(`success|${CODE}`, 'success or declined:CODE'),
  'pay-link': answers(`paid@${SECONDS}|ignored`, 'paid@SECONDS or ignored'),
  notify: answers('delivered|read|no-permission|failed', 'delivered, read, no-permission or failed'),
  agent: answers(
    `resolve:(?:proposed|${decisions})@${SECONDS}|silent`,
    `resolve:DECISION@SECONDS or silent, DECISION one of proposed, ${DECISIONS.join(', ')}`,
  ),
} as const;

export type ScriptKey = keyof typeof SCRIPT_WORDS;
/** Keys whose list is used up one answer a call. */
export type CallKey = Exclude<ScriptKey, 'candidates'>;
export const SCRIPT_KEYS = Object.keys(SCRIPT_WORDS);
