import { type Refusal, WHOLE_EVENT } from './refusal.ts';

/** One queue message is one event, at most 64 KB of UTF-8 (events.md). */
export const MAX_EVENT_BYTES = 64 * 1024;
/** The contract's own events are five levels deep; what is far deeper is an attack or a mistake. */
export const MAX_DEPTH = 16;

export type JsonObject = Readonly<Record<string, unknown>>;

/** What makes a value no JSON object of a size we take; undefined when it is fine. */
export const unfitJson = (input: JsonObject): Refusal | undefined => {
  const unfit = unfitShape(input, 0) ?? (isTooLarge(JSON.stringify(input)) ? TOO_LARGE : undefined);
  return unfit && { path: WHOLE_EVENT, ...unfit };
};

export const isPlainObject = (value: unknown): value is JsonObject => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

type Unfit = Omit<Refusal, 'path'>;
const NOT_JSON: Unfit = {
  problem: 'holds what JSON does not know',
  expected: 'texts, numbers, true, false, null, lists and objects',
};
const TOO_DEEP: Unfit = {
  problem: `is nested deeper than ${MAX_DEPTH} levels`,
  expected: `at most ${MAX_DEPTH} levels`,
};
const TOO_LARGE: Unfit = { problem: 'is larger than 64 KB', expected: 'at most 65536 bytes of JSON' };

const unfitShape = (value: unknown, depth: number): Unfit | undefined => {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : NOT_JSON;
  if (depth === MAX_DEPTH) return TOO_DEEP;
  if (!Array.isArray(value) && !isPlainObject(value)) return NOT_JSON;
  for (const item of Object.values(value)) {
    const unfit = unfitShape(item, depth + 1);
    if (unfit) return unfit;
  }
  return undefined;
};

// A UTF-16 unit is at most three bytes: most events need no encoding to be seen as small.
const isTooLarge = (json: string): boolean =>
  json.length * 3 > MAX_EVENT_BYTES && new TextEncoder().encode(json).length > MAX_EVENT_BYTES;
