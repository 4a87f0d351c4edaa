import * as z from 'zod/mini';
import { epochToInstant, instantToEpoch, isDate } from './instant.ts';

// The message of each schema says what would be right; parse.ts hands it out as `expected`.

/** A text of one form. `expected` is the end of the sentence «… is wrong; expected …». */
export const pattern = (form: RegExp, expected: string): z.ZodMiniString<string> =>
  z.string({ error: expected }).check(z.regex(form, { error: expected }));

export const oneOf = <const Values extends readonly [string, ...string[]]>(
  ...values: Values
): z.ZodMiniEnum<{ [Value in Values[number]]: Value }> =>
  z.enum(values, { error: `one of ${values.join(', ')}` });

export const list = <Item extends z.core.$ZodType>(item: Item): z.ZodMiniArray<Item> =>
  z.array(item, { error: 'a list' });

/** Fields that are not in the shape are ignored and not stored (events.md). */
export const record = <const Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.object(shape, { error: 'an object' });

const ID_EXPECTED = 'an id: 1 to 64 characters of A-Z, a-z, 0-9 and . _ : / -';
export const Id = pattern(/^[A-Za-z0-9._:/-]{1,64}$/, ID_EXPECTED);
export type Id = z.infer<typeof Id>;

export const AttemptId = pattern(
  /^[A-Za-z0-9_-]{1,32}$/,
  'an attempt id: 1 to 32 characters of A-Z, a-z, 0-9, _ and -',
);

const atLeast = (least: number, expected: string): z.ZodMiniNumber<number> =>
  z.int({ error: expected }).check(z.gte(least, { error: expected }));

/** Minor units (fen), never negative: which way money goes is said by the event's type. */
export const Money = atLeast(0, 'an amount in the minor unit (fen): a whole number of at least 0');
/** A line of a bill, which may take back what an earlier one gave. */
export const SignedMoney = z.int({ error: 'an amount in the minor unit (fen): a whole number' });

export const DEFAULT_CURRENCY = 'CNY';
export const Currency = pattern(/^[A-Z]{3}$/, 'a currency code of ISO 4217: three capital letters');

export const Count = atLeast(0, 'a whole number of at least 0');
export const Ordinal = atLeast(1, 'a whole number of at least 1');
export const Integer = z.int({ error: 'a whole number' });
export const Figure = z.number({ error: 'a number' });
/** Metres, hours or grams, whole or not. */
export const Measure = z
  .number({ error: 'a number of at least 0' })
  .check(z.gte(0, { error: 'a number of at least 0' }));
export const YesNo = z.boolean({ error: 'true or false' });

export const scale = (least: number, most: number): z.ZodMiniNumber<number> => {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .int({ error: expected })
    .check(z.gte(least, { error: expected }), z.lte(most, { error: expected }));
};

const INSTANT_EXPECTED = 'a time of RFC 3339 with offset, such as 2026-11-22T12:03:11.250+08:00';
/** A moment, kept as it was written; `instantToEpoch` reads it. */
export const Instant = z.string({ error: INSTANT_EXPECTED }).check(
  z.refine((text) => instantToEpoch(text) !== undefined, { error: INSTANT_EXPECTED }),
  z.meta({ format: 'date-time' }),
);
/** A moment that becomes part of a key, so it is spelt one way: UTC with milliseconds. */
export const NormalInstant = z.string({ error: INSTANT_EXPECTED }).check(
  z.refine((text) => instantToEpoch(text) !== undefined, { error: INSTANT_EXPECTED, abort: true }),
  z.overwrite((text) => epochToInstant(instantToEpoch(text) ?? 0)),
  z.meta({ format: 'date-time' }),
);
const DAY_EXPECTED = 'a day, such as 2026-11-22';
export const Day = z
  .string({ error: DAY_EXPECTED })
  .check(z.refine(isDate, { error: DAY_EXPECTED }), z.meta({ format: 'date' }));

const TEXT_EXPECTED = 'a text that is not empty';
/** A short text that people wrote: a product's name, a category, a code. Searched for personal data. */
export const Label = z.string({ error: TEXT_EXPECTED }).check(z.minLength(1, { error: TEXT_EXPECTED }));

export const FREE_TEXT_LENGTH = 200;
const cut = (text: string): string =>
  text.length <= FREE_TEXT_LENGTH ? text : [...text].slice(0, FREE_TEXT_LENGTH).join('');
/** What somebody typed. Searched for personal data, then cut to 200 characters. */
export const FreeText = z.string({ error: 'a text' }).check(z.overwrite(cut));
