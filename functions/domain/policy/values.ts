import * as z from 'zod/mini';

/** The kinds of number that a policy holds. Money is in fen, times in the unit their name says. */
export const minutes = z.number().check(z.positive());
export const count = z.int().check(z.nonnegative());
export const fen = z.int().check(z.nonnegative());
export const share = z.number().check(z.gte(0), z.lte(1));
export const metres = z.number().check(z.positive());
