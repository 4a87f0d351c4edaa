import type { Template } from './assembly.ts';
import { UnsupportedTemplate } from './refusal.ts';

/** What a stack's intrinsic functions ask for. All three throw UnsupportedTemplate for what they do not know. */
export interface Surroundings {
  /** `Ref` to a resource, a parameter or a pseudo parameter. */
  readonly ref: (name: string) => unknown;
  readonly attribute: (logicalId: string, attribute: string) => string;
  /** The answer to a dynamic reference: `secretsmanager:arn:SecretString:::`. */
  readonly dynamic: (reference: string) => string;
}

/** `AWS::NoValue`: what has it is as if it were not there. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, resolve: Resolve) => unknown;
type Resolve = (value: unknown) => unknown;

export interface Resolver {
  readonly resolve: Resolve;
  readonly holds: (condition: string) => boolean;
}

/** Resolves a template's values: intrinsic functions and dynamic references, at any depth. */
export const resolverOf = (template: Template, surroundings: Surroundings): Resolver => {
  const holds = (name: string): boolean => {
    const condition = template.Conditions[name];
    if (condition === undefined) throw new UnsupportedTemplate(`No condition ${name}`);
    return resolve(condition) === true;
  };
  const intrinsics: Readonly<Record<string, Intrinsic>> = {
    ...TEXTS,
    ...CONDITIONS,
    Ref: (name) => surroundings.ref(text(name)),
    'Fn::GetAtt': (argument) => {
      const [logicalId = '', ...path] = Array.isArray(argument)
        ? argument.map(text)
        : text(argument).split('.');
      return surroundings.attribute(logicalId, path.join('.'));
    },
    'Fn::Sub': (argument, nested) => substitute(argument, nested, surroundings),
    'Fn::If': (argument, nested) => {
      const [condition, yes, no] = list(argument);
      return nested(holds(text(condition)) ? yes : no);
    },
    Condition: (name) => holds(text(name)),
  };
  const resolve: Resolve = (value) => {
    if (typeof value === 'string') return answered(value, surroundings);
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const call = intrinsicCall(value);
    if (call === undefined) return resolveFields(value, resolve);
    const run = intrinsics[call.name];
    if (!run) throw new UnsupportedTemplate(`The intrinsic function ${call.name} is not resolved locally`);
    const result = run(call.argument, resolve);
    return typeof result === 'string' ? answered(result, surroundings) : result;
  };
  return { resolve, holds };
};

const intrinsicCall = (value: object): { name: string; argument: unknown } | undefined => {
  const [only, ...others] = Object.entries(value);
  if (only === undefined || others.length > 0) return undefined;
  const [name, argument] = only;
  const isCall =
    name.startsWith('Fn::') || name === 'Ref' || (name === 'Condition' && typeof argument === 'string');
  return isCall ? { name, argument } : undefined;
};

const resolveFields = (value: object, resolve: Resolve): object =>
  Object.fromEntries(
    Object.entries(value)
      .map(([key, field]): [string, unknown] => [key, resolve(field)])
      .filter(([, field]) => field !== NO_VALUE),
  );

const TEXTS: Readonly<Record<string, Intrinsic>> = {
  'Fn::Join': (argument, resolve) => {
    const [separator, parts] = list(argument);
    return list(resolve(parts)).map(text).join(text(separator));
  },
  'Fn::Split': (argument, resolve) => {
    const [separator, whole] = list(argument);
    return text(resolve(whole)).split(text(separator));
  },
  'Fn::Select': (argument, resolve) => {
    const [index, items] = list(argument);
    return list(resolve(items))[Number(resolve(index))];
  },
};

const CONDITIONS: Readonly<Record<string, Intrinsic>> = {
  'Fn::Equals': (argument, resolve) => {
    const [one, other] = list(argument).map(resolve);
    return one === other;
  },
  'Fn::And': (argument, resolve) => list(argument).every((part) => resolve(part) === true),
  'Fn::Or': (argument, resolve) => list(argument).some((part) => resolve(part) === true),
  'Fn::Not': (argument, resolve) => list(argument).every((part) => resolve(part) !== true),
};

const substitute = (argument: unknown, resolve: Resolve, surroundings: Surroundings): string => {
  const [pattern, given] = Array.isArray(argument) ? argument : [argument, {}];
  const variables: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(given));
  return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (whole, literal, name: string) => {
    if (literal) return whole.replace('!', '');
    if (Object.hasOwn(variables, name)) return text(resolve(variables[name]));
    const [logicalId = '', ...path] = name.split('.');
    return text(path.length > 0 ? surroundings.attribute(logicalId, path.join('.')) : surroundings.ref(name));
  });
};

const answered = (value: string, { dynamic }: Surroundings): string =>
  value.includes('{{resolve:')
    ? value.replace(/\{\{resolve:(.+?)\}\}/g, (_, reference) => dynamic(reference))
    : value;

const text = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new UnsupportedTemplate(`A text was expected, not ${JSON.stringify(value)}`);
};

const list = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new UnsupportedTemplate(`A list was expected, not ${JSON.stringify(value)}`);
};
