import type { JsonSchema } from './schemas.ts';

/** The fields of an object in one line: name, `?` when optional, and what it takes where the name does not say. */
export const fieldsInWords = (schema: JsonSchema): string => {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const mark = required.has(name) ? '' : '?';
    return typeof field === 'boolean' ? `\`${name}${mark}\`` : `\`${name}${mark}\`${valueInWords(field)}`;
  });
  return fields.join(', ') || 'nothing';
};

const valueInWords = (schema: JsonSchema): string => {
  if (schema.type === 'array' && isSchema(schema.items)) return itemsInWords(schema.items);
  if (schema.type === 'object') return ` {${fieldsInWords(schema)}}`;
  const words = choicesInWords(schema) ?? formInWords(schema);
  return words ? ` (${words})` : '';
};

const itemsInWords = (item: JsonSchema): string =>
  item.type === 'object'
    ? ` [{${fieldsInWords(item)}}]`
    : ` [${choicesInWords(item) ?? formInWords(item) ?? 'ids'}]`;

const choicesInWords = (schema: JsonSchema): string | undefined =>
  schema.enum?.map((value) => `\`${String(value)}\``).join(', ');

const formInWords = (schema: JsonSchema): string | undefined => {
  if (schema.format === 'date-time') return 'time';
  if (schema.format === 'date') return 'day';
  if (schema.anyOf) return 'ids, or ids with their kind';
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'string') return schema.pattern ? patternInWords(schema.pattern) : 'text';
  return numberInWords(schema);
};

const numberInWords = ({ type, minimum, maximum }: JsonSchema): string => {
  const whole = type === 'integer' ? 'whole number' : 'number';
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) return `${whole}, ${minimum} to ${maximum}`;
  return minimum !== undefined && minimum >= 0 ? `${whole}, ${minimum} or more` : whole;
};

const KNOWN_FORMS: Readonly<Record<string, string>> = {
  '^[A-Z]{3}$': 'three capital letters',
  '^[A-Za-z0-9_-]{1,32}$': 'at most 32 characters',
};
const ID_PATTERN = '^[A-Za-z0-9._:/-]{1,64}$';
/** `^(?:a|b|platform:…)$` → a, b, platform:…; an id needs no words, its name ends with what it is. */
const patternInWords = (pattern: string): string | undefined => {
  if (pattern === ID_PATTERN || pattern.includes('(?!')) return undefined;
  const choices = /^\^\(\?:(.+)\)\$$/.exec(pattern)?.[1];
  if (!choices) return KNOWN_FORMS[pattern] ?? `matches \`${pattern}\``;
  return choices
    .split('|')
    .map((choice) => `\`${choice.replace(/\[.*/, '<name>')}\``)
    .join(', ');
};

const isSchema = (items: JsonSchema['items']): items is JsonSchema =>
  typeof items === 'object' && !Array.isArray(items);
