import * as z from 'zod/mini';
import { Envelope } from './envelope.ts';
import type { JsonObject } from './json.ts';
import { isPersonalKey } from './personal-keys.ts';
import { personalValueIn } from './personal-values.ts';
import { pathOf, type Refusal } from './refusal.ts';
import { FreeText, Id, Label } from './values.ts';

type Schema = z.core.$ZodType;

interface Finding {
  readonly steps: readonly PropertyKey[];
  readonly problem: string;
  readonly expected: string;
}

/**
 * Personal data in an event (events.md): a field that the contract does not know and that is named like a
 * person's name, phone, address …, or a value that looks like a phone number, an e-mail address or a card
 * number, in free text and in fields that the contract does not know. Ids of the contract are not searched.
 * `data` is the schema of the event's type, undefined when the type is unknown. Expects `input` to be JSON.
 */
export const personalDataIn = (input: JsonObject, data: Schema | undefined): Refusal | undefined => {
  for (const [key, value] of Object.entries(input)) {
    if (key === 'data') {
      const finding = search(value, data, key);
      if (finding) return refusal(key, finding);
    } else if (!isAttribute(key)) {
      const finding = searchUnknownField(key, value);
      if (finding) return refusal('', finding);
    }
  }
  return undefined;
};

/** CloudEvents extensions that carry machines' ids; they are not stored. */
const EXTENSIONS: ReadonlySet<string> = new Set(['traceparent', 'tracestate', 'dataschema', 'partitionkey']);
const isAttribute = (key: string): boolean => Object.hasOwn(Envelope.shape, key) || EXTENSIONS.has(key);

const refusal = (prefix: string, { steps, problem, expected }: Finding): Refusal => ({
  path: pathOf(prefix, steps),
  problem,
  expected,
});

const search = (value: unknown, declared: Schema | undefined, key: string): Finding | undefined => {
  const schema = declared && unwrapped(declared);
  if (Array.isArray(value)) return searchItems(value, schema, key);
  if (typeof value === 'object' && value !== null) return searchFields(value, schema);
  return isSearched(schema, key, value) ? searchText(String(value)) : undefined;
};

/** A field's schema without «optional». Where it may be one of several, fields of an object count as unknown. */
const unwrapped = (schema: Schema): Schema =>
  schema instanceof z.ZodMiniOptional ? unwrapped(schema.def.innerType) : schema;

const searchItems = (
  items: readonly unknown[],
  schema: Schema | undefined,
  key: string,
): Finding | undefined => {
  const item = schema instanceof z.ZodMiniArray ? schema.def.element : undefined;
  for (const [index, value] of items.entries()) {
    const finding = search(value, item, key);
    if (finding) return below(index, finding);
  }
  return undefined;
};

const searchFields = (fields: object, schema: Schema | undefined): Finding | undefined => {
  const shape = schema instanceof z.ZodMiniObject ? schema.shape : {};
  for (const [key, value] of Object.entries(fields)) {
    const known: Schema | undefined = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const finding = known ? search(value, known, key) : undefined;
    if (finding) return below(key, finding);
    const unknown = known ? undefined : searchUnknownField(key, value);
    if (unknown) return unknown;
  }
  return undefined;
};

const searchUnknownField = (key: string, value: unknown): Finding | undefined => {
  const name = tellable(key);
  if (isPersonalKey(key)) return { steps: [name], problem: 'is named like personal data', expected: TOKENS };
  const finding = searchText(key) ?? search(value, undefined, key);
  return finding && below(name, finding);
};

const TOKENS =
  'no such field: send a token instead, and keep names, phones, addresses and positions upstream';
const CLEAN = 'no phone number, e-mail address or card number: send a token instead';

const searchText = (text: string): Finding | undefined => {
  const kind = personalValueIn(text);
  return kind ? { steps: [], problem: `looks like it holds ${kind}`, expected: CLEAN } : undefined;
};

const TEXTS: ReadonlySet<Schema> = new Set([FreeText, Label]);

const isSearched = (schema: Schema | undefined, key: string, value: unknown): boolean => {
  if (schema) return TEXTS.has(schema);
  return (typeof value === 'string' || typeof value === 'number') && !isIdField(key, value);
};

/** In a field that the contract does not know, an id is what is called one and looks like one. */
const isIdField = (key: string, value: string | number): boolean =>
  /(?:^id|Id|ID|[_-]id)s?$/.test(key) && z.safeParse(Id, String(value)).success;

const below = (step: PropertyKey, finding: Finding): Finding => ({
  ...finding,
  steps: [step, ...finding.steps],
});

/** A key that may itself be somebody's name or number is not repeated. */
const tellable = (key: string): string => (/^[A-Za-z_][A-Za-z_-]{0,39}$/.test(key) ? key : '*');
