import type { Entry } from '../../../../functions/domain/entry.ts';
import { at, did, happened, iso } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const SUBJECT = 'source:shop/pos';
const about = (entry: Entry): Entry => ({ ...entry, subject: SUBJECT });
const heard = (when: number) => about(did('rescue.heard', {}, when));
const store = (open: boolean, when: number, storeid = 's-12') => ({
  ...about(happened('store.status', { open }, when, `${storeid}-${when}`)),
  storeid,
});
const silent = (since: number) => [`${iso(since)} → source-silent`];
/** The tills of a store must be heard from every twenty minutes. */
const policy = policyWith({
  sync: { silentSources: [{ source: 'shop/pos', storeid: 's-12', minutes: 20 }] },
});
const anyStore = policyWith({ sync: { silentSources: [{ source: 'shop/pos', minutes: 20 }] } });

export const cases: RuleCases = {
  opens: [
    {
      when: 'nothing was heard for forty minutes while the store is open',
      told: [store(true, at(0)), heard(at(1)), heard(at(5))],
      now: at(45),
      policy,
      finds: silent(at(5)),
    },
    { when: 'nobody tells of the store', told: [heard(at(5))], now: at(45), policy, finds: silent(at(5)) },
    {
      when: 'nothing was heard since the store opened',
      told: [heard(at(-600)), store(false, at(-590)), store(true, at(0))],
      now: at(45),
      policy,
      finds: silent(at(0)),
    },
    {
      when: 'one of its stores is open',
      told: [store(false, at(0)), store(true, at(1), 's-13'), heard(at(5))],
      now: at(45),
      policy: anyStore,
      finds: silent(at(5)),
    },
  ],
  silent: [
    { when: 'the policy names no source', told: [heard(at(5))], now: at(500), finds: [] },
    {
      when: 'the store is closed',
      told: [heard(at(5)), store(false, at(6))],
      now: at(500),
      policy,
      finds: [],
    },
    {
      when: 'it was heard a minute ago',
      told: [heard(at(5)), heard(at(44))],
      now: at(45),
      policy,
      finds: [],
    },
    {
      when: 'another store of the source is open',
      told: [store(false, at(0)), store(true, at(1), 's-13'), heard(at(5))],
      now: at(45),
      policy,
      finds: [],
    },
  ],
  boundaries: [
    {
      when: 'a millisecond less than twenty minutes',
      told: [heard(at(5))],
      now: at(25) - 1,
      policy,
      finds: [],
    },
    { when: 'twenty minutes', told: [heard(at(5))], now: at(25), policy, finds: silent(at(5)) },
    {
      when: 'twenty minutes from its opening, less a millisecond',
      told: [heard(at(-60)), store(false, at(-50)), store(true, at(0)), store(true, at(5))],
      now: at(20) - 1,
      policy,
      finds: [],
    },
    {
      when: 'twenty minutes from its opening, told busy meanwhile',
      told: [heard(at(-60)), store(false, at(-50)), store(true, at(0)), store(true, at(5))],
      now: at(20),
      policy,
      finds: silent(at(0)),
    },
  ],
};
