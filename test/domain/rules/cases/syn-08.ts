import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { counted, scope } from '../../../support/scopes.ts';

const store = scope('store:s-12');
/** What it usually has from noon until ten past, published in the morning. */
const baseline = (value: number, data: Partial<EventData<'baseline.published'>> = {}) =>
  store.happened(
    'baseline.published',
    { metric: 'orders-10min', scope: 'store:s-12', slot: '12:00', value, ...data },
    -480,
  );
const is = (open: boolean, minute: number) => store.happened('store.status', { open }, minute);
const now = at(12);
const finds = ['2026-11-22T04:00:00.000Z → orders-stopped'];

export const cases: RuleCases = {
  opens: [
    { when: 'no order comes where fifty are usual', told: [baseline(50)], now, finds },
    {
      when: 'ten come, and its store has opened',
      told: [baseline(50), is(true, -180)],
      now,
      counts: counted(10),
      finds,
    },
  ],
  silent: [
    { when: 'forty come', told: [baseline(50)], now, counts: counted(40, 9), finds: [] },
    { when: 'the store is closed', told: [baseline(50), is(false, -60)], now, finds: [] },
    {
      when: 'the store closes meanwhile',
      told: [baseline(50), is(true, -180), is(false, 5)],
      now,
      finds: [],
    },
    { when: 'only another slot is known', told: [baseline(50, { slot: '12:10' })], now, finds: [] },
    { when: 'only another figure is known', told: [baseline(50, { metric: 'claims-p99' })], now, finds: [] },
  ],
  boundaries: [
    { when: 'twenty of fifty are four tenths', told: [baseline(50)], now, counts: counted(20), finds: [] },
    { when: 'nineteen are less', told: [baseline(50)], now, counts: counted(19), finds },
    { when: 'nineteen are usual: too few to tell', told: [baseline(19)], now, finds: [] },
    { when: 'twenty are usual', told: [baseline(20)], now, finds },
    { when: 'late ones have not had their two minutes', told: [baseline(50)], now: at(12) - 1, finds: [] },
    { when: 'they came in the ten minutes after', told: [baseline(50)], now, counts: counted(40, 10), finds },
  ],
};
