import { parseArgs } from 'node:util';
import { isDate } from '../../functions/domain/events/instant.ts';
import type { DayOptions } from './day.ts';
import { PROFILES, type ProfileName } from './profiles.ts';
import { namesOf } from './random.ts';

/** What was asked for cannot be done; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface GenerateArguments extends DayOptions {
  /** Absent: the events go to standard output, and the partners nowhere. */
  readonly out: string | undefined;
}

const NAMES = namesOf(PROFILES);
const MOST_ORDERS = 1_000_000;
/** When nothing else is asked for: an ordinary Sunday, and the day of the contract's own examples. */
const FIRST_DAY = '2026-11-22';

export const USAGE = `Usage: npm run generate -- --orders N --seed S [--profile NAME] [--start DAY] [--out FILE]

  --orders   how many orders, 1 to ${MOST_ORDERS}
  --seed     a whole number; the same arguments make the same bytes
  --profile  ${NAMES.join(', ')} (default ${NAMES[0]})
  --start    the day in Asia/Shanghai, such as ${FIRST_DAY} (the default)
  --out      FILE.jsonl for the events, FILE.partners.json beside it for what the outside world answers;
             without it the events go to standard output`;

/** Reads the command line. Throws `UsageError`. */
export const readArguments = (args: readonly string[]): GenerateArguments => {
  const given = parsed(args);
  return {
    orders: whole('--orders', given.orders, 1, MOST_ORDERS),
    seed: whole('--seed', given.seed, 0, Number.MAX_SAFE_INTEGER),
    profile: profileOf(given.profile ?? NAMES[0] ?? ''),
    day: dayOf(given.start ?? FIRST_DAY),
    out: given.out,
  };
};

const parsed = (args: readonly string[]) => {
  const text = { type: 'string' } as const;
  const options = { orders: text, seed: text, profile: text, start: text, out: text } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const whole = (name: string, text: string | undefined, least: number, most: number): number => {
  if (text === undefined) throw new UsageError(`${name} is missing.`);
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${name} is «${text}»; a whole number from ${least} to ${most} is right.`);
};

const profileOf = (name: string): ProfileName => {
  const found = NAMES.find((known) => known === name);
  if (found) return found;
  throw new UsageError(`--profile is «${name}»; one of ${NAMES.join(', ')} is right.`);
};

const dayOf = (text: string): string => {
  if (isDate(text)) return text;
  throw new UsageError(`--start is «${text}»; a day such as ${FIRST_DAY} is right.`);
};
