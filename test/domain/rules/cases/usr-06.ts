import type { ActData } from '../../../../functions/domain/acts.ts';
import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

type Declined = Partial<ActData<'rescue.declined'>>;
const customer = scope('customer:cust-1');
const declined = (n: number, minute: number, data: Declined = {}) =>
  customer.noted(
    'rescue.declined',
    {
      orderId: `ord_${n}`,
      channel: 'wechat',
      product: 'jsapi',
      initiator: 'customer',
      code: 'NOTENOUGH',
      ...data,
    },
    minute,
  );
const declines = (count: number, data: Declined = {}, apart = 1) =>
  times(count, (n) => declined(n, n * apart, data));
const instruments = (count: number, apart = 1) =>
  times(count, (n) => declined(n, n * apart, { channel: 'card', code: '51', instrumentId: `ins-${n}` }));
const finds = [`${iso(NOON)} → probing`];

export const cases: RuleCases = {
  opens: [
    { when: 'six payments are declined in six minutes', told: declines(6), finds },
    { when: 'three instruments are declined in three minutes', told: instruments(3), finds },
    { when: 'nine declines in nine minutes are told of once', told: declines(9), finds },
  ],
  silent: [
    {
      when: 'one instrument is declined five times',
      told: declines(5, { instrumentId: 'ins-1' }),
      finds: [],
    },
    { when: 'the merchant made the charges', told: declines(8, { initiator: 'merchant' }), finds: [] },
    { when: 'the channel had an error of its own', told: declines(8, { code: 'SYSTEMERROR' }), finds: [] },
  ],
  boundaries: [
    { when: 'five declines are nothing', told: declines(5), finds: [] },
    { when: 'six are', told: declines(6), finds },
    { when: 'two instruments are nothing', told: instruments(2), finds: [] },
    { when: 'three are', told: instruments(3), finds },
    { when: 'the sixth comes ten minutes after the first', told: declines(6, {}, 2), finds: [] },
    {
      when: 'the sixth comes a little before',
      told: declines(6, {}, 1.9),
      finds: [`${iso(NOON + 600_000)} → probing`],
    },
    { when: 'the third instrument comes ten minutes after the first', told: instruments(3, 5), finds: [] },
    {
      when: 'the third instrument comes a little before',
      told: instruments(3, 4.9),
      finds: [`${iso(NOON + 600_000)} → probing`],
    },
  ],
};
