import * as z from 'zod/mini';
import { isPlainObject } from './json.ts';

/** A field that is required only where another field has a certain form. */
export interface Need {
  readonly field: string;
  readonly when: string;
  readonly matches: RegExp;
  /** What would be right, and since when: the end of a sentence. */
  readonly expected: string;
}

const isMissing = (value: unknown, { field, when, matches }: Need): boolean => {
  if (!isPlainObject(value)) return false;
  const condition = value[when];
  return value[field] === undefined && typeof condition === 'string' && matches.test(condition);
};

/** The same needs as JSON Schema says them, so that the published schema is not laxer than the parser. */
const asJsonSchema = ({ field, when, matches }: Need): object => ({
  if: { properties: { [when]: { type: 'string', pattern: matches.source } }, required: [when] },
  // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's keyword
  then: { required: [field] },
});

/** The object schema with its conditional requirements. */
export const needing = <Schema extends z.ZodMiniObject>(schema: Schema, needs: readonly Need[]): Schema =>
  schema.check(
    ...needs.map((need) =>
      z.refine((value) => !isMissing(value, need), {
        path: [need.field],
        error: need.expected,
      }),
    ),
    z.meta({ allOf: needs.map(asJsonSchema) }),
  );
