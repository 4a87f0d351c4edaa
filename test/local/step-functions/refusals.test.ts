import { describe, expect, it } from 'vitest';
import { UnsupportedFeature } from '../../../local/step-functions/errors.ts';
import { cloudOf } from '../../support/cloud.ts';
import { machine, pass, task } from '../../support/machines.ts';

const loading = (definition: object) => (): unknown => cloudOf({ loaded: definition });

const only = (state: object, more: object = {}): object =>
  machine('Only', { Only: state as Record<string, unknown> }, { ...more });

describe('a definition that asks for what is not there is refused when it is loaded, by name and place', () => {
  it.each<[what: string, definition: object, feature: string, path: string]>([
    [
      'a machine in JSONPath',
      { StartAt: 'Only', States: { Only: pass() } },
      'QueryLanguage JSONPath',
      '/States/Only',
    ],
    [
      'a state in JSONPath',
      only(pass({ QueryLanguage: 'JSONPath' })),
      'QueryLanguage JSONPath',
      '/States/Only',
    ],
    [
      'a field of JSONPath',
      only(pass({ ResultPath: '$.a' })),
      'JSONPath field ResultPath',
      '/States/Only/ResultPath',
    ],
    ['an unknown field', only(pass({ Outptu: 1 })), 'field Outptu', '/States/Only/Outptu'],
    ['an unknown field of the machine', only(pass(), { Retries: 1 }), 'field Retries', '/Retries'],
    ['an unknown type of state', only({ Type: 'Loop', End: true }), 'state type Loop', '/States/Only/Type'],
    [
      'another resource',
      only(task('f', { Resource: 'arn:aws:states:::sqs:sendMessage' })),
      'resource arn:aws:states:::sqs:sendMessage',
      '/States/Only/Resource',
    ],
    [
      'heartbeats',
      only(task('f', { HeartbeatSeconds: 5 })),
      'field HeartbeatSeconds',
      '/States/Only/HeartbeatSeconds',
    ],
    ['credentials', only(task('f', { Credentials: {} })), 'field Credentials', '/States/Only/Credentials'],
    [
      'an asynchronous call',
      only(task('f', { Arguments: { FunctionName: 'f', InvocationType: 'Event' } })),
      'field InvocationType',
      '/States/Only/Arguments/InvocationType',
    ],
    [
      'an unknown field of a retrier',
      only(task('f', { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttemps: 1 }] })),
      'field MaxAttemps',
      '/States/Only/Retry/0/MaxAttemps',
    ],
    [
      'a distributed Map',
      only({
        Type: 'Map',
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'In', States: { In: pass() } },
      }),
      'Map in mode DISTRIBUTED',
      '/States/Only/ItemProcessor/ProcessorConfig/Mode',
    ],
    [
      'a reader of items',
      only({
        Type: 'Map',
        End: true,
        ItemReader: {},
        ItemProcessor: { StartAt: 'In', States: { In: pass() } },
      }),
      'field ItemReader',
      '/States/Only/ItemReader',
    ],
    [
      '$eval',
      only(pass({ Output: "{% $eval('1') %}" })),
      'JSONata: the function $eval',
      '/States/Only/Output',
    ],
    [
      'a misspelt function',
      only(pass({ Output: '{% $uppercas("a") %}' })),
      'JSONata: the function $uppercas',
      '/States/Only/Output',
    ],
    [
      'a bare field name',
      only(pass({ Assign: { a: { b: '{% outcome %}' } } })),
      "JSONata: the unqualified field name 'outcome' at the top level",
      '/States/Only/Assign/a/b',
    ],
    ['the root', only(pass({ Output: '{% $$.outcome %}' })), "JSONata: the root '$$'", '/States/Only/Output'],
    [
      'the context',
      only(pass({ Output: '{% $ %}' })),
      "JSONata: '$' at the top level",
      '/States/Only/Output',
    ],
  ])('%s', (_, definition, feature, path) => {
    expect(loading(definition)).toThrow(
      expect.objectContaining({ name: 'UnsupportedFeature', feature, path }),
    );
    expect(loading(definition)).toThrow(UnsupportedFeature);
  });
});

describe('a definition that AWS would not accept either is an InvalidDefinition', () => {
  it.each<[what: string, definition: object, problem: string]>([
    ['a next state that is not there', only(pass({ Next: 'Nowhere' })), "There is no state 'Nowhere'"],
    ['neither Next nor End', only({ Type: 'Pass' }), 'needs either Next or "End": true'],
    ['an expression that is none', only(pass({ Output: '{% 1 + %}' })), 'Not a JSONata expression: S0207'],
    ['an expression that does not end', only(pass({ Output: '{% 1' })), 'does not end with %}'],
    [
      'States.ALL beside others',
      only(task('f', { Catch: [{ ErrorEquals: ['States.ALL', 'Busy'], Next: 'Only' }] })),
      'States.ALL only alone',
    ],
    [
      'States.ALL before others',
      only(task('f', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Busy'] }] })),
      'only in the last place',
    ],
    ['a half second', only(task('f', { TimeoutSeconds: 0.5 })), 'TimeoutSeconds must be at least 1'],
    [
      'a name in the place of a number',
      only(task('f', { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 'two' }] })),
      'must be a number',
    ],
  ])('%s', (_, definition, problem) => {
    expect(loading(definition)).toThrow(
      expect.objectContaining({ name: 'InvalidDefinition', message: expect.stringContaining(problem) }),
    );
  });
});

it('names and `$` inside a path, a filter or a function of its own are accepted', () => {
  const expressions = [
    '{% $states.input.lines[missing = true].sku %}',
    '{% $map($states.input.lines, function($line) { $line.sku }) %}',
    '{% ($double := function($n) { $n * 2 }; $double(2)) %}',
    '{% $states.input.lines.(price * quantity) %}',
    '{% $sort($states.input.lines, function($a, $b) { $a.price > $b.price }) %}',
    '{% $states.input.lines^(>price)[0] %}',
    '{% $states.input.lines{sku: price} %}',
  ];

  expect(loading(only(pass({ Output: expressions })))).not.toThrow();
});
