import { CONDITIONS } from './conditions.ts';
import { KEYS } from './keys.ts';
import { MACHINES } from './machines.ts';
import { MONEY } from './money.ts';
import type { Mutant } from './mutant.ts';
import { ORDER_OF_STEPS } from './order-of-steps.ts';
import { PEOPLE_AND_TOKENS } from './people-and-tokens.ts';
import { TIME } from './time.ts';

export const MUTANTS: readonly Mutant[] = [
  ...CONDITIONS,
  ...KEYS,
  ...ORDER_OF_STEPS,
  ...TIME,
  ...MONEY,
  ...PEOPLE_AND_TOKENS,
  ...MACHINES,
];

export const mutantNamed = (name: string): Mutant => {
  const found = MUTANTS.find((mutant) => mutant.name === name);
  if (!found) throw new TypeError(`No mutant ${name}`);
  return found;
};
