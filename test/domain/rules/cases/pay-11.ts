import { iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { channel, channelFailed, counted, times } from '../../../support/scopes.ts';

const failures = (count: number, apart = 0.2) => times(count, (n) => channelFailed(n, n * apart));
const baseline = (value: number) =>
  channel.happened('baseline.published', { metric: 'failure-share', scope: 'channel:wechat', value }, -600);
const cleared = channel.noted('rescue.cleared', { rule: 'PAY-11', occurrence: 'before' }, 4);
const finds = [`${iso(NOON)} → channel-out`];

export const cases: RuleCases = {
  opens: [
    { when: 'fifteen of twenty-five payments fail', told: failures(15), counts: counted(25), finds },
    { when: 'twenty fail before any other is counted', told: failures(20), finds },
    {
      when: 'it fails three times as often as usual',
      told: [baseline(0.05), ...failures(10)],
      counts: counted(60),
      finds,
    },
  ],
  silent: [
    { when: 'two of a hundred fail', told: failures(2), counts: counted(100), finds: [] },
    {
      when: 'one of twenty fails of a channel that hardly ever does',
      told: [baseline(0.001), channelFailed(1, 1)],
      counts: counted(20),
      finds: [],
    },
    {
      when: 'one in four fails, as is usual',
      told: [baseline(0.2), ...failures(10)],
      counts: counted(40),
      finds: [],
    },
    {
      when: 'nearly one in four fails, and nobody says what is usual',
      told: failures(6),
      counts: counted(25),
      finds: [],
    },
    { when: 'its incident has just ended', told: [...failures(15), cleared], counts: counted(25), finds: [] },
  ],
  boundaries: [
    { when: 'six of twenty are three in ten', told: failures(6), counts: counted(20), finds },
    { when: 'five of twenty are less', told: failures(5), counts: counted(20), finds: [] },
    { when: 'fifteen of nineteen are too few to tell', told: failures(15), counts: counted(19), finds: [] },
    {
      when: 'the sixth fails five minutes after the first',
      told: failures(6, 1),
      counts: counted(20, 4),
      finds: [],
    },
    {
      when: 'the sixth fails a little before',
      told: failures(6, 0.99),
      counts: counted(20, 4),
      finds: [`${iso(NOON + 300_000)} → channel-out`],
    },
    {
      when: 'twelve of sixty-four are three times one in sixteen',
      told: [baseline(1 / 16), ...failures(12)],
      counts: counted(64),
      finds,
    },
    {
      when: 'eleven are not',
      told: [baseline(1 / 16), ...failures(11)],
      counts: counted(64),
      finds: [],
    },
  ],
};
