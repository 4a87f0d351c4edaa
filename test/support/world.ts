import type { Policy } from '../../functions/domain/policy.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import type { Deadline, World } from '../../functions/use-cases/ports.ts';
import type { Answer } from '../../functions/use-cases/settle.ts';
import { type Answers, type PartnerCall, recordingPartners } from './recording-partners.ts';
import {
  countersIn,
  emptyRecords,
  exceptionsIn,
  incidentsIn,
  instrumentsIn,
  journalIn,
  membersIn,
  type Records,
  remediesIn,
  shadowsIn,
  ticketsIn,
  unfinishedIn,
} from './records.ts';

/** A world in memory, and what a test needs to look behind it. */
export interface TestWorld {
  readonly world: World;
  readonly records: Records;
  /** What partners were asked, each key once. */
  readonly calls: readonly PartnerCall[];
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  readonly asked: (method: PartnerCall['method']) => readonly any[];
  /** Answers to task tokens, in order. */
  readonly answered: readonly { readonly token: string; readonly output: Answer }[];
  readonly started: readonly string[];
  readonly deadlines: readonly Deadline[];
  readonly posted: readonly { readonly queue: string; readonly body: string }[];
  readonly logged: readonly string[];
  readonly time: { now: number };
}

export interface TestWorldOptions {
  readonly now?: number;
  readonly policy?: Policy;
  /** What is tried beside it. */
  readonly shadow?: Policy;
  readonly answers?: Answers;
}

export const testWorld = ({
  now = 0,
  policy = DEFAULT_POLICY,
  shadow,
  answers = {},
}: TestWorldOptions = {}): TestWorld => {
  const records = emptyRecords();
  const time = { now };
  const { partners, calls } = recordingPartners(answers);
  const answered: { token: string; output: Answer }[] = [];
  const started: string[] = [];
  const deadlines: Deadline[] = [];
  const posted: { queue: string; body: string }[] = [];
  const logged: string[] = [];
  const world: World = {
    now: () => time.now,
    journal: journalIn(records),
    exceptions: exceptionsIn(records),
    tickets: ticketsIn(records),
    remedies: remediesIn(records),
    instruments: instrumentsIn(records),
    incidents: incidentsIn(records),
    members: membersIn(records),
    counters: countersIn(records),
    unfinished: unfinishedIn(records),
    queues: {
      post: async (messages) => {
        posted.push(...messages);
        return [];
      },
      wake: async (due) => void deadlines.push(...due),
    },
    deadLetters: { lyingIn: async () => [] },
    executions: {
      start: async ({ exceptionId }) => void started.push(exceptionId),
      answer: async (token, output) => void answered.push({ token, output }),
      status: async ({ exceptionId }) => (started.includes(exceptionId) ? 'running' : 'none'),
    },
    policies: { of: async () => policy, shadowOf: async () => shadow ?? null },
    shadows: shadowsIn(records),
    partners,
    log: { info: (message) => void logged.push(message), warn: (message) => void logged.push(message) },
  };
  const asked = (method: PartnerCall['method']) =>
    calls.filter((call) => call.method === method).map(({ request }) => request);
  return { world, records, calls, asked, answered, started, deadlines, posted, logged, time };
};

/** Ends what runs in it: what was done stays done, nothing more is. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

// biome-ignore lint/suspicious/noExplicitAny: ports of every kind
type Port = Record<string, any>;

/** The same world with something done around each call of a port. */
const around = (
  world: World,
  call: (name: string, act: () => Promise<unknown>) => Promise<unknown>,
): World => {
  const wrapped = (port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const part = target[String(name)];
        if (typeof part !== 'function')
          return typeof part === 'object' && part !== null ? wrapped(part) : part;
        return (...given: readonly unknown[]) => call(String(name), () => part(...given));
      },
    });
  const { now, log, policies, ...ports } = world;
  return { now, log, policies, ...wrapped(ports) } as World;
};

/** The same world, in which whoever runs is killed right after the `n`-th thing it does. */
export const killedAfter = (world: World, n: number): World => {
  let done = 0;
  return around(world, async (name, act) => {
    const said = await act();
    done += 1;
    if (done === n) throw new Killed(`after ${name}`);
    return said;
  });
};

/** The same world, in which others may come between any two things that one does: so many `turns` of theirs. */
export const interleaved = (world: World, turns: () => number): World =>
  around(world, async (_, act) => {
    for (let left = turns(); left > 0; left -= 1) await new Promise((go) => setImmediate(go));
    return act();
  });
