import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

/** What a customer says is wrong with a line. */
export interface Claim extends EventData<'item.claimed'> {
  /** When it was first told. */
  readonly at: number;
}

/** One claim may be about several lines: it is one for each. */
export const claimName = ({ lineId, claimId }: Pick<Claim, 'lineId' | 'claimId'>): string =>
  `${lineId}#${claimId}`;

export const CLAIM_EVENTS: Readonly<Record<string, Evolve>> = {
  /** Told again with more evidence, it is the same claim: evidence adds up, the rest is as told last. */
  'item.claimed': on(CATALOGUE['item.claimed'].data, (order, data, at) => {
    const name = claimName(data);
    const known = order.claims[name];
    const evidence = [...(known?.evidence ?? []), ...data.evidence];
    const claim = {
      ...known,
      ...data,
      evidence: [...new Map(evidence.map((one) => [one.id, one])).values()],
      at: known?.at ?? at,
    };
    return { ...order, claims: { ...order.claims, [name]: claim } };
  }),
};
