/** One virtual time for all threads of a process: they read it without a message, the thread that made it sets it. */
export type SharedTime = SharedArrayBuffer;

/** Virtual time is `virtualAt` plus what has passed since `realAt`, `speed` times as fast; 0 stands still. */
export interface Course {
  readonly realAt: number;
  readonly virtualAt: number;
  readonly speed: number;
}

const COUNTER_BYTES = 8;
const FIGURES = 3;

/** Monotonic milliseconds, the same for all threads of a process; no step of the machine's clock shows in it. */
export const realNow = (): number => Number(process.hrtime.bigint()) / 1e6;

export const shareTime = (course: Course): SharedTime => {
  const shared = new SharedArrayBuffer(COUNTER_BYTES + FIGURES * Float64Array.BYTES_PER_ELEMENT);
  setCourse(shared, course);
  return shared;
};

/** The counter is odd while the figures are being written: whoever reads then reads again. */
export const setCourse = (shared: SharedTime, { realAt, virtualAt, speed }: Course): void => {
  const counter = new Int32Array(shared, 0, 1);
  Atomics.add(counter, 0, 1);
  new Float64Array(shared, COUNTER_BYTES).set([realAt, virtualAt, speed]);
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
};

/** What reads the course: fast, for `Date.now()` ends here. */
export const courseReader = (shared: SharedTime): (() => Course) => {
  const counter = new Int32Array(shared, 0, 1);
  const figures = new Float64Array(shared, COUNTER_BYTES, FIGURES);
  return () => {
    for (;;) {
      const before = Atomics.load(counter, 0);
      const [realAt = 0, virtualAt = 0, speed = 0] = figures;
      if (before % 2 === 0 && Atomics.load(counter, 0) === before) return { realAt, virtualAt, speed };
    }
  };
};

/** Runs after each change of the course, in whichever thread; waiting for one keeps no thread alive. */
export const onCourseChange = async (shared: SharedTime, run: () => void): Promise<never> => {
  const counter = new Int32Array(shared, 0, 1);
  for (let seen = Atomics.load(counter, 0); ; run()) {
    const change = Atomics.waitAsync(counter, 0, seen);
    if (change.async) await change.value;
    seen = Atomics.load(counter, 0);
  }
};
