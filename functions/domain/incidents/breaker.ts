import { digest } from '../digest.ts';
import type { Policy } from '../policy.ts';
import type { Incident } from './incident.ts';
import { isOpenIncident } from './incident.ts';

/** Whether a charge may go to a channel now. */
export type Breaker =
  | { readonly says: 'charge' }
  /** Not before `until`, epoch ms; no attempt is used up. */
  | { readonly says: 'hold'; readonly until: number }
  /** One charge may try whether the channel is back: whoever claims this turn. */
  | {
      readonly says: 'probe';
      readonly incident: Incident;
      readonly turn: number;
      readonly otherwise: number;
    };

const MINUTE = 60_000;

const isOfChannel =
  (channel: string) =>
  ({ rule, scope }: Incident): boolean =>
    rule === 'PAY-11' && scope === `channel:${channel}`;

/** Whether a channel's incident stands. */
export const isOut = (incidents: readonly Incident[], channel: string): boolean =>
  incidents.filter(isOpenIncident).some(isOfChannel(channel));

/** The same place in the spread for the same exception: 0 up to 1. */
const placeOf = (exceptionId: string): number => Number.parseInt(digest(exceptionId, 8), 16) / 2 ** 32;

/**
 * rules.md PAY-11. While the channel's incident is open charges are held, and every few minutes one may try it. Closed,
 * what was held goes again within `spreadMinutes`, each at its own place: not all in the same second.
 */
export const breakerOf = (
  incidents: readonly Incident[],
  channel: string,
  exceptionId: string,
  now: number,
  { incidents: { channel: policy } }: Policy,
): Breaker => {
  const known = incidents.filter(isOfChannel(channel));
  const spread = Math.floor(policy.spreadMinutes * MINUTE * placeOf(exceptionId));
  const open = known.find(isOpenIncident);
  if (open) {
    const every = policy.probeEveryMinutes * MINUTE;
    const turn = Math.floor((now - open.openedAt) / every);
    const next = open.openedAt + (turn + 1) * every;
    if (turn === 0) return { says: 'hold', until: next };
    return { says: 'probe', incident: open, turn, otherwise: next };
  }
  const until = Math.max(0, ...known.map(({ closedAt }) => (closedAt ?? 0) + spread));
  return now < until ? { says: 'hold', until } : { says: 'charge' };
};
