import type { Details, Effect } from '../effects.ts';
import type { Broken } from '../promises.ts';

/**
 * A promise that is kept at every step: it hears the effects that it is about, each once and in order, remembers
 * what it needs, and answers what broke it.
 */
export interface Monitor {
  readonly promise: string;
  /** The effects that it is about, by `what`. */
  readonly about: readonly string[];
  /** Subject and detail of what broke; undefined: the promise holds. */
  readonly hear: (effect: Effect) => readonly [subject: string, detail: string] | undefined;
}

/** Tells each monitor of the effects that it is about. */
export const watching = (monitors: readonly Monitor[]): ((effect: Effect) => Broken | undefined) => {
  const byWhat = new Map<string, Monitor[]>();
  for (const monitor of monitors)
    for (const what of monitor.about) byWhat.set(what, [...(byWhat.get(what) ?? []), monitor]);
  return (effect) => {
    for (const { promise, hear } of byWhat.get(effect.what) ?? []) {
      const broken = hear(effect);
      if (broken) return { invariant: promise, subject: broken[0], detail: broken[1] };
    }
    return undefined;
  };
};

export const fieldsIn = (value: unknown): Details =>
  typeof value === 'object' && value !== null ? (value as Details) : {};

export const requestOf = ({ details }: Effect): Details => fieldsIn(details['request']);
export const answerOf = ({ details }: Effect): unknown => fieldsIn(details['answer'])['answer'];

/** `t-1 ord-1`, the subject of a partner's request. */
export const orderIn = (request: Details): string => {
  const { tenantid, orderId } = fieldsIn(request['order']);
  return `${tenantid} ${orderId}`;
};
export const intentIn = (request: Details): string => `${orderIn(request)} ${request['intentId']}`;

/** The set kept under a name, begun where there is none. */
export const setAt = <Item>(sets: Map<string, Set<Item>>, name: string): Set<Item> => {
  const known = sets.get(name) ?? new Set<Item>();
  sets.set(name, known);
  return known;
};
