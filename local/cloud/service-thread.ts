import { Worker } from 'node:worker_threads';

/** What runs in a thread of its own and listens on a port. */
export interface Service {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** The first word of a service's thread: its port, or why it has none. The second, after it was told to stop. */
export type ServiceMessage =
  | { readonly port: number }
  | { readonly failed: { readonly message: string; readonly code?: string } }
  | { readonly stopped: true };

/** How long a thread may take to put its things in order, in real milliseconds. */
const STOPS_WITHIN_MS = 2_000;

/** Starts a service in a thread of its own; `file` is beside this one. Rejects with what the thread says is wrong. */
export const startService = async (file: string, workerData: unknown): Promise<Service> => {
  const thread = new Worker(new URL(file, import.meta.url), { workerData, execArgv: [] });
  const stop = once(() => stopThread(thread));
  try {
    const port = await portOf(thread);
    thread.on('error', (problem) => console.error(`A service of the local cloud died (${file}): ${problem}`));
    return { url: `http://127.0.0.1:${port}`, port, stop };
  } catch (problem) {
    await thread.terminate();
    throw problem;
  }
};

const portOf = (thread: Worker): Promise<number> =>
  new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`A service of the local cloud ended at once (${code})`)));
    thread.once('message', (word: ServiceMessage) => {
      if ('port' in word) resolve(word.port);
      if ('failed' in word) reject(Object.assign(new Error(word.failed.message), { code: word.failed.code }));
    });
  });

const stopThread = async (thread: Worker): Promise<void> => {
  const ended = new Promise<void>((resolve) => {
    thread.once('message', () => resolve());
    thread.once('exit', () => resolve());
    setTimeout(resolve, STOPS_WITHIN_MS).unref();
  });
  thread.postMessage('stop');
  await ended;
  await thread.terminate();
};

/** However often it is called, it is done once. */
const once = <Result>(run: () => Result): (() => Result) => {
  let done: { readonly result: Result } | undefined;
  return () => {
    done ??= { result: run() };
    return done.result;
  };
};
