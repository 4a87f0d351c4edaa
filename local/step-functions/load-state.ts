import { UnsupportedFeature } from './errors.ts';
import { Fields } from './fields.ts';
import { assigned, loadGuards, loadWayOut } from './load-guards.ts';
import { loadTask } from './load-task.ts';
import type { ChoiceState, Graph, MapState, ParallelState, State, WaitState } from './machine.ts';

/** How a graph inside a state is loaded: handed in, since graphs are made of states. */
export type LoadGraph = (value: unknown, path: string, alsoKnown: readonly string[]) => Graph;

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const EXIT = ['Next', 'End', 'Assign', 'Output'];
const GUARDS = ['Retry', 'Catch'];

const KNOWN: Readonly<Record<State['type'], readonly string[]>> = {
  Pass: EXIT,
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
  Wait: [...EXIT, 'Seconds', 'Timestamp'],
  Choice: ['Choices', 'Default', 'Assign', 'Output'],
  Task: [...EXIT, ...GUARDS, 'Resource', 'Arguments', 'TimeoutSeconds'],
  Map: [
    ...EXIT,
    ...GUARDS,
    'Items',
    'ItemSelector',
    'ItemProcessor',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
  ],
  Parallel: [...EXIT, ...GUARDS, 'Arguments', 'Branches'],
};

const isKnownType = (type: unknown): type is State['type'] =>
  typeof type === 'string' && Object.hasOwn(KNOWN, type);

interface Context {
  readonly name: string;
  readonly loadGraph: LoadGraph;
}

export function loadState(value: Readonly<Record<string, unknown>>, path: string, context: Context): State {
  const type = value['Type'];
  if (!isKnownType(type)) throw new UnsupportedFeature(`state type ${String(type)}`, `${path}/Type`);
  const { name } = context;
  const fields = new Fields(value, path, [...COMMON, ...KNOWN[type]]);
  switch (type) {
    case 'Pass':
      return { type, name, ...loadWayOut(fields) };
    case 'Succeed':
      return { type, name, assign: undefined, output: fields.template('Output'), next: undefined };
    case 'Fail':
      return { type, name, error: fields.template('Error'), cause: fields.template('Cause') };
    case 'Wait':
      return loadWait(fields, name);
    case 'Choice':
      return loadChoice(fields, context);
    case 'Task':
      return {
        type,
        name,
        ...loadTask(fields),
        ...loadGuards(fields),
        ...loadWayOut(fields),
      };
    case 'Map':
      return loadMap(fields, context);
    case 'Parallel':
      return loadParallel(fields, context);
  }
}

function loadWait(fields: Fields, name: string): WaitState {
  const seconds = fields.template('Seconds');
  const timestamp = fields.template('Timestamp');
  const value = seconds ?? timestamp;
  if (value === undefined) return fields.wrong('Seconds', 'or Timestamp is missing');
  if (seconds && timestamp) return fields.wrong('Timestamp', 'and Seconds exclude each other');
  return {
    type: 'Wait',
    name,
    until: { kind: seconds ? 'seconds' : 'timestamp', value },
    ...loadWayOut(fields),
  };
}

function loadChoice(fields: Fields, { name }: Context): ChoiceState {
  const choices = fields.list('Choices').map((value, index) => {
    const known = ['Comment', 'Condition', 'Next', 'Assign', 'Output'];
    const rule = new Fields(value, `${fields.path}/Choices/${index}`, known);
    return {
      condition: rule.requiredTemplate('Condition', `Choices[${index}]/Condition`),
      next: rule.required('Next'),
      assign: assigned(rule),
      output: rule.template('Output', `Choices[${index}]/Output`),
    };
  });
  if (choices.length === 0) fields.wrong('Choices', 'must not be empty');
  const next = fields.text('Default');
  const otherwise =
    next === undefined ? undefined : { next, assign: assigned(fields), output: fields.template('Output') };
  return { type: 'Choice', name, choices, otherwise };
}

function loadMap(fields: Fields, { name, loadGraph }: Context): MapState {
  const tolerated = [fields.template('ToleratedFailureCount'), fields.template('ToleratedFailurePercentage')];
  return {
    type: 'Map',
    name,
    items: fields.template('Items'),
    itemSelector: fields.template('ItemSelector'),
    processor: loadGraph(fields.raw('ItemProcessor'), `${fields.path}/ItemProcessor`, ['ProcessorConfig']),
    maxConcurrency: fields.template('MaxConcurrency'),
    toleratedFailures: tolerated.filter((template) => template !== undefined),
    ...loadGuards(fields),
    ...loadWayOut(fields),
  };
}

function loadParallel(fields: Fields, { name, loadGraph }: Context): ParallelState {
  const branches = fields
    .list('Branches')
    .map((branch, index) => loadGraph(branch, `${fields.path}/Branches/${index}`, []));
  if (branches.length === 0) fields.wrong('Branches', 'must not be empty');
  return {
    type: 'Parallel',
    name,
    arguments: fields.template('Arguments'),
    branches,
    ...loadGuards(fields),
    ...loadWayOut(fields),
  };
}
