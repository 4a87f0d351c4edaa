/** Thrown inside work whose lifetime is over; nobody is told of it. */
export class LifetimeOver extends Error {
  override readonly name = 'LifetimeOver';
}

/**
 * As long as an execution, or one branch of it, goes on. Ending it cancels the timers and closes the tokens of
 * everything inside; what still waits then waits for ever and is collected.
 */
export class Lifetime {
  #over = false;
  readonly #cleanups = new Set<() => void>();

  check(): void {
    if (this.#over) throw new LifetimeOver();
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    for (const cleanup of this.#cleanups) cleanup();
    this.#cleanups.clear();
  }

  /** Returns what withdraws the cleanup. */
  onEnd(cleanup: () => void): () => void {
    this.#cleanups.add(cleanup);
    return () => {
      this.#cleanups.delete(cleanup);
    };
  }

  /** A lifetime that ends with this one, or before it. */
  child(): { readonly life: Lifetime; readonly release: () => void } {
    const life = new Lifetime();
    return { life, release: this.onEnd(() => life.end()) };
  }
}
