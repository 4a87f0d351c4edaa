import type { VirtualClock } from '../clock.ts';

/** Real milliseconds that a call may take before time slows down for it. */
const QUICK_MS = 250;

/**
 * Lets time go at its real pace while a call is slow, as it would on AWS. At sixty times speed two seconds of a busy
 * machine are two minutes: tasks would time out and messages come again for no reason that lies in the system.
 */
export const patiently = async <Answer>(clock: VirtualClock, call: Promise<Answer>): Promise<Answer> => {
  let speedUp = (): void => undefined;
  const slow = setTimeout(() => {
    speedUp = clock.slowDown();
  }, QUICK_MS);
  try {
    return await call;
  } finally {
    clearTimeout(slow);
    speedUp();
  }
};
