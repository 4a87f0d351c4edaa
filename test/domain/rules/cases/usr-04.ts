import type { RuleCases } from '../../../support/rule-cases.ts';
import { scope, times } from '../../../support/scopes.ts';

const DAYS = 24 * 60;
const cluster = scope('cluster:device/dev-7');
const claimed = (account: number, minute: number, claim = account) =>
  cluster.noted(
    'rescue.claimed',
    {
      orderId: `ord_${claim}`,
      claimId: `clm-${claim}`,
      customerId: `cust-${account}`,
      kind: 'missing',
      sku: 'milk-1',
      amount: 500,
    },
    minute,
  );
const accounts = (count: number, apart = 60) => times(count, (n) => claimed(n, n * apart));
const cleared = (minute: number) =>
  cluster.noted('rescue.cleared', { rule: 'USR-04', occurrence: 'before' }, minute);
const finds = ['2026-11-19T00:00:00.000Z → linked-accounts'];

export const cases: RuleCases = {
  opens: [
    { when: 'three accounts of one device claim in a day', told: accounts(3), finds },
    { when: 'five accounts are one incident', told: accounts(5), finds },
    {
      when: 'risk ended the incident before, and three more claim',
      told: [...accounts(3), cleared(200), ...times(3, (n) => claimed(n + 3, 200 + n))],
      finds,
    },
  ],
  silent: [
    {
      when: 'one account claims five times',
      told: times(5, (n) => claimed(1, n * 10, n)),
      finds: [],
    },
    { when: 'risk has just ended the incident', told: [...accounts(3), cleared(200)], finds: [] },
  ],
  boundaries: [
    { when: 'two accounts are nothing', told: accounts(2), finds: [] },
    { when: 'three are', told: accounts(3), finds },
    {
      when: 'the third claims a week after the first',
      told: accounts(3, 3.5 * DAYS),
      finds: [],
    },
    {
      when: 'the third claims within a week',
      told: accounts(3, 3.5 * DAYS - 1),
      finds: ['2026-11-26T00:00:00.000Z → linked-accounts'],
    },
  ],
};
