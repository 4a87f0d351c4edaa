import { DATA_LIMIT, RUNTIME, StateFailed } from './failure.ts';

/** 256 KiB of UTF-8: the most that a state's input, output or result may hold (Step Functions service quotas). */
export const DATA_LIMIT_BYTES = 262_144;

export const isTooLarge = (json: string): boolean =>
  json.length * 3 > DATA_LIMIT_BYTES && Buffer.byteLength(json) > DATA_LIMIT_BYTES;

/** The value as it arrives on the other side: what JSON cannot say is gone. Throws States.DataLimitExceeded. */
export function throughJson(value: unknown, what: string): unknown {
  const json = asJson(value, what);
  if (isTooLarge(json)) {
    throw new StateFailed({
      error: DATA_LIMIT,
      cause: `${what} exceeds the maximum number of bytes service limit (${DATA_LIMIT_BYTES}).`,
    });
  }
  return JSON.parse(json);
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asJson(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (problem) {
    throw new StateFailed({ error: RUNTIME, cause: `${what} cannot be said in JSON: ${problem}` });
  }
}

/** As AWS names a value's type in its messages. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
