import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { scheduler, type VirtualClock, virtualClock } from '../../local/clock.ts';

const NOON = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const threads: Worker[] = [];
const threadBy = (clock: VirtualClock): Worker => {
  const thread = new Worker(new URL('clock-thread.ts', import.meta.url), {
    workerData: clock.shared,
    execArgv: [],
  });
  threads.push(thread);
  return thread;
};
const told = async (thread: Worker): Promise<{ what: string; passed: number; at: number }> =>
  (await once(thread, 'message'))[0];

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.terminate()));
});

describe('the virtual clock', () => {
  it('goes sixty times as fast when told so', async () => {
    const clock = virtualClock({ start: NOON, speed: 60 });
    const startedAt = performance.now();

    await pause(50);

    const passed = clock.now() - NOON;
    const real = performance.now() - startedAt;
    expect(passed).toBeGreaterThanOrEqual(45 * 60);
    expect(passed).toBeLessThanOrEqual(real * 60 + 60);
  });

  it('goes on from where it is when its speed changes, and never back', async () => {
    const clock = virtualClock({ start: NOON, speed: 6_000 });
    await pause(20);
    const before = clock.now();

    clock.setSpeed(1);
    await pause(20);

    expect(clock.now() - before).toBeGreaterThanOrEqual(0);
    expect(clock.now() - before).toBeLessThan(5_000);
  });

  it('stands still while anybody holds it', async () => {
    const clock = virtualClock({ start: NOON, speed: 60 });
    const releaseOne = clock.hold();
    const releaseOther = clock.hold();
    releaseOne();
    releaseOne();
    const held = clock.now();

    await pause(20);
    expect(clock.now()).toBe(held);

    releaseOther();
    await pause(20);
    expect(clock.now()).toBeGreaterThan(held);
  });

  it('goes no faster than real time while anybody slows it down', async () => {
    const clock = virtualClock({ start: NOON, speed: 600 });
    const speedUp = clock.slowDown();
    const before = clock.now();

    await pause(50);
    expect(clock.now() - before).toBeGreaterThanOrEqual(45);
    expect(clock.now() - before).toBeLessThan(50 * 600);

    speedUp();
    await pause(50);
    expect(clock.now() - before).toBeGreaterThanOrEqual(45 * 600);
  });

  it('refuses a speed that is none', () => {
    expect(() => virtualClock({ speed: 0 })).toThrow(RangeError);
    expect(() => virtualClock().setSpeed(Number.NaN)).toThrow(RangeError);
  });
});

describe('an appointment', () => {
  it('is kept at its virtual time, not before', async () => {
    const clock = virtualClock({ start: NOON, speed: 600 });

    const keptAt = await new Promise<number>((resolve) => {
      scheduler(clock).at(NOON + MINUTE, () => resolve(clock.now()));
      void pause(5_000);
    });

    expect(keptAt).toBeGreaterThanOrEqual(NOON + MINUTE);
    expect(keptAt).toBeLessThan(NOON + 2 * MINUTE);
  });

  it('months away does not go off at once', async () => {
    const clock = virtualClock({ start: NOON });
    let kept = false;
    const cancel = scheduler(clock).at(NOON + 90 * 24 * 60 * MINUTE, () => {
      kept = true;
    });

    await pause(20);
    cancel();

    expect(kept).toBe(false);
  });

  it('is cancelled for good', async () => {
    const clock = virtualClock({ start: NOON, speed: 600 });
    let kept = false;
    scheduler(clock).at(NOON + 1_000, () => {
      kept = true;
    })();

    await pause(20);

    expect(kept).toBe(false);
  });

  it('comes soon when the clock is sped up after it was made', async () => {
    const clock = virtualClock({ start: NOON, speed: 1 });
    const startedAt = performance.now();
    const kept = new Promise<void>((resolve) => {
      scheduler(clock).at(NOON + 10 * MINUTE, resolve);
    });

    clock.setSpeed(6_000);
    await Promise.race([kept, pause(5_000)]);

    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('a worker thread', () => {
  it('has timers that follow the clock', async () => {
    const clock = virtualClock({ start: NOON, speed: 600 });
    const thread = threadBy(clock);

    thread.postMessage({ wait: MINUTE });
    const { passed, at } = await told(thread);

    expect(passed).toBeGreaterThanOrEqual(MINUTE);
    expect(passed).toBeLessThan(3 * MINUTE);
    expect(Math.abs(at - clock.now())).toBeLessThan(MINUTE);
  });

  it('has intervals that follow the clock', async () => {
    const thread = threadBy(virtualClock({ start: NOON, speed: 600 }));

    thread.postMessage({ every: 10_000 });

    expect(await told(thread)).toMatchObject({ what: 'three times', passed: expect.any(Number) });
  });

  it('has its waiting timers set anew when the clock is sped up', async () => {
    const clock = virtualClock({ start: NOON, speed: 1 });
    const thread = threadBy(clock);
    await once(thread, 'online');
    thread.postMessage({ wait: 10 * MINUTE });
    await pause(100);

    clock.setSpeed(6_000);

    expect((await told(thread)).passed).toBeGreaterThanOrEqual(10 * MINUTE);
  });
});
