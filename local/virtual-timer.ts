import type { Alarm, Alarms } from './alarms.ts';

/** Real milliseconds between two runs of an interval at the least, whatever its virtual period. */
const SHORTEST_INTERVAL_MS = 5;

interface Timing {
  readonly run: () => void;
  readonly delay: number;
  readonly repeats: boolean;
}

let lastId = 0;

/** What `setTimeout` returns, as Node's own is used. */
export class VirtualTimer {
  readonly #id = ++lastId;
  readonly #alarms: Alarms;
  readonly #timers: Map<number, VirtualTimer>;
  readonly #timing: Timing;
  #alarm: Alarm;

  constructor(alarms: Alarms, timers: Map<number, VirtualTimer>, timing: Timing) {
    this.#alarms = alarms;
    this.#timers = timers;
    this.#timing = timing;
    this.#alarm = this.#set(true);
  }

  #set(keepsAlive: boolean): Alarm {
    return this.#alarms.set({
      dueAt: this.#alarms.now() + this.#timing.delay,
      run: () => this.#ring(),
      keepsAlive,
      ...(this.#timing.repeats && { notWithin: SHORTEST_INTERVAL_MS }),
    });
  }

  #ring(): void {
    if (this.#timing.repeats) this.#alarm = this.#set(this.hasRef());
    else this.#timers.delete(this.#id);
    this.#timing.run();
  }

  readonly hasRef = (): boolean => this.#alarm.keepsAlive;

  ref(): this {
    this.#alarm.keepsAlive = true;
    return this;
  }

  unref(): this {
    this.#alarm.keepsAlive = false;
    return this;
  }

  refresh(): this {
    this.#alarm.cancel();
    this.#alarm = this.#set(this.hasRef());
    this.#timers.set(this.#id, this);
    return this;
  }

  close(): this {
    this.#alarm.cancel();
    this.#timers.delete(this.#id);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
