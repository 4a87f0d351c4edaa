import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { chanceFrom } from './chance.ts';
import type { Surroundings } from './ports.ts';

/**
 * The functions that Step Functions adds to JSONata, and those of JSONata that would read the real clock or real
 * randomness. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export type Library = Readonly<Record<keyof typeof SIGNATURES, (...given: never[]) => unknown>>;

/** As JSONata takes them: what each is given, and what it gives. */
export const SIGNATURES = {
  now: '<s?s?:s>',
  millis: '<:n>',
  partition: '<an:a<a>>',
  range: '<nnn:a<n>>',
  hash: '<s-s:s>',
  random: '<n?:n>',
  uuid: '<:s>',
  parse: '<s-:x>',
} as const;

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const MAX_RANGE = 1_000;

const formatted = jsonata('$fromMillis($millis, $picture, $timezone)');

function partition(items: readonly unknown[], size: number): unknown[][] {
  if (!Number.isInteger(size) || size < 1)
    throw new Error('$partition needs a size that is a positive integer');
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

function range(first: number, last: number, step: number): number[] {
  if (step === 0) throw new Error('$range needs a step that is not zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE) throw new Error(`$range gives at most ${MAX_RANGE} numbers`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(text: string, algorithm: string): string {
  const name = ALGORITHMS[algorithm];
  if (name === undefined) throw new Error(`$hash does not know the algorithm ${algorithm}`);
  return createHash(name).update(text).digest('hex');
}

export function libraryFor({ scheduler, newId }: Pick<Surroundings, 'scheduler' | 'newId'>): Library {
  const chance = chanceFrom(newId);
  const now = (picture?: string, timezone?: string): unknown =>
    formatted.evaluate(undefined, { millis: scheduler.now(), picture, timezone });
  return {
    now,
    millis: () => scheduler.now(),
    partition,
    range,
    hash,
    random: chance.random,
    uuid: chance.uuid,
    parse: (json: string) => JSON.parse(json),
  };
}

/** JSONata's own functions. Not here: $eval (AWS has it not), $shuffle (real randomness). */
export const BUILT_IN: ReadonlySet<string> = new Set(
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad
  match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs
  sqrt power boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error
  assert type sort distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl
  toMillis fromMillis clone`.split(/\s+/),
);
