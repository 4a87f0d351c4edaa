import { OWN_SOURCE } from '../../functions/domain/own-source.ts';
import { type EventName, fingerprint, nameOf } from './lines.ts';

/** Upstream's own accepted events by their names, and how many of them have been found journaled. */
export interface Accepted {
  readonly accept: (event: EventName) => void;
  readonly foundJournaled: (entries: readonly EventName[]) => void;
  readonly accepted: () => number;
  readonly journaled: () => number;
}

export const acceptedEvents = (): Accepted => {
  const missing = new Set<number>();
  let found = 0;
  return {
    accept: (event) => {
      if (event.source !== OWN_SOURCE) missing.add(fingerprint(nameOf(event)));
    },
    foundJournaled: (entries) => {
      for (const name of entries.map(nameOf).map(fingerprint)) if (missing.delete(name)) found += 1;
    },
    accepted: () => missing.size + found,
    journaled: () => found,
  };
};
