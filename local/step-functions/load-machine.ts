import { isObject } from './data.ts';
import { InvalidDefinition, UnsupportedFeature } from './errors.ts';
import { Fields } from './fields.ts';
import { type LoadGraph, loadState } from './load-state.ts';
import type { Graph, Machine, State } from './machine.ts';

type Definition = Pick<Machine, 'startAt' | 'states' | 'timeoutSeconds'>;

const GRAPH = ['Comment', 'QueryLanguage', 'StartAt', 'States'];

/**
 * Reads a definition in Amazon States Language, and compiles its expressions. Throws UnsupportedFeature for what
 * this interpreter does not do, InvalidDefinition for what AWS would not accept either.
 */
export function loadDefinition(definition: string): Definition {
  const value = parsed(definition);
  const known = ['Version', 'TimeoutSeconds'];
  const graph = loadGraph(value, '', known, 'JSONPath');
  const fields = new Fields(value, '', [...GRAPH, ...known]);
  const version = fields.text('Version') ?? '1.0';
  if (version !== '1.0') throw new UnsupportedFeature(`Version ${version}`, '/Version');
  const timeoutSeconds = fields.has('TimeoutSeconds') ? fields.whole('TimeoutSeconds', 1, 1) : undefined;
  return { ...graph, timeoutSeconds };
}

function parsed(definition: string): unknown {
  try {
    return JSON.parse(definition);
  } catch (problem) {
    throw new InvalidDefinition('The definition is not JSON', { cause: problem });
  }
}

function loadGraph(value: unknown, path: string, alsoKnown: readonly string[], inherited: string): Graph {
  const fields = new Fields(value, path, [...GRAPH, ...alsoKnown]);
  if (fields.has('ProcessorConfig')) checkProcessor(fields);
  const language = fields.text('QueryLanguage') ?? inherited;
  const startAt = fields.required('StartAt');
  const inner: LoadGraph = (graph, at, known) => loadGraph(graph, at, known, language);
  const states = new Map<string, State>();
  const given = fields.raw('States');
  if (!isObject(given)) return fields.wrong('States', 'must be an object');
  for (const [name, state] of Object.entries(given)) {
    const at = `${path}/States/${name}`;
    if (!isObject(state)) throw new InvalidDefinition(`A state must be an object (at ${at})`);
    const spoken = state['QueryLanguage'] ?? language;
    if (spoken !== 'JSONata') throw new UnsupportedFeature(`QueryLanguage ${spoken}`, at);
    states.set(name, loadState(state, at, { name, loadGraph: inner }));
  }
  checkTargets(startAt, states, path);
  return { startAt, states };
}

function checkProcessor(fields: Fields): void {
  const path = `${fields.path}/ProcessorConfig`;
  const mode = new Fields(fields.raw('ProcessorConfig'), path, ['Mode']).text('Mode') ?? 'INLINE';
  if (mode !== 'INLINE') throw new UnsupportedFeature(`Map in mode ${mode}`, `${path}/Mode`);
}

const targetsOf = (state: State): readonly (string | undefined)[] => {
  if (state.type === 'Fail') return [];
  if (state.type === 'Choice')
    return [...state.choices, ...(state.otherwise ? [state.otherwise] : [])].map((way) => way.next);
  return [state.next, ...('catch' in state ? state.catch.map((way) => way.next) : [])];
};

function checkTargets(startAt: string, states: ReadonlyMap<string, State>, path: string): void {
  const targets = [startAt, ...[...states.values()].flatMap(targetsOf)];
  const missing = targets.find((target) => target !== undefined && !states.has(target));
  if (missing !== undefined)
    throw new InvalidDefinition(`There is no state '${missing}' (at ${path}/States)`);
}
