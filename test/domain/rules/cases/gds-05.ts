import { at, completed, HOUR, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

type Claim = Parameters<typeof happened<'item.claimed'>>[1];

const DELIVERED = at(60);
const delivered = happened('delivery.delivered', {}, DELIVERED);
/** Of a store that packed what it scanned, to the gram, unless said otherwise. */
const claims = (claim: Claim = {}, when = at(90)) =>
  happened('item.claimed', { kind: 'missing', scanMatches: true, weightDeltaGrams: 0, ...claim }, when);
const told = (claim: Claim, when?: number) => [placed(), delivered, claims(claim, when)];

const missing = ['l-2#cl-61 → missing-item'];
const UNSCANNED = { scanMatches: false } as const;

export const cases: RuleCases = {
  opens: [
    { when: 'an item is missing that was not scanned', told: told(UNSCANNED), finds: missing },
    {
      when: 'an item is another than was scanned',
      told: told({ ...UNSCANNED, kind: 'wrong' }),
      finds: ['l-2#cl-61 → wrong-item'],
    },
    { when: 'the parcel was too light', told: told({ weightDeltaGrams: -480 }), finds: missing },
    { when: 'nobody told yet that the order came', told: [placed(), claims(UNSCANNED)], finds: missing },
    {
      when: 'one claim is about two lines',
      told: [...told(UNSCANNED), claims({ ...UNSCANNED, lineId: 'l-1' })],
      finds: ['l-1#cl-61 → missing-item', ...missing],
    },
    {
      when: 'a claim is told again with a photo',
      told: [
        ...told(UNSCANNED),
        claims({ evidence: [{ id: 'ev-311', kind: 'photo' }], ...UNSCANNED }, at(95)),
      ],
      finds: missing,
    },
  ],
  silent: [
    { when: 'the scans and the weight say that it was packed', told: told({}), finds: [] },
    { when: 'it is of poor quality', told: told({ ...UNSCANNED, kind: 'quality' }), finds: [] },
    { when: 'nothing of the order came', told: told({ ...UNSCANNED, kind: 'not-received' }), finds: [] },
    { when: 'it was spilled', told: told({ ...UNSCANNED, kind: 'spilled' }), finds: [] },
    { when: 'the order is still to come', told: [claims(UNSCANNED)], finds: [] },
  ],
  boundaries: [
    { when: 'it is claimed after 24 hours', told: told(UNSCANNED, DELIVERED + 24 * HOUR), finds: missing },
    {
      when: 'it is claimed a millisecond later',
      told: told(UNSCANNED, DELIVERED + 24 * HOUR + 1),
      finds: [],
    },
    {
      when: 'it is claimed after three hours where the merchant takes claims for two',
      told: [placed(), completed(DELIVERED), claims(UNSCANNED, DELIVERED + 3 * HOUR)],
      policy: policyWith({ goods: { claimHours: 2 } }),
      finds: [],
    },
    { when: 'the weight is off by ten grams', told: told({ weightDeltaGrams: 10 }), finds: [] },
    { when: 'the weight is off by eleven grams', told: told({ weightDeltaGrams: -11 }), finds: missing },
  ],
};
