import { Worker } from 'node:worker_threads';

interface Invocation {
  /** The bundle, a file:// URL. */
  readonly bundle: string;
  /** All that its process.env holds. */
  readonly environment: Readonly<Record<string, string>>;
  readonly event: object;
}

/** What a bundle answered, or the error as Lambda would report it. */
export type Invoked =
  | { readonly answer: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };

const PROGRAM = `
  const { parentPort, workerData: { bundle, event } } = require('node:worker_threads');
  const context = { functionName: 'f', functionVersion: '1', memoryLimitInMB: '512', awsRequestId: 'r-1',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:f', getRemainingTimeInMillis: () => 30_000 };
  import(bundle)
    .then(({ handler }) => handler(event, context))
    .then((answer) => ({ answer }), ({ name, message }) => ({ error: { name, message } }))
    .then((invoked) => parentPort.postMessage(invoked));
`;

/** Invokes a bundle once, in a thread of its own with nothing of this one's environment or modules. */
export const runBundle = ({ bundle, environment, event }: Invocation): Promise<Invoked> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(PROGRAM, {
      eval: true,
      env: { ...environment },
      execArgv: [],
      workerData: { bundle, event },
      stdout: true,
    });
    thread.once('error', reject);
    thread.once('message', (invoked: Invoked) => {
      void thread.terminate().then(() => resolve(invoked));
    });
  });
