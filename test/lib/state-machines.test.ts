import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { stepFunctions } from '../../local/step-functions/step-functions.ts';
import { definitionOf } from '../support/definition.ts';
import { resourcesOf } from '../support/template.ts';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly TimeoutSeconds?: number | string;
  readonly TimeoutSecondsPath?: string;
  readonly Resource?: string;
  readonly Arguments?: Readonly<Record<string, unknown>>;
}
interface Definition {
  readonly QueryLanguage: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

const RECOVERIES = ['PaymentRecovery', 'StockoutResolution', 'DeliveryRecovery'] as const;
const PERSON = 'Hand to a person';
const NOBODY = 'Nobody could be told';
const DAYS = 24 * 3_600;
const MOST_LINES = 120;

const read = (recovery: string): Definition => JSON.parse(definitionOf(recovery));
const statesOf = ({ States }: Definition, type: string) =>
  Object.entries(States).filter(([, { Type }]) => Type === type);
const nextsOf = ({ Next, Default, Choices = [], Catch = [] }: State): readonly string[] =>
  [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((caught) => caught.Next)].filter(
    (name) => name !== undefined,
  );

const reachable = ({ StartAt, States }: Definition): ReadonlySet<string> => {
  const seen = new Set<string>();
  const todo = [StartAt];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    const state = States[name];
    if (seen.has(name) || !state) continue;
    seen.add(name);
    todo.push(...nextsOf(state));
  }
  return seen;
};

it('the template deploys these state machines and no other', () => {
  const ids = resourcesOf('AWS::StepFunctions::StateMachine').map(([id]) =>
    RECOVERIES.find((name) => id.startsWith(name)),
  );

  expect(ids.sort()).toEqual([...RECOVERIES].sort());
});

describe.each(RECOVERIES)('%s', (recovery) => {
  const definition = read(recovery);
  const tasks = statesOf(definition, 'Task');

  it('speaks JSONata throughout, and is what the States Language allows', () => {
    expect(definition.QueryLanguage).toBe('JSONata');
    expect(
      Object.values(definition.States).filter(
        (state) => 'QueryLanguage' in state && state.QueryLanguage !== 'JSONata',
      ),
    ).toEqual([]);
    const { isValid, errorsText } = validate(read(recovery), { checkPaths: true, checkArn: true });
    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  it('needs nothing that the interpreter does not know', () => {
    const scheduler = { now: () => 0, at: () => () => undefined };
    const { load } = stepFunctions({ scheduler, invoke: async () => null, newId: () => 'id' });

    expect(() =>
      load({
        arn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:m',
        name: 'm',
        definition: JSON.stringify(definition),
      }),
    ).not.toThrow();
  });

  it('every task has a time-out, given as JSONata has it', () => {
    expect(tasks.filter(([, { TimeoutSeconds }]) => TimeoutSeconds === undefined)).toEqual([]);
    expect(tasks.filter(([, { TimeoutSecondsPath }]) => TimeoutSecondsPath !== undefined)).toEqual([]);
  });

  it('every task is tried again after technical errors, by name; a wait whose time is up is not', () => {
    for (const [name, { Retry = [], Resource = '' }] of tasks) {
      const isWait = Resource.endsWith('.waitForTaskToken');
      const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
      expect(errors, name).toEqual(
        expect.arrayContaining([
          'PartnerUnavailable',
          'JournalUnavailable',
          'Lambda.Unknown',
          'Sandbox.Timedout',
        ]),
      );
      expect(errors, name).not.toContain('States.ALL');
      expect(errors, name).not.toContain('States.TaskFailed');
      expect(errors.includes('States.Timeout'), name).toBe(!isWait);
    }
  });

  it('whatever else breaks in a task ends with a person; where none could be told, it fails', () => {
    for (const [name, { Catch = [] }] of tasks) {
      const last = Catch.at(-1);
      expect(last?.ErrorEquals, name).toEqual(['States.ALL']);
      expect(last?.Next, name).toBe(name === PERSON ? NOBODY : PERSON);
    }
  });

  it('an outcome that nobody listed goes to a person', () => {
    const choices = statesOf(definition, 'Choice');

    expect(choices.length).toBeGreaterThan(0);
    expect(choices.map(([name, { Default }]) => [name, Default])).toEqual(
      choices.map(([name]) => [name, PERSON]),
    );
  });

  it('calls Lambda functions only, and gives each the exception', () => {
    for (const [name, { Resource = '', Arguments }] of tasks) {
      expect(Resource, name).toMatch(/^arn:aws:states:::lambda:invoke(\.waitForTaskToken)?$/);
      expect(Arguments?.['Payload'], name).toMatchObject({
        exception: '{% $states.context.Execution.Input.exception %}',
      });
    }
  });

  it('has no state that cannot be reached, and fails only where nobody could be told', () => {
    expect([...reachable(definition)].sort()).toEqual(Object.keys(definition.States).sort());
    expect(statesOf(definition, 'Fail').map(([name]) => name)).toEqual([NOBODY]);
    expect(statesOf(definition, 'Succeed')).toHaveLength(1);
  });

  it('its states are sentences that an operator understands', () => {
    for (const name of Object.keys(definition.States)) {
      expect(name).toMatch(/^[A-Z][a-z]*( [a-z0-9,]+)*\??$/);
      expect(name.length).toBeLessThanOrEqual(60);
    }
  });

  it('gives up after 30 days for payments, 90 for the rest', () => {
    expect(definition.TimeoutSeconds).toBe((recovery === 'PaymentRecovery' ? 30 : 90) * DAYS);
  });

  it('fits on one screen', () => {
    const file = `${recovery.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()}.ts`;
    const lines = readFileSync(join(import.meta.dirname, '../../lib', file), 'utf8').split('\n').length;

    expect(lines).toBeLessThanOrEqual(MOST_LINES);
  });
});
