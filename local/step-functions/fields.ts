import { isObject } from './data.ts';
import { InvalidDefinition, UnsupportedFeature } from './errors.ts';
import { compileTemplate, type Template } from './template.ts';

const JSONPATH = new Set(
  `InputPath OutputPath ResultPath Parameters ResultSelector Result Iterator ItemsPath SecondsPath TimestampPath
  TimeoutSecondsPath HeartbeatSecondsPath ErrorPath CausePath MaxConcurrencyPath ToleratedFailureCountPath
  ToleratedFailurePercentagePath Variable`.split(/\s+/),
);

/** An object of a definition, read field by field. Fields nobody knows are refused when it is made. */
export class Fields {
  readonly path: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown, path: string, known: readonly string[]) {
    if (!isObject(value)) throw new InvalidDefinition(`An object is expected (at ${path || '/'})`);
    this.path = path;
    this.#fields = value;
    const unknown = Object.keys(value).find((field) => !known.includes(field));
    if (unknown !== undefined) {
      const feature = JSONPATH.has(unknown) ? `JSONPath field ${unknown}` : `field ${unknown}`;
      throw new UnsupportedFeature(feature, `${path}/${unknown}`);
    }
  }

  has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }

  raw(field: string): unknown {
    return this.#fields[field];
  }

  text(field: string): string | undefined {
    return this.#typed<string>(field, 'string');
  }

  required(field: string): string {
    const value = this.text(field);
    return value === undefined ? this.wrong(field, 'is missing') : value;
  }

  flag(field: string): boolean {
    return this.#typed<boolean>(field, 'boolean') ?? false;
  }

  number(field: string, least: number, otherwise: number): number {
    const value = this.#typed<number>(field, 'number') ?? otherwise;
    return value < least ? this.wrong(field, `must be at least ${least}`) : value;
  }

  whole(field: string, least: number, otherwise: number): number {
    const value = this.number(field, least, otherwise);
    return this.has(field) && !Number.isInteger(value) ? this.wrong(field, 'must be an integer') : value;
  }

  list(field: string): readonly unknown[] {
    const value = this.#fields[field];
    if (value === undefined) return [];
    return Array.isArray(value) ? value : this.wrong(field, 'must be an array');
  }

  /** `name` is the field in AWS's messages where it differs: `Choices[0]/Condition`. */
  template(field: string, name: string = field): Template | undefined {
    return this.has(field) ? compileTemplate(this.#fields[field], name, `${this.path}/${field}`) : undefined;
  }

  requiredTemplate(field: string, name: string = field): Template {
    return this.template(field, name) ?? this.wrong(field, 'is missing');
  }

  wrong(field: string, problem: string): never {
    throw new InvalidDefinition(`${field} ${problem} (at ${this.path}/${field})`);
  }

  #typed<Value>(field: string, type: 'string' | 'number' | 'boolean'): Value | undefined {
    const value = this.#fields[field];
    if (value === undefined || typeof value === type) return value as Value | undefined;
    return this.wrong(field, `must be a ${type}`);
  }
}
