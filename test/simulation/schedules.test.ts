import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseScripts } from '../../local/partners/scripts.ts';
import type { Deployment } from '../../local/replay/deployment.ts';
import { deploymentOf } from '../../local/replay/deployment.ts';
import { describeApp } from '../../local/replay/synthesis.ts';
import {
  amended,
  cancelled,
  completed,
  delivered,
  ORDER,
  paymentFailed,
  paymentSucceeded,
  placed,
} from '../support/replayed.ts';
import type { Decision } from './scenario.ts';
import { runAgain } from './seed.ts';

const MINUTE = 60_000;

/** What can happen to an order whose mandate was declined; it is told so many seconds after it happened. */
const OPERATIONS = {
  placed: () => placed({ promisedInMinutes: 150 }),
  declined: (minute: number) => paymentFailed(minute),
  unknown: (minute: number) => paymentFailed(minute, 'SYSTEMERROR'),
  'paid otherwise': (minute: number) => paymentSucceeded(minute, 'tx-other'),
  'paid once more': (minute: number) => paymentSucceeded(minute, 'tx-more'),
  dearer: (minute: number) => amended(minute, 6_900),
  cancelled: (minute: number) => cancelled(minute, 'changed-mind'),
  delivered: (minute: number) => delivered(minute),
  completed: (minute: number) => completed(minute),
} as const;

const operation = fc.record({
  what: fc.constantFrom(...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])),
  minute: fc.constantFrom(1, 5, 14, 15, 16, 17, 30, 31, 45, 46, 60, 120, 160),
  toldAfterSeconds: fc.constantFrom(0, 1, 59, 600, 1_200),
});

const CALLS = [
  'charge payments.charge',
  'charge payments.query',
  'charge payments.close',
  'charge BatchWriteItem',
  'wait-for-payment payments.offerLink',
  'wait-for-payment UpdateItem',
  'detect-payments PutItem',
  'detect-payments StartExecution',
  'release-and-cancel orders.cancel',
  'refund-duplicate payments.refund',
];
const death = fc
  .record({
    call: fc.constantFrom(...CALLS),
    nth: fc.integer({ min: 1, max: 3 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  })
  .map(({ call, nth, when }): Decision => ({ point: `${call} #${nth}`, fault: { kind: 'crash', when } }));

const script = fc.record({
  charge: fc.array(
    fc.constantFrom(
      'success',
      'declined:NOTENOUGH',
      'timeout:paid',
      'timeout:unpaid',
      'timeout:paid-later@900',
    ),
    { minLength: 1, maxLength: 3 },
  ),
  query: fc.constantFrom(['truth'], ['unknown', 'truth']),
  'pay-link': fc.constantFrom(['ignored'], ['paid@899'], ['paid@901']),
});

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploymentOf(describeApp());
});

describe('any schedule of what can happen to a debt, with any deaths', () => {
  it('breaks no promise', async () => {
    const schedule = fc.array(operation, { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        schedule,
        fc.array(death, { maxLength: 3 }),
        script,
        async (operations, deaths, answers) => {
          const first = { what: 'placed', minute: 0, toldAfterSeconds: 0 } as const;
          const deliveries = [first, ...operations]
            .map(({ what, minute, toldAfterSeconds }) => ({
              at: minute * MINUTE + toldAfterSeconds * 1_000,
              event: { ...OPERATIONS[what](minute) },
            }))
            .sort((a, b) => a.at - b.at);
          const scripts = parseScripts({ orders: { [ORDER]: answers } });

          const { broken } = await runAgain(deployment, { deliveries, scripts, looks: 'often' }, deaths);

          expect(broken).toEqual([]);
        },
      ),
      { numRuns: Number(process.env['SCHEDULE_RUNS'] ?? 150) },
    );
  });
});
