/** Something that is drawn with a weight; weights need not add up to anything. */
export type Weights<Name extends string> = Readonly<Record<Name, { readonly weight: number }>>;

/** A stream of chance that is the same for the same seed, on every machine. */
export interface Random {
  /** At least 0, less than 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <const Item>(items: readonly [Item, ...Item[]]) => Item;
  readonly weighted: <Name extends string>(weights: Weights<Name>) => Name;
  readonly row: <Row extends { readonly weight: number }>(rows: readonly Row[]) => Row;
  /** Hexadecimal digits. */
  readonly token: (length: number) => string;
}

const WORD = 0x1_0000_0000;
const WARM_UP = 15;

/** FNV-1a, so that seeds which differ in one letter begin far apart. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5;
  for (let place = 0; place < text.length; place++)
    sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return sum;
};

/** sfc32 (Chris Doty-Humphrey's small fast counter): 128 bits of state, passes PractRand. */
const smallFastCounter = (seed: string): (() => number) => {
  let [a, b, c, counter] = [hash(`a${seed}`), hash(`b${seed}`), hash(`c${seed}`), 1];
  const next = (): number => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum / WORD;
  };
  for (let round = 0; round < WARM_UP; round++) next();
  return next;
};

export const randomFrom = (seed: string): Random => {
  const next = smallFastCounter(seed);
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    weighted: (weights) => nameAt(weights, next()),
    row: (rows) => rowAt(rows, next()),
    token: (length) => Array.from({ length }, () => int(0, 15).toString(16)).join(''),
  };
};

/** The names of a table, typed as its keys are. */
export const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name));

/** The row at a share of the whole, from 0 to 1, when rows take room by their weight. */
const rowAt = <Row extends { readonly weight: number }>(rows: readonly Row[], share: number): Row => {
  const possible = rows.filter(({ weight }) => weight > 0);
  let left = share * possible.reduce((sum, { weight }) => sum + weight, 0);
  const found = possible.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  const row = found ?? possible.at(-1);
  if (row === undefined) throw new TypeError('Nothing to draw from: no weight is above 0');
  return row;
};

export const nameAt = <Name extends string>(weights: Weights<Name>, share: number): Name => {
  const rows = namesOf(weights).map((name) => ({ name, weight: weights[name].weight }));
  return rowAt(rows, share).name;
};

export const shuffled = <Item>(items: readonly Item[], random: Random): readonly Item[] => {
  const drawn = items.map((item) => ({ item, place: random.next() }));
  return drawn.sort((one, other) => one.place - other.place).map(({ item }) => item);
};
