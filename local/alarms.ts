import { type Course, courseReader, onCourseChange, realNow, type SharedTime } from './shared-time.ts';

// Taken before anything replaces them: whatever the virtual time, an alarm rests on real timers.
const { setTimeout, clearTimeout } = globalThis;

/** Longer ones would go off at once: Node's timers count in 32 bits. */
const LONGEST_REAL_MS = 2 ** 31 - 1;

export interface Alarm {
  /** Does it keep its thread alive? */
  keepsAlive: boolean;
  readonly cancel: () => void;
}

interface Appointment {
  /** Virtual epoch milliseconds. */
  readonly dueAt: number;
  readonly run: () => void;
  readonly keepsAlive?: boolean;
  /** Real milliseconds before which it is not run: without, a quick interval at high speed would take a whole core. */
  readonly notWithin?: number;
}

export interface Alarms {
  readonly now: () => number;
  readonly set: (appointment: Appointment) => Alarm;
}

const virtualNow = ({ realAt, virtualAt, speed }: Course): number =>
  Math.floor(virtualAt + (realNow() - realAt) * speed);

/** Alarms by a shared virtual time, set anew whenever its speed changes. */
export const alarmsBy = (shared: SharedTime): Alarms => {
  const course = courseReader(shared);
  const pending = new Set<RunningAlarm>();
  void onCourseChange(shared, () => {
    for (const alarm of pending) alarm.arm();
  });
  return {
    now: () => virtualNow(course()),
    set: (appointment) => {
      const alarm = new RunningAlarm(appointment, course, pending);
      alarm.arm();
      return alarm;
    },
  };
};

class RunningAlarm implements Alarm {
  readonly #appointment: Appointment;
  readonly #course: () => Course;
  readonly #pending: Set<RunningAlarm>;
  readonly #notBefore: number;
  #keepsAlive: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(appointment: Appointment, course: () => Course, pending: Set<RunningAlarm>) {
    this.#appointment = appointment;
    this.#course = course;
    this.#pending = pending;
    this.#notBefore = realNow() + (appointment.notWithin ?? 0);
    this.#keepsAlive = appointment.keepsAlive ?? true;
    pending.add(this);
  }

  get keepsAlive(): boolean {
    return this.#keepsAlive;
  }

  set keepsAlive(keeps: boolean) {
    this.#keepsAlive = keeps;
    if (keeps) this.#timer?.ref();
    else this.#timer?.unref();
  }

  readonly cancel = (): void => {
    clearTimeout(this.#timer);
    this.#pending.delete(this);
  };

  arm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ring(), Math.min(this.#realDelay(), LONGEST_REAL_MS));
    this.keepsAlive = this.#keepsAlive;
  }

  /** While time stands still an alarm sleeps as long as it can: it is armed again when time goes on. */
  #realDelay(): number {
    const course = this.#course();
    const missing = this.#appointment.dueAt - virtualNow(course);
    const delay = missing <= 0 ? 0 : Math.ceil(missing / course.speed);
    return Math.max(delay, Math.ceil(this.#notBefore - realNow()), 0);
  }

  #ring(): void {
    if (this.#realDelay() > 0) {
      this.arm();
      return;
    }
    this.#pending.delete(this);
    this.#appointment.run();
  }
}
