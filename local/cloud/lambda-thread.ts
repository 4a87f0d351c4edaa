import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../clock.ts';
import { type Handler, loadHandler } from './handler.ts';
import type { Call, FunctionFailure, WorkerStart, WorkerWord } from './lambda-messages.ts';

/** One execution environment of a function: one bundle, one call at a time. */
const start: WorkerStart = workerData;
installClock(start.clock);

const say = (word: WorkerWord): void => parentPort?.postMessage(word);

const failureOf = (problem: unknown): FunctionFailure => {
  if (!(problem instanceof Error))
    return { errorType: typeof problem, errorMessage: String(problem), trace: [] };
  const { name, message, stack = '' } = problem;
  return { errorType: name, errorMessage: message, trace: stack.split('\n') };
};

/** The second argument of a handler. The time that remains is real time, as the time-out is. */
const contextOf = (call: Call) => {
  const endsAt = performance.now() + call.timeoutMs;
  return {
    awsRequestId: call.requestId,
    functionName: call.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: call.functionArn,
    memoryLimitInMB: String(call.memoryMb),
    logGroupName: `/aws/lambda/${call.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
  };
};

const answer = async (handler: Handler, call: Call): Promise<WorkerWord> => {
  const { requestId } = call;
  try {
    const result = await handler(JSON.parse(call.payload), contextOf(call));
    return { requestId, answer: JSON.stringify(result) ?? 'null' };
  } catch (problem) {
    return { requestId, failed: failureOf(problem) };
  }
};

try {
  const handler = await loadHandler(start.code, start.handler);
  parentPort?.on('message', (call: Call) => void answer(handler, call).then(say));
  say({ ready: true });
} catch (problem) {
  say({ broken: failureOf(problem) });
}
