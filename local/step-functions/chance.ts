import { createHash } from 'node:crypto';

/** Randomness drawn from the injected ids: as random as they are, and as deterministic. */
export interface Chance {
  /** At least 0, below 1; with a seed always the same number. */
  readonly random: (seed?: number) => number;
  /** In the form of a UUID version 4. */
  readonly uuid: () => string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export const chanceFrom = (newId: () => string): Chance => ({
  random: (seed) => digest(seed === undefined ? newId() : `seed ${seed}`).readUIntBE(0, 6) / 2 ** 48,
  uuid: () => {
    const bytes = digest(newId()).subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
});
