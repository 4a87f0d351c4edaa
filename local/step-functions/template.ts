import jsonata from 'jsonata';
import { isObject, typeName } from './data.ts';
import { InvalidDefinition, UnsupportedFeature } from './errors.ts';
import { checkExpression } from './expression-rules.ts';
import { type Library, SIGNATURES } from './library.ts';

/** What an expression sees: `$states`, and the variables by their names. */
export interface Scope {
  readonly states: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What Step Functions adds to JSONata: of the execution's own clock and chance. */
  readonly library: Library;
}

/** A value of the definition in which strings of the form `{% … %}` are JSONata, compiled when it was loaded. */
export interface Template {
  /** Its source, if it is one expression as a whole. */
  readonly source?: string;
  /** The field's name in the definition, as AWS's messages give it: `Output/result`. */
  readonly location: string;
  /** Throws QueryProblem. */
  readonly evaluate: (scope: Scope) => Promise<unknown>;
}

/** An expression gave nothing, gave what the field cannot take, or threw. */
export class QueryProblem extends Error {
  override readonly name = 'QueryProblem';
  readonly location: string;

  constructor(message: string, location: string) {
    super(message);
    this.location = location;
  }
}

export const theExpression = (template: Template): string =>
  template.source === undefined
    ? `The value specified for the field '${template.location}'`
    : `The JSONata expression '${template.source}' specified for the field '${template.location}'`;

export const unexpectedType = (template: Template, expected: string, value: unknown): QueryProblem =>
  new QueryProblem(
    `${theExpression(template)} returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    template.location,
  );

const ADDED = new Set(Object.keys(SIGNATURES) as (keyof Library)[]);

/** No expression can spell this name. */
const LIBRARY = ' library';

/** Calls the function of the library that is bound for the evaluation, so that an expression is compiled only once. */
const borrowed = (name: keyof Library) =>
  function (this: jsonata.Focus, ...given: unknown[]): unknown {
    const library: Library = this.environment.lookup(LIBRARY);
    return (library[name] as (...given: unknown[]) => unknown)(...given);
  };

function parse(source: string, path: string): jsonata.Expression {
  try {
    const expression = jsonata(source);
    checkExpression(expression.ast(), ADDED, path);
    for (const name of ADDED) expression.registerFunction(name, borrowed(name), SIGNATURES[name]);
    return expression;
  } catch (problem) {
    if (problem instanceof UnsupportedFeature) throw problem;
    throw new InvalidDefinition(`Not a JSONata expression: ${describe(problem)} (at ${path})`, {
      cause: problem,
    });
  }
}

/** JSONata throws plain objects with a code and a message. */
function describe(problem: unknown): string {
  const { code, message } = isObject(problem) ? problem : { code: undefined, message: String(problem) };
  return code === undefined ? String(message) : `${code}: ${message}`;
}

function expressionTemplate(source: string, location: string, path: string): Template {
  const expression = parse(source, path);
  const template: Template = {
    source,
    location,
    evaluate: async ({ states, variables, library }) => {
      const value = await expression
        .evaluate(undefined, { ...variables, states, [LIBRARY]: library })
        .catch((problem: unknown) => {
          throw new QueryProblem(
            `${theExpression(template)} threw an error during evaluation. ${describe(problem)}`,
            location,
          );
        });
      if (value === undefined) {
        throw new QueryProblem(`${theExpression(template)} returned nothing (undefined).`, location);
      }
      if (typeof value === 'function' || isFunctionLike(value))
        throw unexpectedType(template, 'JSON', 'a function');
      return value;
    },
  };
  return template;
}

const isFunctionLike = (value: unknown): boolean =>
  isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value);

function each(parts: readonly Template[], location: string, build: (values: unknown[]) => unknown): Template {
  return {
    location,
    evaluate: async (scope) => {
      const values: unknown[] = [];
      for (const part of parts) values.push(await part.evaluate(scope));
      return build(values);
    },
  };
}

/** Throws InvalidDefinition for what is no JSONata, UnsupportedFeature for JSONata that Step Functions has not. */
export function compileTemplate(value: unknown, location: string, path: string): Template {
  if (typeof value === 'string' && value.startsWith('{%')) {
    if (!value.endsWith('%}'))
      throw new InvalidDefinition(`The expression does not end with %} (at ${path})`);
    return expressionTemplate(value.slice(2, -2).trim(), location, path);
  }
  if (Array.isArray(value)) {
    const parts = value.map((part, index) =>
      compileTemplate(part, `${location}[${index}]`, `${path}/${index}`),
    );
    return each(parts, location, (values) => values);
  }
  if (isObject(value)) {
    const keys = Object.keys(value);
    const parts = keys.map((key) => compileTemplate(value[key], `${location}/${key}`, `${path}/${key}`));
    return each(parts, location, (values) =>
      Object.fromEntries(keys.map((key, index) => [key, values[index]])),
    );
  }
  return { location, evaluate: async () => value };
}
