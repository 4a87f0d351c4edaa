import type * as z from 'zod/mini';

/**
 * Why an event is refused: where (`data.lines[0].quantity`), what is wrong there (`is -1`) and what would be
 * right (`a whole number of at least 1`). Never carries a text of the event: it might be personal data.
 */
export interface Refusal {
  readonly path: string;
  readonly problem: string;
  readonly expected: string;
}

/** The path of what is wrong with the event as a whole. */
export const WHOLE_EVENT = 'event';

/** `prefix` and the steps below it: numbers in brackets, names after a dot. */
export const pathOf = (prefix: string, steps: readonly PropertyKey[]): string => {
  const path = steps.reduce<string>(
    (above, step) => (typeof step === 'number' ? `${above}[${step}]` : `${above}.${String(step)}`),
    prefix,
  );
  return path.replace(/^\./, '') || WHOLE_EVENT;
};

/** The first issue that a schema of this folder found in `input`, which stands at `prefix` in the event. */
export const refusalOf = (error: z.core.$ZodError, input: unknown, prefix: string): Refusal => {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const problem = problemOf(valueAt(input, path), issue?.code);
  return { path: pathOf(prefix, path), problem, expected: issue?.message ?? 'what docs/events says' };
};

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, step) => new Map<PropertyKey, unknown>(stepsInto(value)).get(step), input);

const stepsInto = (value: unknown): readonly (readonly [PropertyKey, unknown])[] =>
  Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(Object(value));

/** A longer number might be somebody's. */
const TELLABLE = 1e9;

const problemOf = (value: unknown, code: string | undefined): string => {
  if (value === undefined) return 'is missing';
  if (value === null || typeof value === 'boolean') return `is ${value}`;
  if (typeof value === 'number')
    return Math.abs(value) < TELLABLE ? `is ${value}` : 'is a number that does not fit';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object') return 'is an object';
  if (value === '') return 'is empty';
  return code === 'invalid_type' ? 'is a text' : `is a text that does not fit`;
};
