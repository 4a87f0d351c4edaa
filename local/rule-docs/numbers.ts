import { isPlainObject } from '../../functions/domain/events/json.ts';
import { fen, share } from '../../functions/domain/policy/values.ts';
import { DEFAULT_POLICY, Policy } from '../../functions/domain/policy.ts';

/** A number of the policy in words, with its unit: `delivery.etaLateMinutes` is «8 min». */
export const numberInWords = (path: string): string => {
  const steps = path.split('.');
  const value = steps.reduce<unknown>(fieldOf, DEFAULT_POLICY);
  if (value === undefined) throw new RangeError(`The policy has no ${path}`);
  return inWords(value, steps.reduce<unknown>(schemaWithin, Policy), steps.findLast(hasUnit) ?? '');
};

const inWords = (value: unknown, schema: unknown, name: string): string => {
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (Array.isArray(value))
    return value.map((one) => inWords(one, schemaWithin(schema, ''), name)).join(' / ');
  if (isPlainObject(value))
    return Object.entries(value)
      .map(([key, part]) => {
        const words = inWords(part, schemaWithin(schema, key), hasUnit(key) ? key : name);
        return hasUnit(key) || isKind(schemaWithin(schema, key)) ? words : `${key} ${words}`;
      })
      .join(' ');
  if (typeof value !== 'number') return String(value);
  if (schema === fen) return `¥${(value / 100).toFixed(2)}`;
  if (schema === share) return percent(value);
  const unit = unitOf(name);
  return unit === undefined ? String(value) : `${value} ${unit}`;
};

/** By the word that ends a number's name, or comes before its last: `askMinutes`, `minutesApart`; not `declinesIn30Days`. */
const UNITS: Readonly<Record<string, string>> = {
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'days',
  metres: 'm',
  grams: 'g',
  celsius: '°C',
};
const UNIT_WORD = new RegExp(`(?<!In\\d+)(${Object.keys(UNITS).join('|')})(?:[A-Z][a-z]+)?$`, 'i');

const unitOf = (name: string): string | undefined => {
  const word = UNIT_WORD.exec(name)?.[1]?.toLowerCase();
  return word === undefined ? undefined : UNITS[word];
};

const hasUnit = (name: string): boolean => unitOf(name) !== undefined;
const isKind = (schema: unknown): boolean => schema === fen || schema === share;
const percent = (value: number): string => `${Math.round(value * 1_000) / 10} %`;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The schema of an object's field, of a record's values or of an array's elements. */
const schemaWithin = (schema: unknown, name: string): unknown => {
  const definition = fieldOf(schema, 'def');
  const inner = fieldOf(definition, 'innerType');
  if (inner !== undefined) return schemaWithin(inner, name);
  return (
    fieldOf(fieldOf(definition, 'shape'), name) ??
    fieldOf(definition, 'element') ??
    fieldOf(definition, 'valueType')
  );
};
