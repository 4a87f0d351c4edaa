import { type Proportion, row } from './proportions.ts';

type Answers = readonly (Proportion & { readonly answers: readonly string[] })[];
const say = (weight: number, because: string, ...answers: readonly string[]): Answers[number] => ({
  answers,
  ...row(weight, because),
});

/** What partners of orders that go wrong answer where the course of the trouble does not say. */
export const MANNERS = {
  notify: [
    say(65, 'Assumed: the subscription message arrives.', 'delivered'),
    say(15, 'Assumed: the customer opens it.', 'read'),
    say(15, 'Assumed: no consent is left (D-16), the SMS arrives.', 'no-permission', 'delivered'),
    say(5, 'Assumed: the provider fails, the next message arrives.', 'failed', 'delivered'),
  ],
  coupon: [
    say(93, 'Assumed.', 'success'),
    say(4, 'Assumed: the coupon is given, the answer is lost.', 'timeout:given', 'success'),
    say(
      3,
      'Assumed: nothing is given and nothing answered; asked again, it is.',
      'timeout:not-given',
      'success',
    ),
  ],
  refund: [
    say(93, 'Assumed.', 'success'),
    say(4, 'Assumed: the refund is made, the answer is lost.', 'timeout:given', 'success'),
    say(
      3,
      'Assumed: the merchant’s balance is too low, then topped up (D-5).',
      'declined:NOTENOUGH',
      'success',
    ),
  ],
  agent: [
    say(25, 'Assumed; answers keep clear of the due times 15, 30 and 60 min.', 'resolve:proposed@180'),
    say(40, 'Assumed.', 'resolve:proposed@300'),
    say(20, 'Assumed.', 'resolve:proposed@540'),
    say(10, 'Assumed: after a reminder where 15 min are allowed.', 'resolve:proposed@1200'),
    say(5, 'Assumed: nobody decides, the ticket escalates.', 'silent'),
  ],
} as const satisfies Record<string, Answers>;

/** Orders that nothing is said about: partners who are well (spec/replay.md). */
export const WELL = {
  charge: ['success'],
  query: ['truth'],
  close: ['success'],
  refund: ['success'],
  substitution: ['accept@60'],
  coupon: ['success'],
  reserve: ['success'],
  'pay-link': ['paid@300'],
  notify: ['delivered'],
  agent: ['resolve:proposed@300'],
} as const;
