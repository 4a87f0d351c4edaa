import type { Scheduler } from '../../local/step-functions/ports.ts';

interface Appointment {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

export interface VirtualTime {
  readonly scheduler: Scheduler;
  /** Goes from appointment to appointment until there is none left, or none until that time (epoch ms). */
  readonly run: (until?: number) => Promise<void>;
}

const isBefore = (a: Appointment, b: Appointment): boolean =>
  a.time < b.time || (a.time === b.time && a.order < b.order);

/** A heap: the earliest appointment first; of those at one time, the one made first. */
class Appointments {
  readonly #heap: Appointment[] = [];

  get first(): Appointment | undefined {
    return this.#heap[0];
  }

  add(appointment: Appointment): void {
    const heap = this.#heap;
    let at = heap.push(appointment) - 1;
    while (at > 0 && isBefore(appointment, this.#at((at - 1) >> 1))) {
      heap[at] = this.#at((at - 1) >> 1);
      at = (at - 1) >> 1;
    }
    heap[at] = appointment;
  }

  takeFirst(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) this.#sink(last);
  }

  #sink(appointment: Appointment): void {
    const heap = this.#heap;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isBefore(this.#at(child + 1), this.#at(child))) child += 1;
      if (!isBefore(this.#at(child), appointment)) break;
      heap[at] = this.#at(child);
      at = child;
    }
    heap[at] = appointment;
  }

  #at(index: number): Appointment {
    const found = this.#heap[index];
    if (!found) throw new RangeError(`No appointment at ${index}`);
    return found;
  }
}

/** Time that passes only when nothing is left to do now: what is promised settles before the clock goes on. */
export function virtualTime(start = Date.UTC(2026, 0, 5, 11)): VirtualTime {
  const appointments = new Appointments();
  let now = start;
  let order = 0;
  const scheduler: Scheduler = {
    now: () => now,
    at: (time, run) => {
      order += 1;
      const appointment = { time: Math.max(time, now), order, run, cancelled: false };
      appointments.add(appointment);
      return () => {
        appointment.cancelled = true;
      };
    },
  };
  const run = async (until = Number.POSITIVE_INFINITY): Promise<void> => {
    await new Promise(setImmediate);
    for (let next = appointments.first; next && next.time <= until; next = appointments.first) {
      appointments.takeFirst();
      if (next.cancelled) continue;
      now = next.time;
      next.run();
      await new Promise(setImmediate);
    }
    if (Number.isFinite(until)) now = Math.max(now, until);
  };
  return { scheduler, run };
}
