/**
 * One thing that happened and can be seen from outside: a call of a function, its start or end, an item written, a
 * state entered, money taken, a message delivered. `actor` is a function, a partner or a service by its name.
 */
export interface Effect {
  /** Epoch ms of virtual time. */
  readonly at: number;
  readonly actor: string;
  readonly what: string;
  readonly details: Details;
}

export type Details = Readonly<Record<string, unknown>>;

export type Emit = (actor: string, what: string, details: Details) => void;
