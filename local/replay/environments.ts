import type { World } from '../../functions/use-cases/ports.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import type { DeployedFunction } from './deployment.ts';
import type { Details, Emit } from './effects.ts';
import type { CallFault, Faults } from './faults.ts';

/** A call that a function makes of the outside. */
export interface Call<Answer> {
  /** The operation's name: `PutItem`, `payments.charge`. */
  readonly what: string;
  readonly request: unknown;
  readonly run: () => Promise<Answer>;
  /** What the function is told where the call is lost: throws, or answers as the adapter would. */
  readonly lost: () => Answer;
}

/** The way of every call out of a function: here faults strike, and effects are seen. */
export type Outward = <Answer>(call: Call<Answer>) => Promise<Answer>;

interface Surroundings {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly emit: Emit | undefined;
  /** A world with caches of its own, whose calls all go outward. */
  readonly worldOf: (outward: Outward, actor: string) => World;
}

type Work<Answer> = (world: World, outward: Outward) => Promise<Answer>;

/** Where functions run. */
export interface Environments {
  readonly invoke: <Answer>(deployed: DeployedFunction, work: Work<Answer>) => Promise<Answer>;
  /** Forgets the environments that are idle, as a deployment does. */
  readonly restart: () => void;
}

/** Why an invocation failed, by the names that Lambda gives. */
class InvocationFailed extends Error {
  constructor(name: 'Runtime.ExitError' | 'Sandbox.Timedout') {
    super(name);
    this.name = name;
  }
}

export const environmentsIn = (surroundings: Surroundings): Environments => {
  let idle = new Map<string, Environment[]>();
  let invocations = 0;
  return {
    invoke: async (deployed, work) => {
      invocations += 1;
      const spares = idle;
      const spare = spares.get(deployed.label) ?? [];
      spares.set(deployed.label, spare);
      const environment = spare.pop() ?? new Environment(deployed, surroundings);
      try {
        return await environment.serve(invocations, work);
      } finally {
        if (!environment.isOver) spare.push(environment);
      }
    },
    restart: () => {
      idle = new Map();
    },
  };
};

/** Who waits for this waits for ever, and is collected. */
const never = (): Promise<never> => new Promise(() => undefined);

/**
 * One of Lambda's environments: it serves one invocation at a time and remembers things between them. A crash or a
 * time-out ends it: no call of it returns any more, so that no `catch` in the function can go on, and the next
 * invocation begins in a new one that remembers nothing.
 */
class Environment {
  isOver = false;
  readonly #world: World;
  readonly #outward: Outward = (call) => this.#call(call);
  readonly #deployed: DeployedFunction;
  readonly #surroundings: Surroundings;
  #invocation = 0;
  #startedAt = 0;
  #fail: (error: Error) => void = () => undefined;
  #stopClock: (() => void) | undefined;

  constructor(deployed: DeployedFunction, surroundings: Surroundings) {
    this.#deployed = deployed;
    this.#surroundings = surroundings;
    this.#world = surroundings.worldOf(this.#outward, deployed.label);
  }

  async serve<Answer>(invocation: number, work: Work<Answer>): Promise<Answer> {
    const failed = Promise.withResolvers<never>();
    this.#fail = failed.reject;
    this.#invocation = invocation;
    this.#startedAt = this.#surroundings.scheduler.now();
    this.#emit('begin', {});
    const served = this.#strike('begin', async () => {
      const answer = await work(this.#world, this.#outward);
      return this.#strike('answer', async () => answer);
    });
    try {
      const answer = await Promise.race([served, failed.promise]);
      this.#emit('answer', { answer });
      return answer;
    } catch (error) {
      this.#emit('fail', { error: nameOf(error) });
      throw error;
    } finally {
      this.#stopClock?.();
      this.#stopClock = undefined;
    }
  }

  /** The first and the last moment of an invocation are places where it can die, too. */
  async #strike<Answer>(what: 'begin' | 'answer', go: () => Promise<Answer>): Promise<Answer> {
    const fault = this.isOver ? undefined : this.#surroundings.faults.onCall(this.#deployed.label, what);
    if (fault && fault.kind !== 'lose') await this.#suffer(fault);
    return this.isOver ? never() : go();
  }

  async #call<Answer>({ what, request, run, lost }: Call<Answer>): Promise<Answer> {
    if (this.isOver) return never();
    const fault = this.#surroundings.faults.onCall(this.#deployed.label, what);
    if (fault?.when === 'before') {
      await this.#suffer(fault);
      if (fault.kind === 'lose') return this.#lost(what, request, lost);
    }
    const answer = await this.#run(what, request, run);
    if (fault?.when === 'after') {
      await this.#suffer(fault);
      if (fault.kind === 'lose') return this.#lost(what, request, lost);
    }
    return this.isOver ? never() : answer;
  }

  async #run<Answer>(what: string, request: unknown, run: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await run();
      this.#emit(what, { request, answer });
      return answer;
    } catch (error) {
      this.#emit(what, { request, error: nameOf(error) });
      if (this.isOver) return never();
      throw error;
    }
  }

  #lost<Answer>(what: string, request: unknown, lost: () => Answer): Answer {
    this.#emit('told that it was lost', { call: what, request });
    return lost();
  }

  async #suffer(fault: CallFault): Promise<void> {
    const { scheduler } = this.#surroundings;
    if (fault.kind === 'crash') this.#end('Runtime.ExitError');
    if (fault.kind === 'lose') return;
    // Time passes, so it may run out.
    this.#stopClock ??= scheduler.at(this.#startedAt + this.#deployed.timeoutSeconds * 1_000, () =>
      this.#end('Sandbox.Timedout'),
    );
    if (fault.kind !== 'slow') return never();
    await new Promise<void>((resolve) => scheduler.at(scheduler.now() + fault.ms, resolve));
    if (this.isOver) return never();
  }

  #end(why: 'Runtime.ExitError' | 'Sandbox.Timedout'): void {
    this.isOver = true;
    this.#fail(new InvocationFailed(why));
  }

  #emit(what: string, details: Details): void {
    this.#surroundings.emit?.(this.#deployed.label, what, { ...details, in: this.#invocation });
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));
