import * as z from 'zod';
import type { Candidate } from '../../functions/use-cases/partners.ts';
import { type CallKey, SCRIPT_KEYS, SCRIPT_WORDS } from './script-words.ts';

const unknownKey = (right: string) => ({
  error: (issue: z.core.$ZodRawIssue): string =>
    issue.code === 'unrecognized_keys'
      ? `has no key ${issue.keys.join(', ')}: the keys are ${right}`
      : 'must be an object',
});

const Script = z.strictObject(SCRIPT_WORDS, unknownKey(SCRIPT_KEYS.join(', '))).partial();
export type Script = z.infer<typeof Script>;

const Scripts = z.strictObject(
  { defaults: Script.optional(), orders: z.record(z.string(), Script, unknownKey('order ids')).optional() },
  unknownKey('defaults and orders'),
);
/** PARTNERS.json as read: what the outside world answers, by default and for single orders. */
export type Scripts = z.infer<typeof Scripts>;

/** PARTNERS.json cannot be used; the message names each path and what would be right. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** Reads PARTNERS.json, already out of JSON. Throws `ScriptError`. */
export const parseScripts = (json: unknown): Scripts => {
  const read = Scripts.safeParse(json);
  if (read.success) return read.data;
  throw new ScriptError(read.error.issues.map(sentence).join('\n'));
};

/** Fields of candidates say only what would be right; the rest are whole predicates. */
const sentence = ({ path, message }: z.core.$ZodIssue): string =>
  `${pathOf(path)} ${/^(?:must|has) /.test(message) ? message : `must be ${message}`}`;

/** `orders.ord_1.charge[0]`, as one would point at it. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '') || 'PARTNERS.json';

/** What partners do who are well: the default of the defaults. Couriers and candidates are invented instead. */
const WELL: Readonly<Record<Exclude<CallKey, 'couriers'>, readonly [string]>> = {
  charge: ['success'],
  query: ['truth'],
  close: ['success'],
  refund: ['success'],
  substitution: ['accept@60'],
  coupon: ['success'],
  reserve: ['success'],
  'pay-link': ['paid@300'],
  notify: ['delivered'],
  agent: ['resolve:proposed@300'],
};

/** The order's own list, else the default's, else that of partners who are well. `couriers` may have none. */
export const answersFor = (scripts: Scripts, orderId: string, key: CallKey): readonly string[] =>
  ownOf(scripts, orderId)?.[key] ?? scripts.defaults?.[key] ?? (key === 'couriers' ? [] : WELL[key]);

export const candidatesFor = (scripts: Scripts, orderId: string): readonly Candidate[] | undefined =>
  ownOf(scripts, orderId)?.candidates ?? scripts.defaults?.candidates;

/** Order ids are upstream's: one may be called `constructor`. */
const ownOf = ({ orders }: Scripts, orderId: string): Script | undefined =>
  orders && Object.hasOwn(orders, orderId) ? orders[orderId] : undefined;
