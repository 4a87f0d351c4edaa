import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));
const url = z.string().check(z.regex(/^https?:\/\//));
const stateMachine = z.string().check(z.regex(/^arn:[^:]+:states:.+:stateMachine:/));

const VARIABLES = {
  ORDERS_TABLE: name,
  ORDERS_QUEUE: url,
  PAYMENTS_QUEUE: url,
  GOODS_QUEUE: url,
  DELIVERIES_QUEUE: url,
  DEADLINES_QUEUE: url,
  ORDERS_DEAD_LETTERS_QUEUE: url,
  PAYMENTS_DEAD_LETTERS_QUEUE: url,
  GOODS_DEAD_LETTERS_QUEUE: url,
  DELIVERIES_DEAD_LETTERS_QUEUE: url,
  DEADLINES_DEAD_LETTERS_QUEUE: url,
  /** Where the function's own queue puts what it gives up on. */
  DEAD_LETTERS: url,
  PAYMENT_RECOVERY: stateMachine,
  STOCKOUT_RESOLUTION: stateMachine,
  DELIVERY_RECOVERY: stateMachine,
  PARTNERS_URL: url,
  PARTNERS_SECRET: name,
} as const;
export type Variable = keyof typeof VARIABLES;

/** A variable that a function was deployed without, or with something else in it. */
export class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment';
}

/**
 * Reads a variable when it is first needed: a function has only those that it uses. The value is in no message, as
 * it may be a secret.
 */
export const environment = (variable: Variable): string => {
  const value = process.env[variable];
  if (value === undefined) throw new WrongEnvironment(`The environment variable ${variable} is missing`);
  const read = VARIABLES[variable].safeParse(value);
  if (!read.success)
    throw new WrongEnvironment(`The environment variable ${variable} is not what it should be`);
  return read.data;
};
