import { closeSync, openSync, readSync } from 'node:fs';

/** The lines of a file of events: read in order, as often as wanted, and one by one where they were read before. */
export interface Lines {
  readonly [Symbol.iterator]: () => Iterator<string>;
  /** The nth of them, from 0. */
  readonly at: (nth: number) => string | undefined;
}

const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** The lines that hold something, without keeping them: a day of a large merchant is more than a string can hold. */
export class EventFile implements Lines {
  readonly #file: number;
  /** Where each line begins and how long it is, once they have been read. */
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #number = 0;

  /** Throws what opening a file throws. */
  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** The number in the file, from 1, of the line that was read last. */
  get lineNumber(): number {
    return this.#number;
  }

  *[Symbol.iterator](): Generator<string> {
    let nth = 0;
    this.#number = 0;
    for (const { bytes, start } of this.#rawLines()) {
      this.#number += 1;
      const text = bytes.toString('utf8').replace(/\r$/, '');
      if (text.trim() === '') continue;
      this.#starts[nth] = start;
      this.#lengths[nth] = bytes.length;
      nth += 1;
      yield text;
    }
  }

  at(nth: number): string | undefined {
    const [start, length] = [this.#starts[nth], this.#lengths[nth]];
    if (start === undefined || length === undefined) return undefined;
    const bytes = Buffer.allocUnsafe(length);
    readSync(this.#file, bytes, 0, length, start);
    return bytes.toString('utf8').replace(/\r$/, '');
  }

  close(): void {
    closeSync(this.#file);
  }

  *#rawLines(): Generator<{ readonly bytes: Buffer; readonly start: number }> {
    let left = Buffer.alloc(0);
    let position = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(this.#file, chunk, 0, CHUNK_BYTES, position + left.length);
      const bytes = read === 0 ? left : Buffer.concat([left, chunk.subarray(0, read)]);
      let from = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
        yield { bytes: bytes.subarray(from, end), start: position + from };
        from = end + 1;
      }
      position += from;
      left = bytes.subarray(from);
      if (read > 0) continue;
      if (left.length > 0) yield { bytes: left, start: position };
      return;
    }
  }
}
