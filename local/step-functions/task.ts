import { throughJson } from './data.ts';
import { type Failure, StateFailed } from './failure.ts';
import { guarded } from './guard.ts';
import { note, shown } from './history.ts';
import type { TaskState } from './machine.ts';
import { openRace, type Race, TimedOut } from './race.ts';
import {
  A_STRING,
  type Exit,
  evaluate,
  evaluateAs,
  evaluateWhole,
  type Locals,
  type Visit,
} from './visit.ts';
import { MAX_SECONDS } from './wait.ts';

type TaskVisit = Visit<TaskState>;

interface Call {
  readonly functionName: string;
  readonly payload: unknown;
  readonly timeoutSeconds: number | undefined;
  readonly token: string | undefined;
}

export const runTask = (visit: TaskVisit): Promise<Exit> => guarded(visit, () => attempt(visit));

const kindOf = ({ state }: TaskVisit) => ({ resourceType: 'lambda', resource: state.resource });

/** One attempt, or what is left of it after a restart: a token that was given out is waited for on. */
async function attempt(visit: TaskVisit): Promise<unknown> {
  const { thread, state } = visit;
  const race = visit.awaited?.token === undefined ? await begin(visit) : openRace(thread, visit.awaited);
  try {
    const result = throughJson(await race.outcome, `The result of the task in '${state.name}'`);
    note(thread, 'TaskSucceeded', () => ({ ...kindOf(visit), ...shown('output', result) }));
    return result;
  } catch (problem) {
    if (problem instanceof StateFailed) {
      const type = problem instanceof TimedOut ? 'TaskTimedOut' : 'TaskFailed';
      note(thread, type, () => ({ ...kindOf(visit), ...problem.failure }));
    }
    throw problem;
  } finally {
    delete visit.awaited;
  }
}

/** Calls the function, with a token of its own for each attempt. */
async function begin(visit: TaskVisit): Promise<Race> {
  const { thread } = visit;
  const { scheduler } = thread.execution.engine.surroundings;
  const call = await prepare(visit);
  const { timeoutSeconds, token } = call;
  note(thread, 'TaskScheduled', () => ({
    ...kindOf(visit),
    region: thread.execution.executionArn.split(':')[3] ?? '',
    parameters: JSON.stringify({ FunctionName: call.functionName, Payload: call.payload }),
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
  }));
  note(thread, 'TaskStarted', () => kindOf(visit));
  visit.awaited = {
    ...(token !== undefined && { token }),
    ...(timeoutSeconds !== undefined && { dueAt: scheduler.now() + timeoutSeconds * 1_000 }),
  };
  const race = openRace(thread, visit.awaited);
  void invoke(visit, call, race);
  return race;
}

async function prepare(visit: TaskVisit): Promise<Call> {
  const { thread, state } = visit;
  const { surroundings, tokens } = thread.execution.engine;
  const token = state.waitsForToken ? tokens.issue(surroundings.newId()) : undefined;
  const locals: Locals = token === undefined ? {} : { token };
  const functionName = await evaluateAs(visit, state.functionName, A_STRING, locals);
  const given = state.payload && (await evaluate(visit, state.payload, locals));
  const payload = throughJson(given, `The payload of '${state.name}'`);
  const timeoutSeconds =
    state.timeoutSeconds && (await evaluateWhole(visit, state.timeoutSeconds, [1, MAX_SECONDS], locals));
  thread.life.check();
  return { functionName, payload, timeoutSeconds, token };
}

/** A function's answer ends the race, unless its task waits for a token; what it throws ends it always. */
async function invoke(visit: TaskVisit, { functionName, payload, token }: Call, race: Race): Promise<void> {
  const { surroundings } = visit.thread.execution.engine;
  try {
    const answer = invocationAnswer(await surroundings.invoke(functionName, payload), surroundings.newId());
    if (token === undefined) race.succeed(answer);
    else if (race.isOpen()) {
      note(visit.thread, 'TaskSubmitted', () => ({ ...kindOf(visit), ...shown('output', answer) }));
    }
  } catch (problem) {
    race.fail(problem instanceof StateFailed ? problem.failure : functionFailure(problem));
  }
}

/** What the integration `lambda:invoke` gives: the function's answer is its Payload. */
const invocationAnswer = (payload: unknown, requestId: string): unknown => ({
  ExecutedVersion: '$LATEST',
  Payload: payload ?? null,
  SdkHttpMetadata: { HttpStatusCode: 200 },
  SdkResponseMetadata: { RequestId: requestId },
  StatusCode: 200,
});

/** The type of what a function throws is the error's name: docs.aws.amazon.com, concepts-error-handling. */
function functionFailure(problem: unknown): Failure {
  const { name, message } =
    problem instanceof Error ? problem : { name: 'Lambda.Unknown', message: String(problem) };
  return { error: name, cause: JSON.stringify({ errorType: name, errorMessage: message }) };
}
