import { isObject } from './data.ts';
import { InvalidDefinition, UnsupportedFeature } from './errors.ts';
import { Fields } from './fields.ts';
import type { Catcher, Guarded, Retrier, WayOut } from './machine.ts';

const RETRIER = [
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
];
const CATCHER = ['Comment', 'ErrorEquals', 'Next', 'Assign', 'Output'];

/** As in JavaScript, up to 80 characters; `states` is reserved. */
const VARIABLE = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

export function assigned(fields: Fields): WayOut['assign'] {
  const given = fields.raw('Assign') ?? {};
  if (!isObject(given)) return fields.wrong('Assign', 'must be an object');
  const wrong = Object.keys(given).find((name) => name === 'states' || !VARIABLE.test(name));
  if (wrong !== undefined) fields.wrong('Assign', `has '${wrong}', which is no name for a variable`);
  return fields.template('Assign');
}

/** States.ALL must stand alone, and in the last place. */
function errorNames(fields: Fields, last: boolean): readonly string[] {
  const names = fields.list('ErrorEquals').map(String);
  if (names.length === 0) fields.wrong('ErrorEquals', 'must not be empty');
  if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    fields.wrong('ErrorEquals', 'may have States.ALL only alone, and only in the last place');
  }
  return names;
}

function retrier(value: unknown, path: string, last: boolean): Retrier {
  const fields = new Fields(value, path, RETRIER);
  const jitter = fields.text('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL') {
    throw new UnsupportedFeature(`JitterStrategy ${jitter}`, `${path}/JitterStrategy`);
  }
  return {
    errorEquals: errorNames(fields, last),
    intervalSeconds: fields.whole('IntervalSeconds', 1, 1),
    maxAttempts: fields.whole('MaxAttempts', 0, 3),
    backoffRate: fields.number('BackoffRate', 1, 2),
    maxDelaySeconds: fields.whole('MaxDelaySeconds', 1, Number.POSITIVE_INFINITY),
    jitter: jitter === 'FULL',
  };
}

function catcher(value: unknown, path: string, last: boolean): Catcher {
  const fields = new Fields(value, path, CATCHER);
  return {
    errorEquals: errorNames(fields, last),
    next: fields.required('Next'),
    assign: assigned(fields),
    output: fields.template('Output'),
  };
}

export function loadGuards(state: Fields): Guarded {
  const load = <Each>(field: 'Retry' | 'Catch', one: typeof retrier | typeof catcher): readonly Each[] => {
    const values = state.list(field);
    return values.map(
      (value, index) => one(value, `${state.path}/${field}/${index}`, index === values.length - 1) as Each,
    );
  };
  return { retry: load<Retrier>('Retry', retrier), catch: load<Catcher>('Catch', catcher) };
}

/** Next or End: exactly one. */
export function loadWayOut(fields: Fields): WayOut {
  const next = fields.text('Next');
  const end = fields.flag('End');
  if ((next === undefined) !== end) {
    throw new InvalidDefinition(`A state needs either Next or "End": true (at ${fields.path})`);
  }
  return { assign: assigned(fields), output: fields.template('Output'), next };
}
