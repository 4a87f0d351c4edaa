import { at, cancelled, happened, MINUTE, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

type Reading = Parameters<typeof happened<'tote.temperature'>>[1];

/** The thermometer names no limit of its own, unless said otherwise. */
const reads = (when: number, celsius: number, { class: kept = 'chilled', ...reading }: Reading = {}) => {
  const told = happened('tote.temperature', { class: kept, ...reading, celsius }, when);
  const { limit, ...data } = told.data as { readonly limit: number };
  return { ...told, data: { ...data, ...(reading.limit === undefined ? {} : { limit }) } };
};
/** Too warm every five minutes, from noon to the last one. */
const warm = (until: number, celsius = 9, reading: Reading = {}) =>
  [at(0), at(5), at(10), until].map((when) => reads(when, celsius, reading));

const finds = ['tt-8#2026-11-22T04:00:00.000Z → cold-chain-broken'];
const LONG = at(16);

export const cases: RuleCases = {
  opens: [
    { when: 'a chilled tote is at 9 °C for sixteen minutes', told: warm(LONG), finds },
    {
      when: 'its order is not known yet, and it is cold again',
      told: [...warm(LONG), reads(at(17), 4)],
      finds,
    },
    {
      when: 'two totes are warm, one of them twice',
      told: [
        ...warm(LONG),
        reads(at(20), 4),
        reads(at(30), 9),
        reads(at(46), 9),
        ...warm(LONG, 9, { toteId: 'tt-9' }),
      ],
      finds: [
        ...finds,
        'tt-8#2026-11-22T04:30:00.000Z → cold-chain-broken',
        'tt-9#2026-11-22T04:00:00.000Z → cold-chain-broken',
      ],
    },
    { when: 'a frozen tote is at −5 °C', told: warm(LONG, -5, { class: 'frozen' }), finds },
    { when: 'the tote has a limit of its own', told: warm(LONG, 5, { limit: 4 }), finds },
  ],
  silent: [
    { when: 'it was cold once in between', told: [...warm(LONG), reads(at(7), 8)], finds: [] },
    { when: 'a hot tote is at 60 °C', told: warm(LONG, 60, { class: 'hot' }), finds: [] },
    { when: 'a frozen tote is at −18 °C', told: warm(LONG, -18, { class: 'frozen' }), finds: [] },
    { when: 'the order was cancelled', told: [placed(), ...warm(LONG), cancelled(at(17))], finds: [] },
    {
      when: 'the order was handed over before the fifteen minutes were up',
      told: [placed(), ...warm(LONG), happened('delivery.delivered', {}, at(12))],
      finds: [],
    },
  ],
  boundaries: [
    {
      when: 'the order is handed over as its tote is too warm for too long',
      told: [placed(), ...warm(LONG), happened('delivery.delivered', {}, LONG)],
      finds,
    },
    {
      when: 'the order is handed over a millisecond before',
      told: [placed(), ...warm(LONG), happened('delivery.delivered', {}, LONG - 1)],
      finds: [],
    },
    { when: 'it is at 8 °C', told: warm(LONG, 8), finds: [] },
    { when: 'it is at 8.1 °C', told: warm(LONG, 8.1), finds },
    { when: 'it is warm for fifteen minutes', told: warm(at(15)), finds: [] },
    { when: 'it is warm for a millisecond longer', told: warm(at(15) + 1), finds },
    {
      when: 'it is warm for six minutes where the merchant bears five',
      told: [reads(at(0), 9), reads(at(0) + 6 * MINUTE, 9)],
      policy: policyWith({ goods: { warmMinutes: 5 } }),
      finds,
    },
  ],
};
