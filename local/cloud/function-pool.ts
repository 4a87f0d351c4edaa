import { exited } from './function-error.ts';
import { FunctionWorker, type WorkerSettings } from './function-worker.ts';
import type { Call } from './lambda-messages.ts';

const STOPS = 'the local cloud stops';

/** All workers of one function: made when needed, so many at the most, each for one call at a time. */
export class FunctionPool {
  readonly #settings: WorkerSettings;
  readonly #most: number;
  readonly #all = new Set<FunctionWorker>();
  readonly #idle: FunctionWorker[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #stopped = false;

  constructor(settings: WorkerSettings, concurrency: number) {
    this.#settings = settings;
    this.#most = concurrency;
  }

  /** Calls under way, those that wait for a worker included. */
  get busy(): number {
    return this.#running + this.#waiting.length;
  }

  /** Waits until a worker is free; rejects with FunctionError. */
  async run(call: Call): Promise<string> {
    if (this.#running >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      if (this.#stopped) throw exited(call.requestId, STOPS);
      return await this.#runOn(this.#take(), call);
    } finally {
      this.#next();
    }
  }

  async #runOn(worker: FunctionWorker, call: Call): Promise<string> {
    try {
      return await worker.run(call);
    } finally {
      if (worker.isUsable) this.#idle.push(worker);
      else this.#all.delete(worker);
    }
  }

  /** Kills every worker; the next call gets a new one. */
  async kill(why?: string): Promise<void> {
    const workers = [...this.#all];
    this.#all.clear();
    this.#idle.length = 0;
    await Promise.all(workers.map((worker) => worker.kill(why)));
  }

  /** Kills every worker for good: what still waits fails too. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.kill(STOPS);
  }

  #take(): FunctionWorker {
    for (let worker = this.#idle.pop(); worker; worker = this.#idle.pop()) {
      if (worker.isUsable) return worker;
      this.#all.delete(worker);
    }
    const made = new FunctionWorker(this.#settings);
    this.#all.add(made);
    return made;
  }

  /** Hands the place of a call that has ended to the one that waits longest. */
  #next(): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting();
    else this.#running -= 1;
  }
}
