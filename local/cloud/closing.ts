type Close = () => Promise<unknown> | unknown;

/** What is to be closed when the cloud stops, whenever that is: also while things are still being opened. */
export class Closing {
  readonly #closers: Close[] = [];
  #closed: Promise<void> | undefined;

  get hasBegun(): boolean {
    return this.#closed !== undefined;
  }

  /** Once closing has begun, what comes late is closed at once. */
  add(close: Close): void {
    this.#closers.push(close);
    if (this.#closed) this.#closed = this.#closed.then(() => this.#drain());
  }

  /** Closes the last opened first. However often it is called, each thing is closed once. */
  close(): Promise<void> {
    this.#closed ??= this.#drain();
    return this.#closed;
  }

  /** One that cannot be closed keeps no other from it. */
  async #drain(): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await Promise.allSettled([close()]);
    }
  }
}
