import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, cancelled, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Conflicts = NonNullable<EventData<'order.synced'>['conflicts']>;
const synced = (conflicts: Conflicts | undefined, when = at(20)) =>
  happened('order.synced', { conflicts }, when);
const PRICE: Conflicts = [{ kind: 'price', detail: '28 / 30' }];
const amended = (when: number) => happened('order.amended', {}, when);
const finds = ['c-7f3a90 → offline-conflict'];

export const cases: RuleCases = {
  opens: [
    { when: 'its price has changed', told: [placed(), synced(PRICE)], now: at(20), finds },
    {
      when: 'a line of it is gone and its table taken',
      told: [
        placed(),
        synced([
          { kind: 'stock', detail: 'tomato' },
          { kind: 'table', detail: 'tb-4' },
        ]),
      ],
      now: at(20),
      finds,
    },
    {
      when: 'it could not be placed at all',
      told: [{ ...synced(PRICE), subject: 'client:c-7f3a90' }],
      now: at(20),
      finds,
    },
    { when: 'it was amended before it came in', told: [placed(), amended(at(10)), synced(PRICE)], finds },
  ],
  silent: [
    { when: 'nothing contradicts it', told: [placed(), synced([])], now: at(20), finds: [] },
    { when: 'nobody speaks of conflicts', told: [placed(), synced(undefined)], now: at(20), finds: [] },
    { when: 'it was cancelled', told: [placed(), synced(PRICE), cancelled(at(21))], now: at(30), finds: [] },
    {
      when: 'it was quoted again since',
      told: [placed(), synced(PRICE), amended(at(25))],
      now: at(30),
      finds: [],
    },
  ],
  boundaries: [
    { when: 'no conflict is nothing', told: [synced([])], now: at(20), finds: [] },
    { when: 'one conflict is something', told: [synced(PRICE)], now: at(20), finds },
  ],
};
