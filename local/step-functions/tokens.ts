import { createHash } from 'node:crypto';
import { InvalidToken, TaskTimedOut } from './errors.ts';
import type { Failure } from './failure.ts';

/** A task that waits for its token to be answered. */
export interface Waiting {
  readonly succeed: (output: unknown) => void;
  readonly fail: (failure: Failure) => void;
}

/**
 * The task tokens given out. A token carries its own seal: one that was given out and is not open any more is
 * known as such (TaskTimedOut) without being remembered; one that was never given out is none (InvalidToken).
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
 */
export class Tokens {
  readonly #open = new Map<string, Waiting>();

  issue(id: string): string {
    return `${id}.${seal(id)}`;
  }

  open(token: string, waiting: Waiting): void {
    this.#open.set(token, waiting);
  }

  close(token: string): void {
    this.#open.delete(token);
  }

  /** Takes the task that waits for this token: it can be answered once. */
  take(token: string): Waiting {
    const waiting = this.#open.get(token);
    if (waiting) {
      this.#open.delete(token);
      return waiting;
    }
    const [, id = '', sealed] = /^(.*)\.([^.]*)$/s.exec(token) ?? [];
    if (sealed !== seal(id)) throw new InvalidToken(`Invalid token: '${token}'`);
    throw new TaskTimedOut(
      'The task is over: it was answered before, ran out of time, or its execution ended',
    );
  }
}

const seal = (id: string): string =>
  createHash('sha256').update(`task ${id}`).digest('base64url').slice(0, 22);
