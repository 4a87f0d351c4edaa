import type { StepFunctions } from '../../local/step-functions/api.ts';
import type { Scheduler, Surroundings } from '../../local/step-functions/ports.ts';

/** What a fake task does with a call, where it does not just give an answer. */
class Act {
  readonly kind: 'fails' | 'hangs' | 'answers the token' | 'fails the token' | 'never answers';
  readonly said: unknown;
  readonly afterSeconds: number;

  constructor(kind: Act['kind'], said?: unknown, afterSeconds = 0) {
    this.kind = kind;
    this.said = said;
    this.afterSeconds = afterSeconds;
  }
}

/** The function throws: `name` is what Retry and Catch match. */
export const fails = (name: string, message: string = name): Act =>
  new Act('fails', Object.assign(new Error(message), { name }));

/** The function never comes back. */
export const hangs = (): Act => new Act('hangs');

/** The token is answered so many virtual seconds after the call; 0 is while the function still runs. */
export const answersToken = (output: unknown, afterSeconds = 0): Act =>
  new Act('answers the token', output, afterSeconds);

export const failsToken = (error: string, afterSeconds = 0): Act =>
  new Act('fails the token', error, afterSeconds);

/** The function keeps the token, and nobody ever answers it. */
export const neverAnswers = (): Act => new Act('never answers');

// biome-ignore lint/suspicious/noExplicitAny: a test knows what its machine sends
export type Payload = any;

/** `n` counts the calls of this function, from 1. Gives a JSON answer, or one of the acts above. */
export type FakeTask = (payload: Payload, n: number) => unknown;

export interface Call {
  readonly functionName: string;
  readonly payload: Payload;
  /** Since the start of the walk. */
  readonly atSecond: number;
}

export interface FakeTasks {
  readonly invoke: Surroundings['invoke'];
  readonly calls: readonly Call[];
  /** Functions that were called and are not there. */
  readonly missing: ReadonlySet<string>;
}

/** Tasks by their function's name, or the last part of its ARN. */
export function fakeTasks(
  tasks: Readonly<Record<string, FakeTask>>,
  { scheduler, service }: { readonly scheduler: Scheduler; readonly service: () => StepFunctions },
): FakeTasks {
  const startedAt = scheduler.now();
  const calls: Call[] = [];
  const missing = new Set<string>();
  const invoke = async (functionName: string, payload: unknown): Promise<unknown> => {
    const task = tasks[functionName] ?? tasks[functionName.split(':').at(-1) ?? ''];
    if (!task) {
      missing.add(functionName);
      throw new Error(`There is no task for ${functionName}`);
    }
    calls.push({ functionName, payload, atSecond: (scheduler.now() - startedAt) / 1_000 });
    const said = await task(payload, calls.filter((call) => call.functionName === functionName).length);
    return said instanceof Act ? perform(said, payload, scheduler, service()) : said;
  };
  return { invoke, calls, missing };
}

async function perform(
  act: Act,
  payload: unknown,
  scheduler: Scheduler,
  service: StepFunctions,
): Promise<unknown> {
  if (act.kind === 'fails') throw act.said;
  if (act.kind === 'hangs') return new Promise(() => {});
  if (act.kind === 'never answers') return null;
  const taskToken = tokenIn(payload);
  const answer = (): void => {
    const { sendTaskSuccess, sendTaskFailure } = service;
    if (act.kind === 'fails the token') sendTaskFailure({ taskToken, error: String(act.said) });
    else sendTaskSuccess({ taskToken, output: JSON.stringify(act.said) });
  };
  if (act.afterSeconds === 0) answer();
  else scheduler.at(scheduler.now() + act.afterSeconds * 1_000, () => ignoringLateness(answer));
  return null;
}

/** Wherever the machine put it: a token is an id and a seal of 22 characters. */
export function tokenIn(payload: unknown): string {
  const strings = JSON.stringify(payload).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const token = strings.map((text) => JSON.parse(text)).find((text) => /^[\w-]+\.[\w-]{22}$/.test(text));
  if (token === undefined) throw new Error(`There is no task token in ${JSON.stringify(payload)}`);
  return token;
}

/** A token that is answered after its task has run out of time changes nothing, here as outside. */
function ignoringLateness(answer: () => void): void {
  try {
    answer();
  } catch (problem) {
    if (!(problem instanceof Error) || problem.name !== 'TaskTimedOut') throw problem;
  }
}
