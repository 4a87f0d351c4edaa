import { throughJson } from './data.ts';
import { asVariables, executionContext, type Thread } from './execution.ts';
import { QUERY, StateFailed } from './failure.ts';
import { note, shown } from './history.ts';
import type { State, WayOut } from './machine.ts';
import type { Awaited } from './race.ts';
import { QueryProblem, type Template, theExpression, unexpectedType } from './template.ts';

/** One stay in a state, from entering it to leaving it. */
export interface Visit<S extends State = State> {
  readonly thread: Thread;
  readonly state: S;
  readonly input: unknown;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /** So far, by the place of the retrier in the definition. */
  readonly retries: number[];
  /** While a task is under way. */
  awaited?: Awaited;
}

/** What `$states` holds besides the input and the context. */
export interface Locals {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
  readonly token?: string;
  readonly item?: { readonly index: number; readonly value: unknown };
}

export interface Exit {
  readonly output: unknown;
  readonly assigned: Readonly<Record<string, unknown>>;
  readonly next: string | undefined;
}

export function enter<S extends State>(thread: Thread, state: S, input: unknown): Visit<S> {
  const { execution } = thread;
  const { scheduler, onTransition } = execution.engine.surroundings;
  delete thread.visit;
  const enteredEventId = note(thread, `${state.type}StateEntered`, () => ({
    name: state.name,
    ...shown('input', input),
  }));
  onTransition?.(execution, state.name, 'entered');
  const visit: Visit<S> = { thread, state, input, enteredAt: scheduler.now(), enteredEventId, retries: [] };
  thread.visit = visit;
  return visit;
}

export function leave({ thread, state }: Visit, { output, assigned }: Exit): void {
  thread.variables = { ...thread.variables, ...assigned };
  const names = Object.keys(assigned);
  note(thread, `${state.type}StateExited`, () => ({
    name: state.name,
    ...shown('output', output),
    ...(names.length > 0 && {
      assignedVariables: Object.fromEntries(names.map((name) => [name, JSON.stringify(assigned[name])])),
      assignedVariablesDetails: { truncated: false },
    }),
  }));
}

function context(visit: Visit, { token, item }: Locals): unknown {
  const { thread, state, enteredAt, retries } = visit;
  return {
    ...executionContext(thread),
    State: {
      Name: state.name,
      EnteredTime: new Date(enteredAt).toISOString(),
      ...('retry' in state && { RetryCount: retries.reduce((sum, count) => sum + count, 0) }),
    },
    ...(token !== undefined && { Task: { Token: token } }),
    ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
  };
}

/** Fails the state with States.QueryEvaluationError, as AWS words and records it. */
export function queryFailure({ thread, state, enteredEventId }: Visit, problem: QueryProblem): StateFailed {
  const cause = `An error occurred while executing the state '${state.name}' (entered at the event id #${enteredEventId}). ${problem.message}`;
  note(thread, 'EvaluationFailed', () => ({
    state: state.name,
    error: QUERY,
    cause,
    location: problem.location,
  }));
  return new StateFailed({ error: QUERY, cause });
}

/** The value of a field; throws StateFailed. */
export async function evaluate(visit: Visit, template: Template, locals: Locals = {}): Promise<unknown> {
  const { token, item, ...rest } = locals;
  const { variables, execution } = visit.thread;
  const states = {
    input: visit.input,
    ...rest,
    // Made where an expression asks for it: most do not.
    get context() {
      return context(visit, locals);
    },
  };
  try {
    return await template.evaluate({ states, variables, library: execution.engine.library });
  } catch (problem) {
    visit.thread.life.check();
    throw problem instanceof QueryProblem ? queryFailure(visit, problem) : problem;
  }
}

/** The value of a field that must be of one type. */
export async function evaluateAs<Value>(
  visit: Visit,
  template: Template,
  [expected, is]: readonly [name: string, is: (value: unknown) => value is Value],
  locals: Locals = {},
): Promise<Value> {
  const value = await evaluate(visit, template, locals);
  if (is(value)) return value;
  throw queryFailure(visit, unexpectedType(template, expected, value));
}

/** The value of a field that counts something. */
export async function evaluateWhole(
  visit: Visit,
  template: Template,
  [least, most]: readonly [least: number, most: number],
  locals: Locals = {},
): Promise<number> {
  const value = await evaluateAs(visit, template, A_NUMBER, locals);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message = `${theExpression(template)} must be an integer from ${least} to ${most}, but was: ${value}`;
  throw queryFailure(visit, new QueryProblem(message, template.location));
}

export const A_STRING = ['string', (value: unknown) => typeof value === 'string'] as const;
export const A_BOOLEAN = ['boolean', (value: unknown) => typeof value === 'boolean'] as const;
export const A_NUMBER = ['number', (value: unknown) => typeof value === 'number'] as const;
export const AN_ARRAY = ['array', (value: unknown) => Array.isArray(value)] as const;

/** Output and Assign are computed from the same variables: neither sees what the other sets. */
export async function conclude(visit: Visit, way: WayOut, locals: Locals, otherwise: unknown): Promise<Exit> {
  const { state } = visit;
  const given = way.assign && (await evaluate(visit, way.assign, locals));
  const output = way.output ? await evaluate(visit, way.output, locals) : otherwise;
  return {
    output: output === visit.input ? output : throughJson(output, `The output of the state '${state.name}'`),
    assigned:
      given === undefined ? {} : asVariables(throughJson(given, `What the state '${state.name}' assigns`)),
    next: way.next,
  };
}
