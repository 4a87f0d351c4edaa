import { at, completed, HOUR, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

type Claim = Parameters<typeof happened<'item.claimed'>>[1];

const DELIVERED = at(60);
const delivered = happened('delivery.delivered', {}, DELIVERED);
const PHOTO = { evidence: [{ id: 'ev-310', kind: 'photo' }] } as const;
const NO_PHOTO = { evidence: [] };
const claims = (claim: Claim, when = at(90)) => happened('item.claimed', claim, when);
const told = (claim: Claim, when?: number) => [placed(), delivered, claims(claim, when)];

const quality = ['l-2#cl-61 → quality'];
const shown = { kind: 'quality', evidence: [...PHOTO.evidence] } satisfies Claim;

export const cases: RuleCases = {
  opens: [
    { when: 'a photo shows poor quality', told: told(shown), finds: quality },
    {
      when: 'a film shows it',
      told: told({ kind: 'quality', evidence: [{ id: 'ev-9', kind: 'video' }] }),
      finds: quality,
    },
    {
      when: 'the photo comes after the claim',
      told: [...told({ kind: 'quality', ...NO_PHOTO }), claims(shown, at(95))],
      finds: quality,
    },
    {
      when: 'a foreign object is found, without a photo and days later',
      told: told({ kind: 'foreign-object', ...NO_PHOTO }, DELIVERED + 72 * HOUR),
      finds: ['l-2#cl-61 → foreign-object'],
    },
    {
      when: 'somebody falls ill of an order that nobody knows yet',
      told: [claims({ kind: 'illness', ...NO_PHOTO })],
      finds: ['l-2#cl-61 → illness'],
    },
  ],
  silent: [
    { when: 'nothing shows it', told: told({ kind: 'quality', ...NO_PHOTO }), finds: [] },
    { when: 'it is claimed as expired', told: told({ ...shown, kind: 'expired' }), finds: [] },
    { when: 'an item is missing', told: told({ ...shown, kind: 'missing' }), finds: [] },
    { when: 'it was spilled on the way', told: told({ ...shown, kind: 'spilled' }), finds: [] },
    { when: 'the order is still to come', told: [claims(shown)], finds: [] },
  ],
  boundaries: [
    { when: 'it is claimed after 24 hours', told: told(shown, DELIVERED + 24 * HOUR), finds: quality },
    { when: 'it is claimed a millisecond later', told: told(shown, DELIVERED + 24 * HOUR + 1), finds: [] },
    {
      when: 'it is claimed after three hours where the merchant takes claims for two',
      told: [placed(), completed(DELIVERED), claims(shown, DELIVERED + 3 * HOUR)],
      policy: policyWith({ goods: { claimHours: 2 } }),
      finds: [],
    },
  ],
};
