import { promisify } from 'node:util';
import { type Alarms, alarmsBy } from './alarms.ts';
import { realNow, type SharedTime, setCourse, shareTime } from './shared-time.ts';
import type { Scheduler } from './step-functions/ports.ts';
import { VirtualTimer } from './virtual-timer.ts';

/** The one virtual clock of the local cloud. */
export interface VirtualClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly speed: () => number;
  /** How many virtual milliseconds pass in a real one, from now on; pending timers everywhere follow. */
  readonly setSpeed: (speed: number) => void;
  /** Stops time, for everybody, until what is returned has been called as often as this. */
  readonly hold: () => () => void;
  /** Lets time go no faster than real time until what is returned has been called as often as this. */
  readonly slowDown: () => () => void;
  /** For the worker threads that shall live by this clock. */
  readonly shared: SharedTime;
  readonly alarms: Alarms;
}

/** `start` is virtual epoch milliseconds, the real time unless given. Throws RangeError for a speed that is none. */
export const virtualClock = ({
  start = Date.now(),
  speed: first = 1,
}: {
  readonly start?: number | undefined;
  readonly speed?: number | undefined;
} = {}): VirtualClock => {
  let speed = checked(first);
  const holds = new Set<object>();
  const brakes = new Set<object>();
  const shared = shareTime({ realAt: realNow(), virtualAt: start, speed });
  const alarms = alarmsBy(shared);
  const pace = (): number => {
    if (holds.size > 0) return 0;
    return brakes.size > 0 ? Math.min(speed, 1) : speed;
  };
  const change = (): void => {
    setCourse(shared, { virtualAt: alarms.now(), realAt: realNow(), speed: pace() });
  };
  const reason = (reasons: Set<object>) => (): (() => void) => {
    const own = {};
    reasons.add(own);
    if (reasons.size === 1) change();
    return () => {
      if (reasons.delete(own) && reasons.size === 0) change();
    };
  };
  const setSpeed = (wanted: number): void => {
    speed = checked(wanted);
    change();
  };
  return {
    now: alarms.now,
    speed: () => speed,
    setSpeed,
    hold: reason(holds),
    slowDown: reason(brakes),
    shared,
    alarms,
  };
};

const checked = (speed: number): number => {
  if (speed > 0 && Number.isFinite(speed)) return speed;
  throw new RangeError(`A clock's speed is a number above 0, not ${speed}`);
};

/** For the Step Functions interpreter and whatever else makes appointments. None of them keeps the process alive. */
export const scheduler = ({ alarms }: VirtualClock): Scheduler => ({
  now: alarms.now,
  at: (dueAt, run) => alarms.set({ dueAt, run, keepsAlive: false }).cancel,
});

/**
 * Makes a worker thread live by a virtual clock: `Date`, `setTimeout` and `setInterval` follow it. The only place
 * that replaces globals. `performance`, `AbortSignal.timeout` and node:timers stay real: they measure what real
 * machinery does, and a deadline on real I/O in virtual time would be no fair one.
 */
export const installClock = (shared: SharedTime): void => {
  const alarms = alarmsBy(shared);
  const timers = new Map<number, VirtualTimer>();
  const start = (run: () => void, delay: number | undefined, repeats: boolean): VirtualTimer => {
    const timer = new VirtualTimer(alarms, timers, { run, delay: Math.max(1, delay || 1), repeats });
    timers.set(Number(timer), timer);
    return timer;
  };
  const set =
    (repeats: boolean) =>
    (run: (...given: unknown[]) => void, delay?: number, ...given: unknown[]): VirtualTimer =>
      start(() => run(...given), delay, repeats);
  const clear = (timer?: VirtualTimer | number | string): void => {
    timers.get(Number(timer ?? Number.NaN))?.close();
  };
  const wait = (delay?: number, value?: unknown): Promise<unknown> =>
    new Promise((resolve) => start(() => resolve(value), delay, false));
  Object.assign(globalThis, {
    Date: virtualDate(alarms.now),
    setTimeout: Object.assign(set(false), { [promisify.custom]: wait }),
    setInterval: set(true),
    clearTimeout: clear,
    clearInterval: clear,
  });
};

/** Only «now» is virtual; dates that are given are what they are, and remain instances of `Date`. */
const virtualDate = (now: () => number): DateConstructor =>
  new Proxy(Date, {
    apply: (real) => new real(now()).toString(),
    construct: (real, given, target) => Reflect.construct(real, given.length === 0 ? [now()] : given, target),
    get: (real, key) => (key === 'now' ? now : Reflect.get(real, key)),
  });
